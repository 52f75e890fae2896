import { type Failure, fail, type Result } from '../../shared/errors';
import { bucketOf, shardName } from '../../shared/ids';
import { IngestCall } from '../../shared/schema/api';
import type { IngestItem } from './shard';

/** Segment's other calls: valid, and nothing of ours reads them yet. */
const IGNORED = new Set(['page', 'screen', 'group', 'alias']);
const MAX_ID = 128;

export interface Sorted {
  /** Calls by the object that holds their customer. */
  byShard: Map<string, IngestItem[]>;
  ignored: number;
}

/** The customer whom a call is about: who is signed in, else the anonymous visitor. Null when it names neither. */
function customerOf({ userId, anonymousId }: IngestCall): string | null {
  const known = userId === undefined ? '' : String(userId);
  if (known !== '') return known.length <= MAX_ID ? known : null;
  return anonymousId ? `visitor-${anonymousId}`.slice(0, MAX_ID) : null;
}

/**
 * Checks a batch of Segment calls and sorts it by shard. One bad call refuses the whole batch with the place of each problem,
 * so that nothing is half taken in.
 * @param receivedAt milliseconds
 * @param sentAt of the batch, for calls that bring none of their own
 */
export function sortCalls(
  environment: string,
  calls: readonly unknown[],
  { trusted, receivedAt, sentAt }: { trusted: boolean; receivedAt: number; sentAt?: string | number | undefined },
): Result<Sorted> {
  const problems: NonNullable<Failure['details']> = [];
  const sorted: Sorted = { byShard: new Map(), ignored: 0 };
  calls.forEach((raw, index) => {
    const type = raw !== null && typeof raw === 'object' ? (raw as { type?: unknown }).type : undefined;
    if (typeof type === 'string' && IGNORED.has(type)) {
      sorted.ignored += 1;
      return;
    }
    const parsed = IngestCall.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      problems.push({ path: ['batch', index, ...(issue?.path ?? [])].join('.'), message: issue?.message ?? 'Not a call.' });
      return;
    }
    const customer = customerOf(parsed.data);
    if (customer === null) {
      problems.push({ path: `batch.${index}.userId`, message: `Name a userId or an anonymousId of at most ${MAX_ID} characters.` });
      return;
    }
    const call = parsed.data.sentAt === undefined && sentAt !== undefined ? { ...parsed.data, sentAt } : parsed.data;
    const shard = shardName(environment, bucketOf(customer));
    const items = sorted.byShard.get(shard) ?? [];
    items.push({ customer, trusted, receivedAt, call });
    sorted.byShard.set(shard, items);
  });
  return problems.length > 0 ? fail('bad_request', problems.slice(0, 20)) : { ok: true, ...sorted };
}
