/** Why an address may not be called, for the log. */
export type TargetProblem = 'not a URL' | 'not https' | 'port' | 'user info' | 'IP address' | 'local name' | 'no domain';

/** Endings that never name a host of the public internet, and the names under which clouds serve their secrets. */
const LOCAL = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'localdomain',
  'test',
  'invalid',
  'example',
  'onion',
];
const METADATA = ['metadata.google.internal', 'metadata', 'instance-data', 'metadata.azure.com', 'metadata.packet.net'];

const endsWithLabel = (host: string, ending: string): boolean => host === ending || host.endsWith(`.${ending}`);

/** The URL parser turns decimal, octal, hexadecimal and short forms into dotted quads, so one shape is enough. */
const isIp = (host: string): boolean => host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

/**
 * Whether a webhook may be sent there (methods.md B-31): https on its own port, a public name, no user info. Null: yes.
 * A name that resolves to a private address is refused by the platform itself; redirects are never followed.
 *
 * @param local plain http to this very machine is allowed: a developer's laptop, nothing else
 */
export function targetProblem(address: string, local: boolean): TargetProblem | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return 'not a URL';
  }
  if (url.username !== '' || url.password !== '') return 'user info';
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (local && isLoopback(host) && (url.protocol === 'http:' || url.protocol === 'https:')) return null;
  if (url.protocol !== 'https:') return 'not https';
  if (url.port !== '') return 'port';
  if (isIp(host)) return 'IP address';
  if (LOCAL.some((ending) => endsWithLabel(host, ending)) || METADATA.includes(host)) return 'local name';
  return host.includes('.') ? null : 'no domain';
}
