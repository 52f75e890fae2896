import type { Graph } from '../../shared/flow/graph';
import type { Subject } from '../../shared/schema/api';
import type { CustomerClaims, CustomerRecord, Facts, Features, Score } from '../../shared/schema/customer';
import { monthsBetween, SECOND } from '../../shared/time';

export interface Known {
  record: CustomerRecord | null;
  /** Whoever is known without an address to write to is known all the same. */
  claims: Omit<CustomerClaims, 'email' | 'jti'> | null;
  features: Features;
  score: Score;
  now: number;
}

/** Drops what is not known, so that `undefined` never hides what somebody else knows. */
const known = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * What is known of a customer at one moment: the signed token over what servers said before. What a browser said is not
 * in it (methods.md B-02). Without a token there are no facts at all: anybody may claim to be anybody.
 */
export function factsOf({ record, claims, features, score, now }: Known): Facts {
  if (!claims) return { traits: {} };
  const { plan, planName, price, currency, interval, trial, name } = claims;
  return {
    ...record?.facts,
    ...known({ plan, planName, price, currency, interval, trial, name }),
    ...known({
      periodEnd: claims.periodEnd === undefined ? undefined : claims.periodEnd * SECOND,
      // The second that is named counts to its end.
      withdrawalUntil: claims.withdrawalUntil === undefined ? undefined : (claims.withdrawalUntil + 1) * SECOND - 1,
      tenureMonths: record?.since === undefined ? undefined : monthsBetween(record.since, now),
    }),
    business: claims.ctype === 'business',
    traits: record?.facts.traits ?? {},
    features,
    score: score.value,
  };
}

/** `maria@example.com` → `m…@example.com`: enough to recognise, too little to learn. */
export const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1…');

/**
 * What a declaration asks for and the signed token of this very call holds: whoever carries it has it already, so it may be filled
 * in. Never what an attempt has pinned or a server has told us: another person of the same account may have joined. It travels only
 * where a page of the flow asks for it. Undefined: nobody has signed, or nothing is asked.
 */
export function holderOf({ nodes }: Graph, claims: Pick<CustomerClaims, 'name' | 'email'> | null, subscription: string): Subject['holder'] {
  const asks = Object.values(nodes).some((node) => node.kind === 'withdraw' || (node.kind === 'confirm' && node.closedList));
  return claims && asks ? { name: claims.name ?? null, contract: subscription, email: claims.email ?? null } : undefined;
}

/** What every screen may say about the subscription. */
export const subjectOf = (facts: Facts, email: string | null): Subject => ({
  planName: facts.planName ?? facts.plan ?? null,
  price: facts.price ?? null,
  currency: facts.currency ?? null,
  interval: facts.interval ?? null,
  periodEnd: facts.periodEnd ?? null,
  email: email === null ? null : maskedEmail(email),
});
