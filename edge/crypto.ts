import { randomDigits } from '../shared/ids';
import type { KeyKind, Mode } from '../shared/schema/workspace';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes as lower-case hex. */
const hex = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');

const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** SHA-256 of a text, as 64 hex digits. */
export const sha256 = async (text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** `length` digits of 5 random bits each, without look-alikes. */
export const randomId = (length = 26): string => randomDigits(randomBytes(length), length);

const PREFIX: Record<KeyKind, string> = { publishable: 'pk', secret: 'sk', restricted: 'rk' };

/** `pk_test_…`, `sk_live_…`, `rk_…`: 130 bits. For secret scanners: `/\b[prs]k_(test|live)_[a-z2-9]{26}\b/`. */
export const apiKey = (kind: KeyKind, mode: Mode, digits: string = randomId()): string => `${PREFIX[kind]}_${mode}_${digits}`;

/** Standard Webhooks: `whsec_` and base64 of 24 bytes. */
export const webhookSecret = (secret: Uint8Array = randomBytes(24)): string => `whsec_${base64(secret)}`;

/** What may be shown of a key again: its prefix and last four. */
export const shown = (key: string): string => `${key.slice(0, key.lastIndexOf('_') + 1)}…${key.slice(-4)}`;

/** Bytes that follow from the master key and a label; for the local demo, whose credentials must survive a restart without being stored. */
export async function derive(masterKey: string, label: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', fromBase64(masterKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(label)));
}

/** A name for a customer that only this installation can make again, for records that outlive him. */
export const pseudonym = async (masterKey: string, environment: string, customer: string): Promise<string> =>
  hex(await derive(masterKey, `customer|${environment}|${customer}`));

/** Whom a sealed value belongs to and what it is for; opening it for anybody or anything else fails. */
export interface Seal {
  tenant: string;
  purpose: 'grant_key' | 'webhook_secret' | 'signing_key';
}

const VERSION = '1';
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(encoder.encode(text));
const aad = ({ tenant, purpose }: Seal, layer: string) => bytes(`${tenant}|${purpose}|${layer}|${VERSION}`);

async function master(masterKey: string): Promise<CryptoKey> {
  const raw = fromBase64(masterKey);
  if (raw.length !== 32) throw new Error('MASTER_KEY must be 32 bytes in base64: openssl rand -base64 32');
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const dataKey = (raw: Uint8Array<ArrayBuffer>) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function encrypt(key: CryptoKey, additionalData: Uint8Array<ArrayBuffer>, plain: Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = randomBytes(12);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain));
  return `${base64(iv)}.${base64(sealed)}`;
}

async function decrypt(
  key: CryptoKey,
  additionalData: Uint8Array<ArrayBuffer>,
  iv: string,
  sealed: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv), additionalData }, key, fromBase64(sealed)));
}

/**
 * Encrypts a secret under a fresh data key, which the master key wraps (methods.md B-32): `version.iv.wrapped.iv.sealed`.
 * Changing the master key re-wraps data keys and touches no secret.
 */
export async function seal(masterKey: string, owner: Seal, secret: string): Promise<string> {
  const raw = randomBytes(32);
  const wrapped = await encrypt(await master(masterKey), aad(owner, 'key'), raw);
  return `${VERSION}.${wrapped}.${await encrypt(await dataKey(raw), aad(owner, 'value'), bytes(secret))}`;
}

/** Opens what `seal` made. Throws when the key, the owner or a single bit is another. */
export async function unseal(masterKey: string, owner: Seal, sealed: string): Promise<string> {
  const [version, keyIv, wrapped, iv, value] = sealed.split('.');
  if (version !== VERSION || !keyIv || !wrapped || !iv || !value) throw new Error('Not a sealed value of a version that this build reads');
  const raw = await decrypt(await master(masterKey), aad(owner, 'key'), keyIv, wrapped);
  return decoder.decode(await decrypt(await dataKey(raw), aad(owner, 'value'), iv, value));
}
