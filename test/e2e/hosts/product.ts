import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { root } from '../../../scripts/lib/paths';
import { bodyOf } from '../body';
import { builds } from './builds';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const NONCE = 'dmF1bHQ=';

/** What methods.md B.3 asks for: nothing but our nonce, no styles but our own file, trusted types without any policy. */
const strict = (api: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}'`,
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    `connect-src 'self' ${api}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The lines that README.md gives to whoever embeds the widget, as they stand but for address and key. */
const README = readFileSync(join(root, 'README.md'), 'utf8');
const EMBED = README.slice(README.indexOf('<script src='), README.indexOf('```', README.indexOf('<script src=')))
  .replace('https://parley.example.com', '%PARLEY%')
  .replace('pk_test_…', 'pk_test_shop');

/** The servers of twelve products in one: their pages (test/hosts), their libraries, and the three routes that Parley asks for. */
export class Product {
  url = '';
  /** Statements that pages had applied, as they came. */
  applied: string[] = [];
  private built: Record<string, string> = {};
  private readonly api: string;
  private readonly server = createServer((request, response) => void this.handle(request, response));

  constructor(api: string) {
    this.api = api;
  }

  async start(): Promise<this> {
    this.built = await builds();
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The same server by another name is another origin. */
  get elsewhere(): string {
    return this.url.replace('localhost', '127.0.0.1');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const body = await bodyOf(request);
    if (body === null) return;
    if (path === '/parley/token') return void response.end('mara');
    if (path === '/parley/apply') {
      this.applied.push(body);
      return void response.writeHead(204).end();
    }
    if (path === '/account/cancel')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Plain</title><h1>Plain cancel route</h1>');

    const found = this.find(path);
    if (found === undefined) return void response.writeHead(404).end();
    const text = found
      .replace('%EMBED%', () => EMBED)
      .replaceAll('%PARLEY%', this.api)
      .replaceAll('%APP%', this.url)
      .replaceAll('%NONCE%', NONCE);
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'text/html',
      ...(path.startsWith('/strict') && { 'content-security-policy': strict(this.api) }),
    });
    response.end(text);
  }

  private find(path: string): string | undefined {
    const [, page = '', ...rest] = path.split('/');
    if (page === 'built') return this.built[rest.join('/')];
    const file =
      page === 'modules'
        ? join(root, 'node_modules', ...rest)
        : join(root, 'test/hosts', page, extname(path) ? rest.join('/') : 'index.html'); // an app with routes is one page
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
}
