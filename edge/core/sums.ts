import { KIND_RULES } from '../../shared/decision/kinds';
import { divideHalfEven, monthly } from '../../shared/money';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { Counters, DaySums } from '../../shared/schema/sums';

/** Sums are trees of numbers; adding them is the same at every level. */
type Tree = { [key: string]: number | Tree };

export const noSums = (): DaySums => ({ counters: {}, reasons: {}, offers: {}, money: {} });

function combine(into: Tree, other: Tree, sign: 1 | -1): Tree {
  const out: Tree = { ...into };
  for (const [key, value] of Object.entries(other)) {
    const there = out[key];
    if (typeof value === 'number') out[key] = (typeof there === 'number' ? there : 0) + sign * value;
    else out[key] = combine(typeof there === 'object' ? there : {}, value, sign);
  }
  return out;
}

/** Member by member; what is in neither stays out. */
export const add = <Sums extends object>(a: Sums, b: Sums): Sums =>
  combine(a as unknown as Tree, b as unknown as Tree, 1) as unknown as Sums;
/** `a − b`: what must be added to `b` to get `a`. */
export const subtract = <Sums extends object>(a: Sums, b: Sums): Sums =>
  combine(a as unknown as Tree, b as unknown as Tree, -1) as unknown as Sums;

const allZero = (tree: Tree): boolean => Object.values(tree).every((value) => (typeof value === 'number' ? value === 0 : allZero(value)));
export const isNothing = (sums: object): boolean => allZero(sums as Tree);

/** True once the grant's offer has been on the customer's screen: its event has arrived. */
export const wasShown = (attempt: AttemptRecord, grant: Grant): boolean =>
  attempt.log.some(({ event }) => event.type === 'shown' && event.grant === grant.id);

/** The grant that the customer accepted and that still counts; one that a later cancel voided does not. */
export const acceptedGrant = (attempt: AttemptRecord): Grant | null =>
  attempt.grants.find((grant) => grant.acceptedAt !== null && grant.state !== 'revoked') ?? null;

/** The terms that were agreed: those of the chosen option, where there are options. */
export const agreedTerms = (grant: Grant) => grant.options.find(({ id }) => id === grant.chosen)?.terms ?? grant.terms;

/**
 * What the offer costs until the price is the old one again, in minor units: the difference on each lower invoice, the time that
 * is not charged, or what its author says that it costs. A new plan's price is no discount, a later payment none either.
 */
export function costOf(grant: Grant): number {
  const { params } = grant;
  const { now, after, interval, invoices } = agreedTerms(grant);
  switch (params.kind) {
    case 'plan_change':
    case 'extended_terms':
      return 0;
    case 'pause':
      return monthly(now.amount, interval) * (grant.options.find(({ id }) => id === grant.chosen)?.months ?? 0);
    case 'trial_extension':
      return divideHalfEven(monthly(after.amount, interval) * params.days, 30);
    case 'credit':
      return params.amount;
    case 'discount':
      return invoices.reduce((sum, { amount }) => sum + Math.max(0, now.amount - amount), 0);
    default:
      return params.cost;
  }
}

/**
 * Everything that one attempt adds to the sums of its day × flow. An open one adds nothing yet. The stored sums are always
 * the sum of these over all attempts: each change of an attempt adds the difference, so they can be rebuilt, and an attempt
 * can be taken out again.
 */
export function contribution(attempt: AttemptRecord | null): DaySums {
  if (!attempt || attempt.status === 'open') return noSums();
  const shown = attempt.grants.filter((grant) => wasShown(attempt, grant));
  const accepted = acceptedGrant(attempt);
  const canceled = attempt.cancel !== null;
  // Somebody who asked for help or followed a link has promised nothing: only who still pays decides.
  const stayed = accepted !== null && KIND_RULES[accepted.params.kind].favour;
  const counters: Partial<Counters> = { opened: 1 };
  if (shown.length > 0) counters.served = 1;
  if (accepted) counters.accepted = 1;
  if (accepted?.state === 'applied') counters.applied = 1;
  if (accepted?.state === 'failed') counters.failed = 1;
  if (attempt.resumed) counters.resumed = 1;
  if (attempt.status !== 'accepted') counters[attempt.status] = 1;
  for (const [days, answer] of Object.entries(attempt.paying) as ['30' | '60' | '90', 'yes' | 'no' | 'unknown'][])
    counters[`${answer === 'yes' ? 'paying' : answer === 'no' ? 'lost' : 'unknown'}${days}`] = 1;

  const { price, currency, interval } = attempt.facts;
  const mrr = price === undefined ? 0 : monthly(price, interval ?? 'month');
  return {
    counters,
    reasons: { [attempt.reason ?? 'none']: { given: 1, canceled: canceled ? 1 : 0, accepted: accepted ? 1 : 0 } },
    offers: Object.fromEntries(
      shown.map(({ id, offer, state }) => [
        offer,
        { served: 1, accepted: id === accepted?.id ? 1 : 0, applied: id === accepted?.id && state === 'applied' ? 1 : 0 },
      ]),
    ),
    money: currency ? { [currency]: { opened: mrr, accepted: stayed ? mrr : 0, cost: accepted ? costOf(accepted) : 0 } } : {},
  };
}
