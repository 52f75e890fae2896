import type { PolicyPack } from '../schema/policy';

/**
 * What the law of a place asks of a cancel flow, as dated data. Product policy, not legal advice: a pack is to be reviewed
 * by counsel before it is switched on, and again before `reviewedAt` is a year old (see `age` in resolve.ts).
 */
const REVIEWED = '2026-11-22';

const GLOBAL: PolicyPack = {
  key: 'GLOBAL',
  version: '2026-11',
  effectiveFrom: '2026-01-01',
  reviewedAt: REVIEWED,
  sources: ['US 15 U.S.C. §8403 (ROSCA)', 'US FTC Act §5'],
  offerMode: 'beside-cancel',
  askPermission: false,
  maxOfferScreens: 1,
  survey: 'optional',
  confirmPage: 'plain',
  loginGate: 'allowed',
  maxClicksDirect: 2,
  labels: {
    entry: { en: 'Cancel subscription', de: 'Abo kündigen' },
    confirm: { en: 'Cancel subscription', de: 'Abo kündigen' },
  },
  receiptMaxDelaySec: 60,
  withdrawalFunction: false,
  evidenceMonths: 36,
  behaviour: 'allowed',
};

/** California and the states that follow its save-offer model: an offer only beside a prominent direct cancel button. */
const california = (key: string, effectiveFrom: string, sources: string[]): PolicyPack => ({
  ...GLOBAL,
  key,
  effectiveFrom,
  sources,
  labels: {
    entry: { ...GLOBAL.labels.entry, en: 'Click to cancel' },
    confirm: { ...GLOBAL.labels.confirm, en: 'Click to cancel' },
  },
});

const all: readonly PolicyPack[] = [
  GLOBAL,
  { ...GLOBAL, key: 'US-FED' },
  california('US-CA', '2025-07-01', ['Cal. Bus. & Prof. Code §17602 as amended by AB 2863']),
  california('US-NY', '2025-11-05', ['NY Gen. Bus. Law §527-a']),
  california('US-CO', '2026-01-01', ['Colo. Rev. Stat. §6-1-732']),
  california('US-VA', '2026-01-01', ['Va. Code §59.1-207.46']),
  {
    // Whether permission may come before the cancellation is open; the stricter reading holds until counsel decides.
    ...california('US-MN', '2025-01-01', ['Minn. Stat. §325G.56 – .62']),
    offerMode: 'post-cancel-only',
    askPermission: true,
    maxOfferScreens: 0,
  },
  {
    ...GLOBAL,
    key: 'DE',
    effectiveFrom: '2022-07-01',
    sources: ['BGB §312k', 'BGH I ZR 161/24', 'BGH I ZR 200/25 (as reported)'],
    offerMode: 'post-cancel-only',
    maxOfferScreens: 0,
    survey: 'after-cancel-only',
    confirmPage: 'closed-list',
    loginGate: 'forbidden',
    labels: {
      entry: { de: 'Verträge hier kündigen', en: 'Cancel contracts here' },
      confirm: { de: 'jetzt kündigen', en: 'Cancel contract now' },
    },
    withdrawalFunction: true,
    behaviour: 'with-consent',
  },
  {
    ...GLOBAL,
    key: 'FR',
    effectiveFrom: '2023-06-01',
    sources: ['Code de la consommation L215-1-1', 'Code de la consommation D215-1'],
    offerMode: 'post-cancel-only',
    maxOfferScreens: 0,
    survey: 'after-cancel-only',
    loginGate: 'forbidden',
    maxClicksDirect: 3,
    labels: {
      entry: { fr: 'Résilier votre contrat', en: 'Cancel your contract', de: 'Vertrag kündigen' },
      confirm: { fr: 'Notification de la résiliation', en: 'Cancel your contract', de: 'Vertrag kündigen' },
    },
    withdrawalFunction: true,
    evidenceMonths: 60,
    behaviour: 'with-consent',
  },
  {
    ...GLOBAL,
    key: 'EU',
    effectiveFrom: '2026-06-19',
    sources: ['Directive 2011/83/EU Art. 11a', 'Directive 2005/29/EC', 'Regulation (EU) 2022/2065 Art. 25'],
    withdrawalFunction: true,
    behaviour: 'with-consent',
  },
  {
    ...GLOBAL,
    key: 'UK',
    effectiveFrom: '2025-04-06',
    sources: ['Digital Markets, Competition and Consumers Act 2024 Pt 4'],
    evidenceMonths: 72,
    behaviour: 'with-consent',
  },
  {
    ...GLOBAL,
    key: 'IN',
    effectiveFrom: '2023-11-30',
    sources: ['CCPA Guidelines for Prevention and Regulation of Dark Patterns, 2023'],
    behaviour: 'with-consent',
  },
  {
    ...GLOBAL,
    key: 'UNKNOWN',
    sources: [],
    offerMode: 'post-cancel-only',
    maxOfferScreens: 0,
    survey: 'after-cancel-only',
    confirmPage: 'closed-list',
    loginGate: 'forbidden',
    behaviour: 'with-consent',
  },
];

/** Every shipped pack by its key. */
export const PACKS: ReadonlyMap<string, PolicyPack> = new Map(all.map((pack) => [pack.key, pack]));

/** A pack that is known to be shipped. */
export function packByKey(key: string): PolicyPack {
  const pack = PACKS.get(key);
  if (!pack) throw new RangeError(`There is no policy pack ${key}; there are ${[...PACKS.keys()].join(', ')}.`);
  return pack;
}
