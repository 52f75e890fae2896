import { describe, expect, test } from 'vitest';
import { initial, step } from '../../../shared/flow/engine';
import { type State, WITHDRAW, WITHDRAWN } from '../../../shared/flow/graph';
import { LABEL_LANGUAGES } from '../../../shared/flow/labels';
import type { WithdrawalWords } from '../../../shared/flow/labels/withdrawal';
import { patternsIn } from '../../../shared/flow/lint/words';
import { withdrawalWords } from '../../../shared/flow/withdrawal';
import { PACKS } from '../../../shared/policy/packs';
import { withdrawalAt } from '../../../shared/policy/withdrawal';
import type { Facts } from '../../../shared/schema/customer';
import { states } from './explore';
import { graphOf, mara, NOW, say, small, toOffer, walk } from './kit';

const DAY = 86_400_000;
const fresh: Facts = { ...mara, withdrawalUntil: NOW + 3 * DAY };
const withdraw = { type: 'withdraw' } as const;
const canceled = { type: 'canceled', withdrawal: true } as const;

describe('the withdrawal function stands in a graph', () => {
  const rows: [about: string, facts: Facts, worth: string | null][] = [
    ['a millisecond before its end', { ...mara, withdrawalUntil: NOW + 1 }, 'in_time'],
    ['at its end', { ...mara, withdrawalUntil: NOW }, 'in_time'],
    ['not a millisecond later', { ...mara, withdrawalUntil: NOW - 1 }, null],
    ['not for a business', { ...fresh, business: true }, null],
    ['undated where nobody knows', mara, 'declared'],
  ];
  test.each(rows)('%s', (_, facts, worth) => {
    expect(withdrawalAt(facts, NOW)).toBe(worth);
    const { nodes, withdraw } = graphOf(small(), { pack: 'EU', facts });
    expect([WITHDRAW, WITHDRAWN].map((id) => id in nodes)).toEqual([worth !== null, worth !== null]);
    expect(withdraw ?? false, 'screens lead there').toBe(worth === 'in_time');
  });

  test('in the packs whose law has it, and in no other', () => {
    const having = [...PACKS.keys()].filter((pack) => WITHDRAW in graphOf(small(), { pack, facts: fresh }).nodes);
    expect(having).toEqual(['DE', 'FR', 'EU']);
  });

  test('with its day in the words and the zone of the graph', () => {
    const graph = graphOf(small({ locales: ['en', 'de'] }), { pack: 'EU', locale: 'de', facts: fresh });
    expect(graph.nodes[WITHDRAW]).toMatchObject({ entry: 'Vertrag widerrufen', lede: expect.stringContaining('23.\u00a0April\u00a02027') });
  });
});

describe('the way there and back', () => {
  const graph = graphOf(small(), { pack: 'EU', facts: fresh });
  const open = (state: State) => ['no', 'failed'].includes(state.cancel) && state.slot !== 'accepted' && !state.closed;

  test('from every screen on which nothing is decided, and from no other', () => {
    for (const state of states(graph, step)) {
      const [after, effects] = step(graph, state, withdraw);
      expect(after === state, `${state.at} ${state.cancel} ${state.slot}`).toBe(!open(state) || state.at === WITHDRAW);
      expect(effects).toEqual([]);
    }
  });

  test('leaves an offer as cancelling does, and Back does not bring it back', () => {
    const { state } = walk(graph, [...toOffer, withdraw]);
    expect(state).toMatchObject({ at: WITHDRAW, slot: 'declined' });
    expect(walk(graph, [say.back], state).state.at).toBe('why');
  });

  test('a request that got lost can be made again from its own page', () => {
    const { state, effects } = walk(graph, [withdraw, say.cancel, say.cancelFailed, say.cancel, canceled]);
    expect(state).toMatchObject({ at: WITHDRAWN, cancel: 'recorded', outcome: 'canceled', trail: [] });
    expect(effects).toEqual([{ type: 'cancel' }, { type: 'cancel' }, { type: 'settle', outcome: 'canceled' }]);
  });

  test('recorded as an ordinary cancellation after all, it ends like one', () => {
    expect(walk(graph, [withdraw, say.cancel, say.canceled]).state.at).toBe('$canceled');
  });

  test('nothing comes after it, where questions and offers follow a cancellation', () => {
    const after = graphOf(small(), { pack: 'DE', facts: fresh });
    const { state } = walk(after, [withdraw, say.cancel, canceled]);
    for (const event of [say.next, say.ask, say.back, withdraw, say.cancel]) expect(step(after, state, event)[0]).toBe(state);
  });

  test('a graph without it knows no such way, and no such end', () => {
    const plain = graphOf(small(), { facts: fresh });
    const state = initial(plain);
    expect(step(plain, state, withdraw)[0]).toBe(state);
    expect(walk(plain, [say.cancel, say.cancel, canceled]).state.at).toBe('$canceled');
  });
});

describe.each(LABEL_LANGUAGES)('its words in %s', (language) => {
  const words = withdrawalWords(language);
  test('are all there, with the day where it belongs', () => {
    for (const [name, text] of Object.entries(words)) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[!¡！]/);
      expect(patternsIn(text, language), text).toEqual([]);
      expect(text.includes('{date}'), name).toBe((['ledeUntil', 'mark'] satisfies (keyof WithdrawalWords)[] as string[]).includes(name));
    }
    if (language !== 'en') expect(words.entry).not.toBe(withdrawalWords('en').entry);
  });
});
