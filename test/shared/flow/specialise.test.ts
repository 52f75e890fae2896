import { describe, expect, test } from 'vitest';
import { compile } from '../../../shared/flow/compile';
import { offerCopy } from '../../../shared/flow/offer-copy';
import { reasonOf, wordsOf } from '../../../shared/flow/reason';
import { replay } from '../../../shared/flow/replay';
import { inSeededOrder } from '../../../shared/flow/shuffle';
import { specialise } from '../../../shared/flow/specialise';
import { template } from '../../../shared/flow/templates';
import { fill } from '../../../shared/flow/text';
import { packByKey } from '../../../shared/policy/packs';
import type { FlowEvent, LoggedEvent } from '../../../shared/schema/attempt';
import type { Facts } from '../../../shared/schema/customer';
import { Flow } from '../../../shared/schema/flow';
import { graphOf, mara, NOW, nobody, PERIOD_END, say, small } from './kit';

const words = (text: string) => ({ en: text });
const text = (id: string, rest: object = {}) => ({ kind: 'text', id, title: words(id), ...rest });

/** start → pro | shop | plain, by facts, some together with an answer. */
const branching = Flow.parse({
  ...small(),
  start: 'why',
  offers: [],
  steps: [
    {
      kind: 'choice',
      id: 'why',
      title: words('Why?'),
      answers: [
        { id: 'a', label: words('A'), reason: 'unused' },
        { id: 'b', label: words('B'), reason: 'other' },
      ],
      branches: [
        { when: { plan: 'pro' }, answered: { step: 'why', in: ['a'] }, to: 'pro' },
        { when: { 'traits.shop': true }, to: 'shop' },
        { answered: { step: 'why', in: ['b'] }, to: 'plain' },
      ],
    },
    text('pro'),
    text('shop'),
    text('plain'),
  ],
});

describe('branches on facts', () => {
  const cases: [about: string, facts: Facts, routes: object[], next: string, nodes: string[]][] = [
    ['nothing known', nobody, [{ step: 'why', in: ['b'], to: 'plain' }], '$confirm', ['why', 'plain']],
    [
      'a plan',
      { plan: 'pro', traits: {} },
      [
        { step: 'why', in: ['a'], to: 'pro' },
        { step: 'why', in: ['b'], to: 'plain' },
      ],
      '$confirm',
      ['why', 'pro', 'plain'],
    ],
    ['a trait: everything after it falls away', { traits: { shop: true } }, [], 'shop', ['why', 'shop']],
    ['both', { plan: 'pro', traits: { shop: true } }, [{ step: 'why', in: ['a'], to: 'pro' }], 'shop', ['why', 'pro', 'shop']],
    ['a trait of another value', { traits: { shop: false } }, [{ step: 'why', in: ['b'], to: 'plain' }], '$confirm', ['why', 'plain']],
  ];

  test.each(cases)('%s', (_, facts, routes, next, nodes) => {
    const graph = graphOf(branching, { facts });
    expect(graph.nodes.why).toMatchObject({ routes, next });
    expect(Object.keys(graph.nodes)).toEqual([...nodes, '$confirm', '$canceled', '$saved']);
  });

  test('nothing about the customer travels but words', () => {
    const secret: Facts = {
      ...mara,
      traits: { shop: 'Zanzibar' },
      paymentMethod: 'Zanzibar',
      features: { paymentDelays: 1357 },
      score: 0.2468,
    };
    const sent = JSON.stringify(graphOf(branching, { facts: secret }));
    expect(sent).not.toMatch(/Zanzibar|1357|2468|traits|when|slots/);
  });

  test('it is plain JSON', () => {
    const graph = graphOf(template('basic', 'x'), { facts: mara, pack: 'US-MN' });
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
  });
});

