import type { KeyKind } from '../../shared/schema/workspace';

/** What a key may do; restricted keys hold a part of what secret ones do. */
export type Scope = 'widget' | 'ingest' | 'ingest_untrusted' | 'confirm';

/** The scopes that a new key of each kind gets. A restricted one can bring facts in, and never say that money moved. */
export const SCOPES: Record<KeyKind, readonly Scope[]> = {
  publishable: ['widget', 'ingest_untrusted'],
  secret: ['ingest', 'confirm'],
  restricted: ['ingest'],
};

const SHAPE = /^(pk|sk|rk)_(test|live)_[a-z2-9]{26}$/;

/** Whether a text can be one of our keys at all, so that junk costs no look-up. */
export const isKey = (text: string): boolean => SHAPE.test(text);

/**
 * The key in an `Authorization` header: `Bearer sk_…`, or `Basic` with the key as user name, as Segment's SDKs send it.
 * Null when there is none.
 */
export function keyIn(header: string | undefined): string | null {
  if (!header) return null;
  const [scheme, value] = header.split(' ', 2);
  if (!value) return null;
  if (scheme?.toLowerCase() === 'bearer') return isKey(value) ? value : null;
  if (scheme?.toLowerCase() !== 'basic') return null;
  try {
    const user = atob(value).split(':', 1)[0] ?? '';
    return isKey(user) ? user : null;
  } catch {
    return null;
  }
}
