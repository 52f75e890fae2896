import { cancel } from '../edge/core/cancel';
import { factsOf } from '../edge/core/facts';
import { basisOf, Plans } from '../edge/core/plan';
import { report } from '../edge/core/replay';
import { cancelReceipt } from '../edge/notify/receipt';
import { termsFor } from '../shared/decision';
import { LABEL_LANGUAGES, labelsFor } from '../shared/flow/labels';
import { lint } from '../shared/flow/lint';
import { template } from '../shared/flow/templates';
import { withdrawalWords } from '../shared/flow/withdrawal';
import { equallyStrict, merge } from '../shared/policy/merge';
import { PACKS, packByKey } from '../shared/policy/packs';
import { type Places, resolve } from '../shared/policy/resolve';
import { CustomerClaims } from '../shared/schema/customer';
import { score } from '../shared/score';
import { attemptOf, bytes, logged, NOW, snapshotWith } from './core/kit';
import type { Rule } from './rule';
import { NOW as DECIDED, EVERY, FACTS } from './shared/decision/fixtures';
import { graphOf, mara, NOW as SHOWN } from './shared/flow/kit';

/** A-17 … A-25: the withdrawal, and what the edge decides before there is a flow, or keeps after it. */

const DAY = 86_400_000;
const packs = [...PACKS.values()];
const flow = template('basic', 'Cancel');
const nowhere: Places = { claim: null, billing: null, contract: null, fallback: null, geo: null, now: NOW };

/** Where the function stands, at so many milliseconds before the end of its period. */
const stands = (pack: string, before: number): boolean =>
  graphOf(flow, { pack, facts: { ...mara, withdrawalUntil: SHOWN + before } }).withdraw === true;

/** What is recorded and receipted of a withdrawal that was declared so long before the end of its period. */
function recorded(before: number, facts: object = {}) {
  const attempt = attemptOf({ pack: packByKey('EU'), facts: { ...attemptOf().facts, ...facts } });
  const declaration = { type: 'withdrawal', name: 'Erika', email: 'e@example.com' } as const;
  const now = (attempt.facts.withdrawalUntil ?? NOW) - before;
  const after = cancel(attempt, { key: 'cancel-1', declaration, now, bytes: bytes(1, 8) });
  return { cancel: after.cancel, text: cancelReceipt(after, { workspace: 'Fernway', zone: 'UTC' }).text, now };
}

const claims = {
  iss: 'env',
  aud: 'parley-widget',
  sub: 'cus_1',
  subs: ['sub_1'],
  env: 'test',
  iat: 1,
  exp: 2,
  jti: 'token-id-1',
};

