/**
 * Ids carry where their truth lies, so that a request with one needs no look-up.
 *
 * `att_<environment>_<time><bucket><random>`: 9 base-36 digits of milliseconds (ids sort by time), 3 hex digits of bucket,
 * 26 base-32 digits (130 bits) of randomness. A grant id is the same with `gr_`.
 */
export const BUCKETS = 1024;
/** Objects an environment starts with; buckets map to them in runs, so that they can move when it grows. */
export const SHARDS = 16;

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'; // 32 digits; no l, o, 0, 1

/** 26 base-32 digits from at least 26 random bytes. */
export function randomDigits(bytes: Uint8Array, length = 26): string {
  if (bytes.length < length) throw new RangeError(`randomDigits needs ${length} bytes`);
  let out = '';
  for (let i = 0; i < length; i += 1) out += ALPHABET[(bytes[i] as number) & 31];
  return out;
}

/** FNV-1a over UTF-16 code units, 32 bits. The bucket of a customer is its low ten bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** The customer's bucket, 0 … 1023. */
export const bucketOf = (customer: string): number => fnv1a(customer) & (BUCKETS - 1);

/** The object that holds a bucket: `<environment>:<n>`. */
export const shardName = (environment: string, bucket: number, shards: number = SHARDS): string =>
  `${environment}:${Math.floor((bucket * shards) / BUCKETS)}`;

export interface Located {
  environment: string;
  bucket: number;
  /** Milliseconds. */
  at: number;
}

const make = (prefix: string, { environment, bucket, at }: Located, bytes: Uint8Array): string =>
  `${prefix}_${environment}_${at.toString(36).padStart(9, '0')}${bucket.toString(16).padStart(3, '0')}${randomDigits(bytes)}`;

export const attemptId = (where: Located, bytes: Uint8Array): string => make('att', where, bytes);
export const grantId = (where: Located, bytes: Uint8Array): string => make('gr', where, bytes);

const SHAPE = /^(att|gr|ses)_([a-z0-9]{4,24})_([0-9a-z]{9})([0-3][0-9a-f]{2})[a-z2-9]{26}$/;

/** Where the thing with this id lives, or null when it is no id of ours. */
export function locate(id: string): (Located & { kind: 'att' | 'gr' | 'ses' }) | null {
  const match = SHAPE.exec(id);
  if (!match) return null;
  return {
    kind: match[1] as 'att' | 'gr' | 'ses',
    environment: match[2] as string,
    at: Number.parseInt(match[3] as string, 36),
    bucket: Number.parseInt(match[4] as string, 16),
  };
}

export const sessionId = (where: Located, bytes: Uint8Array): string => make('ses', where, bytes);