describe('the order of answers', () => {
  const ids = (seed: string) => {
    const { why } = graphOf(template('basic', 'x'), { seed }).nodes;
    return why?.kind === 'choice' ? why.answers.map(({ id }) => id) : [];
  };

  test('follows from the seed', () => {
    expect(ids('one')).toEqual(ids('one'));
    expect(new Set(['1', '2', '3', '4', '5'].map((seed) => ids(seed).join())).size).toBeGreaterThan(3);
  });

  test('keeps "other" at the end', () => {
    for (let n = 0; n < 200; n += 1) expect(ids(`seed-${n}`).at(-1)).toBe('other');
  });

  test('puts each of the others first about equally often', () => {
    const answers = [...'abcdefg', 'other'].map((id) => ({ id, last: id === 'other' }));
    const first = new Map<string, number>();
    for (let n = 0; n < 7000; n += 1) {
      const id = inSeededOrder(answers, `0190a1b2-${n.toString(16).padStart(12, '0')} why`)[0]?.id as string;
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    // 1,000 each expected, standard deviation 29; five of them is one run in a million, and the seeds are fixed.
    expect([...first.values()].every((count) => Math.abs(count - 1000) < 150)).toBe(true);
    expect(first.size).toBe(7);
  });
});

describe('consequences', () => {
  const flow = Flow.parse({
    ...small(),
    confirm: {
      title: words('Sure?'),
      consequences: [
        { at: 'now', text: words('No charges.') },
        { at: 'period_end', text: words('It ends.') },
        { at: 'after_period_end', days: 30, text: words('Deleted.') },
      ],
    },
  });

  test.each([
    ['the end of the period is known', mara, [NOW, PERIOD_END, PERIOD_END + 30 * 86_400_000]],
    ['it is not', nobody, [NOW, null, null]],
  ])('%s', (_, facts, at) => {
    const { $confirm } = graphOf(flow, { facts }).nodes;
    if ($confirm?.kind !== 'confirm') throw new Error('no confirmation');
    expect($confirm.consequences.map((one) => one.at)).toEqual(at);
    expect($confirm.consequences.map((one) => one.end)).toEqual([false, true, false]);
  });
});

describe('merge fields', () => {
  const facts: Facts = {
    ...mara,
    price: 123456,
    tenureMonths: 14,
    traits: { seats: 1200, city: 'Köln', nested: { deep: 'yes' }, on: true, none: null, list: [1], empty: '' },
  };

  test.each([
    ['{{planName|your plan}}', 'en', 'Pro'],
    ['{{ planName | your plan }}', 'en', 'Pro'],
    ['{{planName}} and {{name}}', 'en', 'Pro and Mara'],
    ['{{price}}', 'en', '$1,234.56'],
    ['{{price}}', 'de', '1.234,56\u00a0$'],
    ['{{periodEnd}}', 'en', '12\u00a0May\u00a02027'],
    ['{{periodEnd}}', 'de', '12.\u00a0Mai\u00a02027'],
    ['{{periodEnd}}', 'en-US', 'May\u00a012,\u00a02027'],
    ['{{tenureMonths}} months', 'en', '14 months'],
    ['{{traits.seats}}', 'en', '1,200'],
    ['{{traits.seats}}', 'de', '1.200'],
    ['{{traits.city|your town}}', 'en', 'Köln'],
    ['{{traits.nested.deep}}', 'en', 'yes'],
    ['{{traits.unknown|your town}}', 'en', 'your town'],
    ['{{traits.unknown}}', 'en', ''],
    ['{{traits.on|–}}{{traits.none|–}}{{traits.list|–}}{{traits.nested|–}}{{traits.empty|–}}', 'en', '–––––'],
    ['{{traits.constructor|–}}{{traits.__proto__|–}}{{traits.city.length|–}}', 'en', '–––'],
    ['{{score|–}}{{features.paymentDelays|–}}{{paymentMethod|–}}', 'en', '–––'],
    ['{{withdrawalUntil|soon}}', 'en', 'soon'],
    ['no fields { } {{}} }}', 'en', 'no fields { } {{}} }}'],
  ])('%s in %s', (written, locale, expected) => {
    expect(fill(written, { ...facts, score: 0.5, features: { paymentDelays: 3 }, paymentMethod: 'card' }, locale, 'UTC')).toBe(expected);
  });

  test('what a fact only inherits is not known', () => {
    const traits = Object.create({ city: 'Nowhere' }) as Facts['traits'];
    expect(fill('{{traits.city|your town}}', { traits }, 'en', 'UTC')).toBe('your town');
  });

  test('a price without its currency is not known', () => {
    expect(fill('{{price|what you pay}}', { price: 4900, traits: {} }, 'en', 'UTC')).toBe('what you pay');
  });

  test('a fact cannot smuggle a field in', () => {
    expect(fill('{{name}}', { name: '{{plan}}', plan: 'pro', traits: {} }, 'en', 'UTC')).toBe('{{plan}}');
  });

  test('a fact cannot turn the sentence around it', () => {
    const facts = { planName: '\u202eorP\u2067', name: '\u202e', traits: {} };
    expect(fill('{{planName}} costs more, {{name|you}}', facts, 'en', 'UTC')).toBe('orP costs more, you');
  });

  test('yen have no minor unit', () => {
    expect(fill('{{price}}', { price: 4900, currency: 'JPY', traits: {} }, 'en', 'UTC')).toBe('¥4,900');
  });

  test('a day is meant in a zone', () => {
    const late: Facts = { periodEnd: Date.UTC(2027, 4, 12, 23, 30), traits: {} };
    expect(fill('{{periodEnd}}', late, 'en', 'Europe/Berlin')).toBe('13\u00a0May\u00a02027');
  });

  test('an offer’s words are filled as well', () => {
    const compiled = compile(template('basic', 'x'), { version: 1, policy: packByKey('GLOBAL'), locale: 'de' });
    expect(offerCopy(compiled, 'discount_20', mara).title).toBe('6 Monate lang 20\u00a0% weniger für Pro');
    expect(offerCopy(compiled, 'plan_light', mara).compare[0]).toEqual({ feature: 'Projekte', now: 'Unbegrenzt', offered: '20' });
    expect(() => offerCopy(compiled, 'constructor', mara)).toThrow('There is no offer constructor');
  });
});

describe('replay and what was said', () => {
  const graph = graphOf(small());
  const log = (events: FlowEvent[]): LoggedEvent[] => events.map((event, n) => ({ id: `event-${n}`, at: n, event }));

  test('says what each event did', () => {
    const { steps } = replay(graph, log([say.pick('price'), say.next, say.next, say.offered(1, 'g1')]));
    expect(steps.map(({ before, after, changed, effects }) => [before, after, changed, effects.length])).toEqual([
      ['why', 'why', true, 0],
      ['why', 'offer', true, 1],
      ['offer', 'offer', false, 0],
      ['offer', 'offer', true, 0],
    ]);
  });

  test('an id counts once, whatever it holds', () => {
    const [first, second] = log([say.pick('price'), say.next]) as [LoggedEvent, LoggedEvent];
    const { state, steps } = replay(graph, [first, second, { ...second, event: say.cancel }, first]);
    expect(state.at).toBe('offer');
    expect(steps.map(({ changed }) => changed)).toEqual([true, true, false, false]);
  });

  test.each([
    ['none', [], null],
    ['of the answer', [say.pick('hard')], 'too_complex'],
    ['of the last answer', [say.pick('hard'), say.pick('gone')], 'other'],
    ['words alone give none', [{ type: 'answer', node: 'why', reply: { text: 'x' } } as FlowEvent], null],
  ])('the reason: %s', (_, events, reason) => {
    expect(reasonOf(graph, replay(graph, log(events)).state)).toBe(reason);
  });

  test('the words, trimmed, blanks left out', () => {
    const events: FlowEvent[] = [{ type: 'answer', node: 'why', reply: { answer: 'gone', text: ' moved ' } }, say.write('  ')];
    expect(wordsOf(graph, replay(graph, log(events)).state)).toEqual([{ node: 'why', text: 'moved' }]);
  });

  test('the same arguments, the same graph', () => {
    const compiled = compile(template('basic', 'x'), { version: 1, policy: packByKey('DE'), locale: 'de' });
    expect(specialise(compiled, mara, 's', NOW)).toEqual(specialise(compiled, mara, 's', NOW));
  });
});