export const LAW: readonly Rule[] = [
  {
    id: 'A-17',
    says: 'the withdrawal function stands while its period runs, has its own labels and its own receipt',
    broken(planted) {
      // Planted: a clock that is two milliseconds slow, one label for both controls, the receipt of a cancellation.
      const late = planted ? 2 : 0;
      const seen = packs.flatMap(({ key, withdrawalFunction: has }) =>
        [1, 0, -1].flatMap((before) => (stands(key, before + late) === (has && before >= 0) ? [] : [`${key} ${before} ms before`])),
      );
      const labels = LABEL_LANGUAGES.flatMap((language) => {
        const { entry, confirm } = withdrawalWords(language);
        const { cancel: leave, confirm: sure } = labelsFor(language);
        return new Set([entry, planted ? entry : confirm, leave]).size < 3 || [entry, confirm].includes(sure) ? [language] : [];
      });
      const inTime = recorded(planted ? -1 : 0, { withdrawalUntil: NOW + DAY });
      const receipt = ['withdrawn from your contract', 'has ended', 'within 14 days', new Date(inTime.now).toISOString()];
      return [...seen, ...labels, ...receipt.filter((part) => !inTime.text.includes(part))];
    },
    also: [
      ['test/core/withdrawal.test.ts', 'what is recorded goes by the edge’s own clock and facts'],
      ['test/e2e/widget/flow.test.ts', 'EU: within the period a customer withdraws by a page of its own'],
    ],
  },
  {
    id: 'A-18',
    says: 'the signed place first, then billing, contract, workspace; geography only makes it stricter',
    broken(planted) {
      const rows: [Partial<Places>, string][] = [
        [{ claim: 'US', billing: 'DE', contract: 'FR', fallback: 'IN' }, 'US-FED'],
        [{ billing: 'US-CA', contract: 'FR', fallback: 'IN' }, 'US-CA'],
        [{ contract: 'FR', fallback: 'IN' }, 'FR'],
        [{ fallback: 'IN' }, 'IN'],
        [{}, 'UNKNOWN'],
        [{ claim: 'DE', geo: 'US' }, 'DE'],
        [{ claim: 'US', geo: 'DE' }, 'DE+US-FED'],
      ];
      // Planted: where the browser seems to be counts as said.
      return rows.flatMap(([said, key]) => {
        const { pack } = resolve({ ...nowhere, ...said, ...(planted && said.geo && { claim: said.geo, geo: null }) });
        return pack.key === key ? [] : [`${key}: ${pack.key}`];
      });
    },
    also: [['test/shared/policy/policy.test.ts', 'is never looser than the pack that was named']],
  },
  {
    id: 'A-19',
    says: 'packs merge to the strictest of each field, in whatever order',
    broken(planted) {
      // Planted: the first one wins.
      const both = planted ? (a: (typeof packs)[number]) => a : merge;
      return packs.flatMap((a) =>
        packs.flatMap((b) => {
          const one = both(a, b);
          const same = equallyStrict(one, both(b, a)) && [a, b].every((each) => equallyStrict(merge(one, each), one));
          return same ? [] : [`${a.key} and ${b.key}`];
        }),
      );
    },
    also: [['test/shared/policy/policy.test.ts', 'is the strictest of the two in every field, and nothing stricter']],
  },
  {
    id: 'A-20',
    says: 'a consumer, unless the token is signed for a business',
    broken(planted) {
      const parsed = CustomerClaims.parse({ ...claims, ...(planted && { ctype: 'business' }) });
      const { business } = factsOf({ record: null, claims: parsed, features: {}, score: score({}), now: NOW });
      return business === false ? [] : ['nobody said so'];
    },
    also: [['test/edge/routes/token.test.ts', 'a consumer unless the host signs otherwise']],
  },
  {
    id: 'A-21',
    says: 'no variant of a flow breaks a rule under any pack',
    broken(planted) {
      const [offer, ...others] = flow.offers;
      const variant = planted && offer ? { ...flow, offers: [{ ...offer, title: { en: 'Last chance: only today' } }, ...others] } : flow;
      return lint(variant).flatMap(({ id, level, path }) => (level === 'error' ? [`${id} ${path}`] : []));
    },
    elsewhere: 'Whatever is to go live is compiled and linted under every shipped pack first; the browser gets one graph.',
    also: [['test/edge/routes/flows.test.ts', 'a flow that shames its reader is refused, and what was live stays']],
  },
  {
    id: 'A-22',
    says: 'what was shown and decided can be made again from the record alone',
    broken(planted) {
      const snapshot = snapshotWith({ flow: { version: 1, document: flow } });
      const said = [logged({ type: 'answer', node: flow.start, reply: { answer: 'too_expensive' } })];
      const attempt = attemptOf({ flow: flow.id, log: said, reason: 'too_expensive' });
      // Planted: the record says something else than its log.
      const kept = planted ? { ...attempt, reason: 'unused' as const } : attempt;
      const plan = new Plans().of(null, basisOf(kept), snapshot);
      return report(kept, plan, snapshot).checks.flatMap(({ what, identical }) => (identical ? [] : [what]));
    },
    also: [['test/core/suite.test.ts', 'whatever was decided on the way is decided the same again from the record alone']],
  },
  {
    id: 'A-23',
    says: 'a pack that nobody has reviewed for a year allows no offer before the cancellation',
    broken(planted) {
      const reviewed = Date.parse(packByKey('US-CA').reviewedAt);
      const { pack } = resolve({ ...nowhere, claim: 'US-CA', now: reviewed + (planted ? 365 : 366) * DAY });
      return pack.offerMode === 'post-cancel-only' && pack.maxOfferScreens === 0 ? [] : [pack.version];
    },
    elsewhere: 'The age of a pack is known where packs are kept; the widget gets what is left of the flow.',
    also: [['test/dashboard/packs-age.test.ts', 'days after the last review']],
  },
  {
    id: 'A-24',
    says: 'no amount is personal: what a model thinks of a customer changes no price',
    broken(planted) {
      const rated = (one: number) => ({ ...FACTS, score: one, ...(planted && { price: Math.round(3000 * (1 + one)) }) });
      return Object.values(EVERY).flatMap((offer) => {
        const [low, high] = [0.1, 0.9].map((one) => JSON.stringify(termsFor(offer, rated(one), DECIDED)));
        return low === high ? [] : [offer.id];
      });
    },
    elsewhere: 'Every amount is written by the author of the offer, so there is no personalised price to be told of.',
  },
  {
    id: 'A-25',
    says: 'everybody can use it',
    also: [
      ['test/e2e/widget/accessible.test.ts', 'axe finds nothing, the heading has the focus'],
      ['test/e2e/widget/accessible.test.ts', 'by keyboard alone'],
    ],
  },
];
