import { describe, expect, test } from 'vitest';
import { compile } from '../../../shared/flow/compile';
import { initial, slotAhead, step, upcoming } from '../../../shared/flow/engine';
import type { State } from '../../../shared/flow/graph';
import { offerCopy } from '../../../shared/flow/offer-copy';
import { CompileError } from '../../../shared/flow/problems';
import { reasonOf, wordsOf } from '../../../shared/flow/reason';
import { replay } from '../../../shared/flow/replay';
import { packByKey } from '../../../shared/policy/packs';
import { FlowEvent, type Reply } from '../../../shared/schema/attempt';
import { Flow } from '../../../shared/schema/flow';
import { EVERY } from '../decision/fixtures';
import { graphOf, mara, say, walk, wide } from './kit';

const graph = graphOf(wide(), { facts: mara });
const after = (...events: FlowEvent[]): State => walk(graph, events).state;
const answer = (node: string, reply: Reply): FlowEvent => ({ type: 'answer', node, reply });

describe('several answers', () => {
  test('are shown in seeded order, the last one last, with one question below them', () => {
    const node = graph.nodes.wants;
    if (node?.kind !== 'multi') throw new Error('wants is no question with several answers');
    expect(node.answers.map(({ id }) => id).slice(0, 3)).not.toEqual(['slow', 'lost', 'plain']);
    expect(node.answers.at(-1)).toEqual({ id: 'else', label: 'Something else', reason: 'other' });
    expect(node.followUp).toEqual({ prompt: 'Say more, Mara?', maxLength: 200 });
    expect(node.answers.some((one) => 'last' in one)).toBe(false);
    expect(graphOf(wide(), { facts: mara }).nodes.wants).toEqual(node);
  });

  test('the first that was chosen and has a reason is the reason', () => {
    expect(reasonOf(graph, after(say.several(['lost', 'slow'])))).toBe('too_complex');
    expect(reasonOf(graph, after(say.several(['plain', 'slow'])))).toBe('low_quality');
    expect(reasonOf(graph, after(say.several(['plain'])))).toBeNull();
    expect(reasonOf(graph, after())).toBeNull();
  });

  test('words go with them, and count as what was written', () => {
    expect(wordsOf(graph, after(say.several(['slow'], 'every morning')))).toEqual([{ node: 'wants', text: 'every morning' }]);
    expect(after(answer('wants', { text: 'no box ticked' })).answers.wants).toEqual({ text: 'no box ticked' });
  });

  test.each<[string, string[], string]>([
    ['one of the branch’s', ['lost'], 'offer'],
    ['one of the branch’s among others', ['slow', 'lost'], 'offer'],
    ['none of the branch’s', ['slow', 'plain'], 'again'],
  ])('lead on by %s', (_what, chosen, to) => expect(upcoming(graph, after(say.several(chosen)))).toBe(to));

  test('no answer leads on all the same', () => expect(upcoming(graph, initial(graph))).toBe('again'));

  test('another choice asks for another offer, other words do not', () => {
    const asked = [say.several(['lost']), say.ask, say.offered(1, 'g1')];
    expect(after(...asked).slot).toBe('ready');
    expect(after(...asked, say.several(['lost'], 'and more')).slot).toBe('ready');
    expect(after(...asked, say.several(['lost', 'slow']))).toMatchObject({ slot: 'open', grant: null });
    expect(after(...asked, say.several(['slow']), say.several(['lost']))).toMatchObject({ slot: 'open', asks: 1 });
  });

  test('in another order is another choice: what came first is the reason', () => {
    expect(after(say.several(['lost', 'slow']), say.several(['slow', 'lost'])).answers.wants).toEqual({ answers: ['slow', 'lost'] });
  });

  test('the offer lies ahead only on the way that leads to it', () => {
    expect(slotAhead(graph, after(say.several(['lost'])))).toBe('offer');
    expect(slotAhead(graph, after(say.several(['slow'])))).toBeNull();
  });
});

describe('a scale', () => {
  test.each([0, 7, 10])('takes %d', (rating) => expect(after(say.rate(rating, 'again')).answers.again).toEqual({ rating }));
  test('keeps its ends', () => expect(graph.nodes.again).toMatchObject({ kind: 'scale', low: 'Not at all', high: 'Very' }));
});

test.each<[string, string, Reply]>([
  ['an answer that is none of them', 'wants', { answers: ['slow', 'nonsense'] }],
  ['the same answer twice', 'wants', { answers: ['slow', 'slow'] }],
  ['a single answer to several', 'wants', { answer: 'slow' }],
  ['a rating to answers', 'wants', { answers: ['slow'], rating: 3 }],
  ['several answers to a scale', 'again', { answers: ['slow'], rating: 3 }],
  ['words to a scale', 'again', { rating: 3, text: 'hello' }],
  ['more than there is on a scale', 'again', { rating: 11 }],
  ['less than there is', 'again', { rating: -1 }],
  ['an offer', 'offer', { answers: [] }],
  ['the confirmation', '$confirm', { text: 'x' }],
])('is not heard: %s', (_what, node, reply) => {
  const before = initial(graph);
  expect(step(graph, before, answer(node, reply))[0]).toBe(before);
});

