import type { OfferMode, PolicyPack } from '../schema/policy';

/** From strict to loose. Written out, because the schema's own list would bring zod along. */
const OFFER_MODES: readonly OfferMode[] = ['post-cancel-only', 'permission-once', 'beside-cancel'];

/** Whose words are shown when several packs apply: the first of these. The words themselves restrict nothing. */
const RANK = ['DE', 'FR', 'EU', 'UK', 'IN', 'US-MN', 'US-CA', 'US-NY', 'US-CO', 'US-VA', 'US-FED', 'GLOBAL', 'UNKNOWN'];

const keysOf = (pack: PolicyPack): string[] => pack.key.split('+');

const rank = (pack: PolicyPack): number =>
  Math.min(
    ...keysOf(pack).map((key) => {
      const at = RANK.indexOf(key);
      return at < 0 ? RANK.length : at;
    }),
  );

/** Equal ranks are decided by the words, so that the order of the arguments never shows. */
function labels(a: PolicyPack, b: PolicyPack): PolicyPack['labels'] {
  const order = rank(a) - rank(b);
  if (order !== 0) return order < 0 ? a.labels : b.labels;
  return JSON.stringify(a.labels) <= JSON.stringify(b.labels) ? a.labels : b.labels;
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const either = <T>(strict: T, loose: T, ...values: T[]): T => (values.includes(strict) ? strict : loose);
const joined = (a: string, b: string): string => union(a.split('+'), b.split('+')).join('+');

/**
 * The field-wise strictest of two packs (methods.md A-19): commutative, associative, idempotent, never looser than either.
 * Keys and versions become sorted sets joined by `+`; the review counts as old as the older one.
 */
export function merge(a: PolicyPack, b: PolicyPack): PolicyPack {
  return {
    key: joined(a.key, b.key),
    version: joined(a.version, b.version),
    effectiveFrom: a.effectiveFrom > b.effectiveFrom ? a.effectiveFrom : b.effectiveFrom,
    reviewedAt: a.reviewedAt < b.reviewedAt ? a.reviewedAt : b.reviewedAt,
    sources: union(a.sources, b.sources),
    offerMode: OFFER_MODES[Math.min(OFFER_MODES.indexOf(a.offerMode), OFFER_MODES.indexOf(b.offerMode))] as OfferMode,
    askPermission: a.askPermission || b.askPermission,
    maxOfferScreens: a.maxOfferScreens === 0 || b.maxOfferScreens === 0 ? 0 : 1,
    survey: either('after-cancel-only', 'optional', a.survey, b.survey),
    confirmPage: either('closed-list', 'plain', a.confirmPage, b.confirmPage),
    loginGate: either('forbidden', 'allowed', a.loginGate, b.loginGate),
    maxClicksDirect: Math.min(a.maxClicksDirect, b.maxClicksDirect),
    labels: labels(a, b),
    receiptMaxDelaySec: Math.min(a.receiptMaxDelaySec, b.receiptMaxDelaySec),
    withdrawalFunction: a.withdrawalFunction || b.withdrawalFunction,
    evidenceMonths: Math.max(a.evidenceMonths, b.evidenceMonths),
    behaviour: either('with-consent', 'allowed', a.behaviour, b.behaviour),
  };
}

/** The fields that forbid something; equal ones mean that two packs ask the same. */
const RESTRICTIONS = [
  'offerMode',
  'askPermission',
  'maxOfferScreens',
  'survey',
  'confirmPage',
  'loginGate',
  'maxClicksDirect',
  'receiptMaxDelaySec',
  'withdrawalFunction',
  'evidenceMonths',
  'behaviour',
] as const satisfies readonly (keyof PolicyPack)[];

/** True when the two packs forbid the same, whatever they are called. */
export const equallyStrict = (a: PolicyPack, b: PolicyPack): boolean => RESTRICTIONS.every((field) => a[field] === b[field]);
