import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mayAccept } from '../edge/core/accept';
import { unconfirmed } from '../edge/core/confirm';
import { cancelReceipt } from '../edge/notify/receipt';
import { termsFor } from '../shared/decision';
import { compile } from '../shared/flow/compile';
import { initial, nodeAt, step } from '../shared/flow/engine';
import { CONFIRM, type Graph, type State } from '../shared/flow/graph';
import { labelsUnder } from '../shared/flow/labels';
import type { Labels } from '../shared/flow/labels/labels';
import { lint } from '../shared/flow/lint';
import { specialise } from '../shared/flow/specialise';
import { template } from '../shared/flow/templates';
import { PACKS, packByKey } from '../shared/policy/packs';
import { Declaration, Reply, type Terms } from '../shared/schema/attempt';
import type { Flow } from '../shared/schema/flow';
import { attemptOf, grantOf, logged, NOW } from './core/kit';
import type { Rule } from './rule';
import { LAW } from './rules-of-law';
import { NOW as DECIDED, EVERY, FACTS } from './shared/decision/fixtures';
import { deaf, type Engine, reached, states } from './shared/flow/explore';
import { graphOf, mara, wide } from './shared/flow/kit';

/** The product rules of methods.md A.3: A-01 … A-16 here, the others in rules-of-law.ts; rule.ts says how to read one. */

const DAY = 86_400_000;
const flows: Flow[] = [template('basic', 'Cancel'), wide()];
const packs = [...PACKS.values()];
const graphs = packs.flatMap((pack) => flows.map((flow) => ({ pack, graph: graphOf(flow, { pack: pack.key, facts: mara }) })));

const at = (graph: Graph, state: State) => nodeAt(graph, state.at);
const undecided = ({ cancel, slot, closed }: State): boolean =>
  !closed && (cancel === 'no' || cancel === 'failed') && slot !== 'accepted' && slot !== 'accepting';
const isQuestion = (graph: Graph, state: State): boolean =>
  'routes' in at(graph, state) && !['offer', 'relay'].includes(at(graph, state).kind);

function clicks(graph: Graph): number {
  let state = initial(graph);
  for (let n = 1; n < 9; n += 1) {
    const [after, effects] = step(graph, state, { type: 'cancel' });
    if (effects.some(({ type }) => type === 'cancel')) return n;
    state = after;
  }
  return 9;
}

const reworded = (title: string): Flow => ({ ...wide(), offers: wide().offers.map((offer) => ({ ...offer, title: { en: title } })) });
const found = (flow: Flow, id: string): string[] =>
  lint(flow)
    .filter((one) => one.id === id && one.level === 'error')
    .map(({ path }) => path);

const verbs = (text: string): string[] => text.toLowerCase().match(/\b(?:cancel|keep|stop|end|kündigen|behalten|beenden)\b/g) ?? [];
const alike = ({ cancel, confirm, keep }: Pick<Labels, 'cancel' | 'confirm' | 'keep'>): string[] =>
  [cancel, confirm].filter((leave) => /^cancel$/i.test(leave) || verbs(leave).some((verb) => verbs(keep).includes(verb)));

const said = ({ now, during, after, nextCharge, invoices }: Terms): string[] => [
  ...(nextCharge ? [] : ['no next charge']),
  ...(nextCharge && invoices[0]?.amount !== nextCharge.amount ? ['another amount than the invoice'] : []),
  ...([now, during, after].some(({ currency }) => currency !== now.currency) ? ['two currencies'] : []),
];

const cancel = { key: 'k', reference: 'PL-7K3M-82QX', requestedAt: NOW, effectiveAt: NOW + 20 * DAY, confirmedAt: null, declaration: null };
const left = () => attemptOf({ status: 'canceled', endedAt: NOW, cancel });