test.each<[string, number, boolean]>([
  ['a rating of 0', 0, false],
  ['a rating of 1', 1, true],
  ['a rating of 5', 5, true],
  ['a rating of 6', 6, false],
])('%s on a question of five', (_what, rating, heard) => {
  const small = graphOf(
    wide({ start: 'ease', steps: [{ kind: 'rating', id: 'ease', title: { en: 'Easy?' }, low: { en: 'No' }, high: { en: 'Yes' } }] }),
  );
  const before = initial(small);
  expect(step(small, before, say.rate(rating))[0] !== before).toBe(heard);
});

test.each<[string, unknown]>([
  ['eleven', { type: 'answer', node: 'again', reply: { rating: 11 } }],
  ['half a point', { type: 'answer', node: 'again', reply: { rating: 5.5 } }],
  ['nine answers', { type: 'answer', node: 'wants', reply: { answers: [...'abcdefghi'] } }],
  ['no answers, said as a list', { type: 'answer', node: 'wants', reply: { answers: [] } }],
])('the rim refuses %s', (_what, event) => expect(FlowEvent.safeParse(event).success).toBe(false));

test('a log with all of them replays to the same end, whatever comes twice', () => {
  const events = [say.several(['slow', 'plain'], 'words'), say.next, say.rate(0, 'again'), say.next, say.offered(1, null), say.cancel];
  const log = events.map((event, n) => ({ id: `event-${n}`, at: n, event }));
  const once = replay(graph, log).state;
  expect(once).toMatchObject({ at: '$confirm', answers: { wants: { answers: ['slow', 'plain'], text: 'words' }, again: { rating: 0 } } });
  expect(replay(graph, [...log, ...log]).state).toEqual(once);
});

describe('the document', () => {
  const problems = (flow: Flow): string[] => {
    try {
      compile(flow, { version: 1, policy: packByKey('GLOBAL'), locale: 'en' });
      return [];
    } catch (error) {
      return error instanceof CompileError ? error.problems.map(({ code, path }) => `${code} ${path}`) : [String(error)];
    }
  };
  const [wants, again, offer] = wide().steps;

  test.each<[string, unknown[], string[]]>([
    [
      'an answer twice',
      [{ ...wants, answers: [...(wants && 'answers' in wants ? wants.answers : []), { id: 'slow', label: { en: 'Slow' } }] }, again, offer],
      ['duplicate_id steps.wants.answers.slow'],
    ],
    ['a follow-up without words', [{ ...wants, followUp: { prompt: {} } }, again, offer], ['missing_copy steps.wants.followUp.prompt.en']],
    ['an end of the scale without words', [wants, { ...again, high: {} }, offer], ['missing_copy steps.again.high.en']],
    [
      'a branch on a scale',
      [wants, { ...again, branches: [{ answered: { step: 'again', in: ['10'] }, to: 'offer' }] }, offer],
      ['not_a_choice steps.again.branches.0.answered.step'],
    ],
    [
      'a branch on an answer that there is not',
      [{ ...wants, branches: [{ answered: { step: 'wants', in: ['gone'] }, to: 'offer' }] }, again, offer],
      ['unknown_answer steps.wants.branches.0.answered.in'],
    ],
    [
      'a private fact in a follow-up',
      [{ ...wants, followUp: { prompt: { en: '{{score}}?' } } }, again, offer],
      ['private_fact steps.wants.followUp.prompt.en'],
    ],
  ])('does not compile with %s', (_what, steps, expected) => expect(problems(Flow.parse({ ...wide(), steps }))).toEqual(expected));

  test('a button without words does not compile', () => {
    const contact = { ...EVERY.contact, params: { ...EVERY.contact.params, label: {} } };
    const flow = wide({ offers: [contact], steps: [wants, again, { ...offer, offers: ['contact'] }] });
    expect(problems(flow)).toEqual(['missing_copy offers.contact.params.label.en']);
  });
});

test('an offer’s button is said in the customer’s locale, with what is known of them', () => {
  const own = { ...EVERY.contact, params: { ...EVERY.contact.params, label: { en: 'Call us, {{name|friend}}', de: 'Anrufen' } } };
  const flow = wide({
    locales: ['en', 'de'],
    offers: [own],
    steps: wide().steps.map((one) => (one.kind === 'offer' ? { ...one, offers: ['contact'] } : one)),
  });
  const inLocale = (locale: string) => offerCopy(compile(flow, { version: 1, policy: packByKey('GLOBAL'), locale }), 'contact', mara).label;
  expect([inLocale('en'), inLocale('de')]).toEqual(['Call us, Mara', 'Anrufen']);
  expect(offerCopy(compile(wide(), { version: 1, policy: packByKey('GLOBAL'), locale: 'en' }), 'half', mara)).not.toHaveProperty('label');
});