const RULES: readonly Rule[] = [
  {
    id: 'A-01',
    says: 'every screen leads out directly',
    broken(planted) {
      const engine = planted ? deaf((graph, state, { type }) => type === 'cancel' && at(graph, state).kind === 'offer') : step;
      return graphs.flatMap(({ graph }) =>
        states(graph, engine)
          .filter((state) => undecided(state) && engine(graph, state, { type: 'cancel' })[0] === state)
          .map((state) => state.at),
      );
    },
    also: [['test/e2e/widget/accessible.test.ts', 'the way out is in view everywhere']],
  },
  {
    id: 'A-02',
    says: 'out in as many clicks as the pack allows, and no more',
    broken: (planted) =>
      graphs.filter(({ pack, graph }) => clicks(graph) > (planted ? 1 : pack.maxClicksDirect)).map(({ pack }) => pack.key),
    also: [['test/shared/flow/properties.test.ts', 'A-02: the direct way']],
  },
  {
    id: 'A-03',
    says: 'no question needs an answer',
    broken(planted) {
      const mute = deaf((graph, state, { type }) => type === 'next' && isQuestion(graph, state) && !state.answers[state.at]);
      const engine = planted ? mute : step;
      const stuck = graphs.flatMap(({ graph }) =>
        states(graph, step)
          .filter((state) => isQuestion(graph, state) && !state.closed && !state.answers[state.at] && undecided(state))
          .filter((state) => engine(graph, state, { type: 'next' })[0] === state),
      );
      return [...stuck.map((state) => state.at), ...(Reply.safeParse({}).success ? [] : ['an empty reply is refused'])];
    },
  },
  {
    id: 'A-04',
    says: 'one offer, and none after a no',
    broken(planted) {
      const pushy: Engine = (graph, state, event) => {
        const [after, effects] = step(graph, state, event);
        return event.type === 'decline' && after !== state ? [{ ...after, slot: 'ready', at: state.at }, effects] : [after, effects];
      };
      return graphs.flatMap(({ graph }) =>
        reached(graph, planted ? pushy : step)
          .filter(([before, event, after]) => (event.type === 'decline' || before.slot === 'declined') && after.slot !== 'declined')
          .map(([before]) => before.at),
      );
    },
    also: [['test/shared/flow/properties.test.ts', 'A-04: at most one offer is ever seen']],
  },
  {
    id: 'A-05',
    says: 'permission is asked once, neutrally, and a no is a no',
    broken(planted) {
      const graph = graphOf(flows[0] as Flow, { pack: 'US-MN', facts: mara });
      const greedy: Engine = (of, state, event) => step(of, state, event.type === 'permit' ? { type: 'permit', yes: true } : event);
      const pressed = reached(graph, planted ? greedy : step).filter(
        ([, event, after]) => event.type === 'permit' && !event.yes && at(graph, after).kind === 'offer',
      );
      const again = reached(graph).filter(
        ([before, , after]) => before.permitted !== null && at(graph, after).kind === 'permission' && before.at !== after.at,
      );
      return [...pressed, ...again].map(([before]) => before.at);
    },
    also: [['test/shared/flow/properties.test.ts', 'A-05: permission is asked once']],
  },
  {
    id: 'A-06',
    says: 'where offers come after the cancellation, nothing comes before it',
    broken(planted) {
      const late = graphs.filter(({ pack }) => pack.offerMode === 'post-cancel-only');
      return late.flatMap(({ pack, graph: own }) => {
        // Planted: the graph of a place where offers may stand beside the way out.
        const graph = planted
          ? specialise(compile(flows[0] as Flow, { version: 1, policy: packByKey('GLOBAL'), locale: 'en' }), mara, 'seed', NOW)
          : own;
        return states(graph, step)
          .filter((state) => state.cancel !== 'recorded')
          .filter(
            (state) =>
              ['offer', 'permission'].includes(at(graph, state).kind) || (pack.survey === 'after-cancel-only' && state.at !== CONFIRM),
          )
          .map((state) => `${pack.key} ${state.at}`);
      });
    },
    also: [['test/shared/flow/properties.test.ts', 'A-06: before the cancellation']],
  },
  {
    id: 'A-07',
    says: 'leaving is as easy to see as staying',
    also: [
      ['test/e2e/widget/accessible.test.ts', 'A-07: leaving is as easy to see as staying'],
      ['test/e2e/widget/accessible.test.ts', 'planted defect is found'],
    ],
  },
  {
    id: 'A-08',
    says: 'no words that shame or press',
    broken: (planted) => found(reworded(planted ? 'No thanks, I don’t want to save money' : '50% off for 3 months'), 'A-08'),
    also: [['test/shared/flow/lint.test.ts', 'deceptive patterns in']],
  },
  {
    id: 'A-09',
    says: 'a deadline is the server’s, and does not move',
    broken(planted) {
      const attempt = attemptOf();
      const issued = grantOf(attempt);
      // Planted: a deadline that begins anew with each reload.
      const grant = planted ? { ...issued, expiresAt: issued.expiresAt + DAY } : issued;
      const shown = { ...attempt, openedAt: NOW + 3_600_000, grants: [grant], log: [logged({ type: 'shown', grant: grant.id })] };
      const state = { slot: 'seen', grant: grant.id, cancel: 'no', option: null } as State;
      const late = mayAccept(shown, state, grant.id, { now: issued.expiresAt, history: [], switchedOff: false });
      return [...(late.ok ? ['accepted after its end'] : []), ...found(reworded('50% off for 3 months'), 'A-09')];
    },
  },
  {
    id: 'A-10',
    says: 'price now, length, price after and next charge, from the grant and never from copy',
    broken(planted) {
      const terms = Object.values(EVERY).map((one) => termsFor(one, { ...FACTS, trial: true }, DECIDED)?.terms);
      const shown = planted ? terms.map((one) => one && { ...one, nextCharge: null }) : terms;
      return [...shown.flatMap((one) => (one ? said(one) : ['no terms'])), ...found(reworded('50% off for 3 months'), 'A-10')];
    },
    also: [
      ['test/core/kinds.test.ts', 'has a receipt in'],
      ['test/shared/flow/lint.test.ts', 'another percentage than the offer'],
    ],
  },
  {
    id: 'A-11',
    says: '"Cancel" alone never closes anything, and both ways are named apart',
    broken(planted) {
      const all = packs.flatMap((pack) => ['en', 'de'].map((locale) => labelsUnder(pack, locale)));
      return all.flatMap((labels) => alike(planted ? { ...labels, keep: `${labels.cancel} later` } : labels));
    },
  },
  {
    id: 'A-12',
    says: 'a pause and a smaller plan show their end or the price after, and are never the only way',
    broken: (planted) =>
      [EVERY.pause, EVERY.plan_change].flatMap((one) => {
        const terms = termsFor(one, FACTS, DECIDED)?.terms;
        return terms && (planted ? null : terms.afterFrom) !== null && terms.after.amount > 0 ? [] : [one.id];
      }),
    also: [['test/e2e/widget/accessible.test.ts', 'the way out is in view everywhere']],
  },
  {
    id: 'A-13',
    says: 'a receipt says what, when here and in UTC, until when, and by which reference',
    broken(planted) {
      const { text } = cancelReceipt(left(), { workspace: 'Fernway', zone: 'America/New_York' });
      const sent = planted ? text.replace(/^Reference.*$/m, '') : text;
      return ['Plan: Pro', 'Reference: PL-7K3M-82QX', new Date(NOW).toISOString(), '6:00:00', 'Ends: 10'].filter(
        (part) => !sent.includes(part),
      );
    },
  },
  {
    id: 'A-14',
    says: 'a cancellation that billing has not confirmed for a day is followed up',
    // Planted: somebody was told before, so that nobody would be now.
    broken(planted) {
      const attempt = left();
      const told = planted ? (unconfirmed(attempt, NOW + DAY) ?? attempt) : attempt;
      return unconfirmed(told, NOW + DAY) ? [] : ['nobody is told'];
    },
  },
  {
    id: 'A-15',
    says: 'leaving works when we are down',
    also: [
      'F1: the script or its chunk',
      'F2, F7, F19: no plan',
      'F3: the API goes down',
      'F4: the API fails',
      'F5: the host',
      'F6: the same thing twice',
      'F8: storage',
    ].map((name): [string, string] => ['test/e2e/widget/faults.test.ts', name]),
  },
  {
    id: 'A-16',
    says: 'the declaration asks for the closed list and nothing else',
    broken(planted) {
      const asked = Object.keys((planted ? Declaration.extend({ phone: Declaration.shape.name }) : Declaration).shape);
      const list = ['type', 'reason', 'name', 'contract', 'endDate', 'email'];
      const open = packs
        .filter(({ confirmPage }) => confirmPage === 'closed-list')
        .filter(({ key }) => {
          const node = graphOf(flows[0] as Flow, { pack: key, facts: mara }).nodes[CONFIRM];
          return !(node?.kind === 'confirm' && node.closedList && node.consequences.length === 0);
        });
      return [...asked.filter((name) => !list.includes(name)), ...open.map(({ key }) => key)];
    },
  },
  ...LAW,
];

const checked = RULES.flatMap(({ id, says, broken }) => (broken ? [[`${id}: ${says}`, broken] as const] : []));
describe.each(checked)('%s', (_, broken) => {
  test('holds', () => expect(broken(false)).toEqual([]));
  test('a planted defect is found', () => expect(broken(true)).not.toEqual([]));
});

test.each(RULES.flatMap(({ id, also = [] }) => also.map(([file, name]) => [id, file, name] as const)))(
  '%s is also held by %s: %s',
  (_, file, name) => {
    expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').includes(name)).toBe(true);
  },
);

test('no rule is without a check, a browser test, or a reason why it is not the widget’s', () => {
  expect(RULES.filter(({ broken, also, elsewhere }) => !broken && !also && !elsewhere)).toEqual([]);
});
