import { describe, expect, test } from 'vitest';
import { compile } from '../../../shared/flow/compile';
import type { Graph, Node } from '../../../shared/flow/graph';
import { CompileError, type ProblemCode } from '../../../shared/flow/problems';
import { type TemplateKind, template } from '../../../shared/flow/templates';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import { Flow } from '../../../shared/schema/flow';
import { graphOf, mara, small } from './kit';

const GLOBAL = packByKey('GLOBAL');
const make = (flow: Flow, key = 'GLOBAL', locale = 'en') => compile(flow, { version: 3, policy: packByKey(key), locale });

/** The small flow with one thing changed, by a path of keys; numbers index lists. */
function changed(path: (string | number)[], value: unknown): Flow {
  const flow = structuredClone(small());
  let at = flow as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return flow;
}

const words = (text: string) => ({ en: text });
const why = ['steps', 0] as const;

describe('compile refuses', () => {
  const cases: [about: string, flow: Flow, code: ProblemCode, path: string, message: string][] = [
    ['a start that does not exist', changed(['start'], 'gone'), 'unknown_step', 'start', 'There is no step "gone" to start with.'],
    [
      'a next that does not exist',
      changed([...why, 'next'], 'gone'),
      'unknown_step',
      'steps.why.next',
      'There is no step "gone" to go to.',
    ],
    [
      'an answer that leads nowhere',
      changed([...why, 'answers', 0, 'next'], 'gone'),
      'unknown_step',
      'steps.why.answers.price.next',
      'There is no step "gone"',
    ],
    [
      'a branch that leads nowhere',
      changed([...why, 'branches', 0, 'to'], 'gone'),
      'unknown_step',
      'steps.why.branches.0.to',
      'There is no step "gone"',
    ],
    [
      'a branch on a step that does not exist',
      changed([...why, 'branches', 0, 'answered', 'step'], 'gone'),
      'unknown_step',
      'steps.why.branches.0.answered.step',
      'There is no step "gone".',
    ],
    [
      'a branch on a rating',
      changed([...why, 'branches', 0, 'answered'], { step: 'ease', in: ['price'] }),
      'not_a_choice',
      'steps.why.branches.0.answered.step',
      '"ease" is no question',
    ],
    [
      'a branch on an answer that does not exist',
      changed([...why, 'branches', 0, 'answered', 'in'], ['free']),
      'unknown_answer',
      'steps.why.branches.0.answered.in',
      'has no answer "free"',
    ],
    [
      'a branch on nothing',
      changed([...why, 'branches', 0], { to: 'offer' }),
      'empty_branch',
      'steps.why.branches.0',
      'needs a condition, an answer, or both',
    ],
    [
      'an offer that does not exist',
      changed(['steps', 3, 'offers'], ['gone']),
      'unknown_offer',
      'steps.offer.offers',
      'There is no offer "gone"',
    ],
    ['two steps of one id', changed(['steps', 1, 'id'], 'more'), 'duplicate_id', 'steps.more', 'two steps'],
    ['two answers of one id', changed([...why, 'answers', 1, 'id'], 'price'), 'duplicate_id', 'steps.why.answers.price', 'two answers'],
    ['two offers of one id', { ...small(), offers: [...small().offers, ...small().offers] }, 'duplicate_id', 'offers.half', 'two offers'],
    ['an id that every object has', changed(['steps', 1, 'id'], 'constructor'), 'reserved_id', 'steps.constructor', 'reserved'],
    [
      'a step that nothing leads to',
      changed([...why, 'next'], undefined),
      'unreachable_step',
      'steps.more',
      'Nothing leads to the step "more".',
    ],
    ['a way that leads back', changed(['steps', 3, 'next'], 'why'), 'cycle', 'steps.offer.next', 'leads back to "why"'],
    ['a step that leads to itself', changed(['steps', 2, 'next'], 'more'), 'cycle', 'steps.more.next', 'leads back to "more"'],
    ['a locale that the flow has not', changed(['defaultLocale'], 'fr'), 'bad_locale', 'defaultLocale', 'not among the locales'],
    ['no words in the default locale', changed([...why, 'title'], { de: 'Warum?' }), 'missing_copy', 'steps.why.title.en', 'are missing'],
    ['blank words', changed(['done', 'title'], words(' ')), 'missing_copy', 'done.title.en', 'are missing'],
    ['an offer without words', changed(['offers', 0, 'title'], {}), 'missing_copy', 'offers.half.title.en', 'are missing'],
    [
      'the score in a branch',
      changed([...why, 'branches', 0, 'when'], { score: { $gt: 0.5 } }),
      'private_fact',
      'steps.why.branches.0.when.score',
      '"score" is private',
    ],
    [
      'a feature in a branch, deep inside',
      changed([...why, 'branches', 0, 'when'], { $or: [{ plan: 'pro' }, { $not: { 'features.paymentDelays': { $gt: 1 } } }] }),
      'private_fact',
      'steps.why.branches.0.when.features.paymentDelays',
      'private',
    ],
    [
      'how they pay',
      changed([...why, 'branches', 0, 'when'], { paymentMethod: 'card' }),
      'private_fact',
      'steps.why.branches.0.when.paymentMethod',
      'private',
    ],
    [
      'a fact that does not exist',
      changed([...why, 'branches', 0, 'when'], { plann: 'pro' }),
      'unknown_fact',
      'steps.why.branches.0.when.plann',
      'traits.<name>',
    ],
    [
      'a margin in copy',
      changed(['confirm', 'title'], words('We lose {{margin|money}}')),
      'private_fact',
      'confirm.title.en',
      '"margin" is private',
    ],
    [
      'the score in an offer’s words',
      changed(['offers', 0, 'title'], words('{{score}}')),
      'private_fact',
      'offers.half.title.en',
      'private',
    ],
    [
      'an unknown fact in another locale',
      changed(['done', 'title'], { en: 'Done', de: '{{tarif}}' }),
      'unknown_fact',
      'done.title.de',
      '"tarif"',
    ],
    [
      'a condition that is none',
      changed([...why, 'branches', 0, 'when'], { plan: { $wat: 1 } }),
      'bad_condition',
      'steps.why.branches.0.when.plan',
      '$wat',
    ],
    [
      'an offer’s condition that is none',
      changed(['offers', 0, 'when'], { plan: { $wat: 1 } }),
      'bad_condition',
      'offers.half.when.plan',
      '$wat',
    ],
    [
      'a later consequence without its day',
      changed(['confirm', 'consequences', 0, 'at'], 'after_period_end'),
      'missing_days',
      'confirm.consequences.0.days',
      'how many days',
    ],
  ];

  test.each(cases)('%s', (_, flow, code, path, message) => {
    const error = (() => {
      try {
        make(flow);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(CompileError);
    const problem = (error as CompileError).problems.find((one) => one.code === code && one.path.startsWith(path));
    expect(problem, JSON.stringify((error as CompileError).problems)).toBeDefined();
    expect(problem?.message).toContain(message);
  });

  test('everything at once, and says the first', () => {
    const flow = { ...changed([...why, 'next'], 'gone'), start: 'nowhere' };
    expect(() => make(flow)).toThrow(expect.objectContaining({ code: 'unknown_step', path: 'start' }));
    expect(() => make(flow)).toThrow('steps.why.next: There is no step "gone" to go to.');
  });

  test('but an offer may ask for what is private', () => {
    expect(() => make(changed(['offers', 0, 'when'], { score: { $gt: 0.5 }, 'features.npsTrend': { $lt: 0 } }))).not.toThrow();
  });
});

describe('what compile makes', () => {
  test.each([
    ['de_AT', 'de'],
    ['DE-de', 'de'],
    ['pt_BR', 'en'],
    ['', 'en'],
    ['../../etc', 'en'],
  ])('a page that speaks "%s" gets %s', (wanted, locale) => {
    expect(make({ ...small(), locales: ['en', 'de'] }, 'GLOBAL', wanted).locale).toBe(locale);
  });

  test('a head with version, policy, locale and direction', () => {
    const { engine, flow, version, locale, dir, policy, start } = make(small());
    expect({ engine, flow, version, locale, dir, policy, start }).toEqual({
      engine: 1,
      flow: 'small',
      version: 3,
      locale: 'en',
      dir: 'ltr',
      policy: { key: 'GLOBAL', offerMode: 'beside-cancel', confirmPage: 'plain', survey: 'optional' },
      start: 'why',
    });
  });

  test('slots name the offers of each offer step', () => {
    expect(make(small()).slots).toEqual({ offer: ['half'] });
  });

  test('Arabic runs from right to left', () => {
    const flow = { ...small(), locales: ['en', 'ar'] };
    expect(make(flow, 'GLOBAL', 'ar-EG')).toMatchObject({ locale: 'ar', dir: 'rtl' });
  });

  test.each([
    ['de', 'de', 'Warum?'],
    ['de-AT', 'de', 'Warum?'],
    ['DE', 'de', 'Warum?'],
    ['pt-BR', 'pt-BR', 'Why?'],
    ['pt', 'pt-BR', 'Why?'],
    ['fr', 'en', 'Why?'],
    ['', 'en', 'Why?'],
  ])('a page in "%s" gets %s', (wanted, locale, title) => {
    const flow = { ...changed([...why, 'title'], { en: 'Why?', de: 'Warum?' }), locales: ['en', 'de', 'pt-BR'] };
    const graph = make(flow, 'GLOBAL', wanted);
    expect(graph.locale).toBe(locale);
    expect(graph.nodes.why).toMatchObject({ title });
  });

  test('words fall back one by one', () => {
    const flow = { ...changed([...why, 'title'], { en: 'Why?', de: 'Warum?' }), locales: ['en', 'de'] };
    const { nodes, labels } = make(flow, 'GLOBAL', 'de');
    expect(nodes.why).toMatchObject({ title: 'Warum?', lede: 'Freiwillig. Sie können jederzeit kündigen.' });
    expect(nodes.more).toMatchObject({ title: 'More?' });
    expect(labels.keep).toBe('Tarif behalten');
  });

  test.each([
    ['GLOBAL', 'en', 'Cancel subscription', 'Cancel subscription'],
    ['GLOBAL', 'de', 'Abo kündigen', 'Abo kündigen'],
    ['US-CA', 'en', 'Click to cancel', 'Click to cancel'],
    ['DE', 'de', 'Verträge hier kündigen', 'jetzt kündigen'],
    ['FR', 'fr', 'Résilier votre contrat', 'Notification de la résiliation'],
    ['UK', 'fr', 'Résilier l’abonnement', 'Résilier l’abonnement'],
    ['UK', 'fi', 'Cancel subscription', 'Cancel subscription'],
  ])('the cancel control under %s in %s', (key, locale, cancel, confirm) => {
    const flow = { ...small(), locales: ['en', 'de', 'fr', 'fi'] };
    expect(make(flow, key, locale).labels).toMatchObject({ cancel, confirm });
  });

  test('the lede under the first question is true before and after the cancellation', () => {
    expect(make(small()).nodes.why).toMatchObject({ lede: 'Optional. You can cancel at any point.' });
    expect(make(small(), 'DE').nodes.why).toMatchObject({ lede: 'Optional. Your cancellation stands, whatever you answer.' });
    expect(make(changed([...why, 'lede'], words('Mine.')), 'DE').nodes.why).toMatchObject({ lede: 'Mine.' });
  });
});

/** Each way of a graph on one line. */
const ways = (graph: Graph): string[] =>
  Object.values(graph.nodes).map((node: Node) => {
    const to = (id: string | null) => id ?? 'end';
    if (node.kind === 'confirm') return `${node.id} ${node.closedList ? 'closed list' : 'plain'}`;
    if (node.kind === 'done') return `${node.id} → ${to(node.next)}`;
    if (node.kind === 'permission') return `${node.id} ? ${node.yes} : ${node.no}`;
    if (node.kind === 'withdraw') return `${node.id} ${graph.withdraw ?? 'undated'}`;
    const routes = node.routes.map(({ step, in: set, to: there }) => `${step}=${set.join('|')}→${there}`);
    return `${node.id}${node.kind === 'offer' && node.after ? ' after' : ''} ${[...routes, `→${node.next}`].join(' ')}`;
  });

describe('the order under each pack', () => {
  const beside = [
    'why why=price→offer →more',
    'ease →offer',
    'more →$confirm',
    'offer →$confirm',
    '$confirm plain',
    '$canceled → end',
    '$saved → end',
  ];
  /** Of places whose law has the function; here nobody has said how long it runs. */
  const law = (pack: string) => (['EU', 'DE', 'FR'].includes(pack) ? ['$withdraw undated', '$withdrawn → end'] : []);

  test.each(['GLOBAL', 'US-FED', 'US-CA', 'US-NY', 'US-CO', 'US-VA', 'EU', 'UK', 'IN'])(
    '%s: the offer beside the cancel control',
    (pack) => {
      const graph = graphOf(small(), { pack });
      expect(ways(graph)).toEqual([...beside, ...law(pack)]);
      expect(graph.start).toBe('why');
    },
  );

  test('US-MN: questions, cancellation, permission, offer', () => {
    const graph = graphOf(small(), { pack: 'US-MN' });
    expect(graph.start).toBe('why');
    expect(ways(graph)).toEqual([
      'why why=price→$confirm →more',
      'ease →$confirm',
      'more →$confirm',
      '$recall_why why=hard→$permit_offer why=price→$permit_offer →$finished',
      '$permit_offer ? offer : $finished',
      'offer after →$finished',
      '$confirm plain',
      '$canceled → $recall_why',
      '$finished → end',
      '$saved → end',
    ]);
  });

  test.each([
    ['DE', 'closed list'],
    ['UNKNOWN', 'closed list'],
    ['FR', 'plain'],
  ])('%s: cancellation, questions, offer', (pack, page) => {
    const graph = graphOf(small(), { pack });
    expect(graph.start).toBe('$confirm');
    expect(ways(graph)).toEqual([
      'why why=price→offer →more',
      'ease →offer',
      'more →$finished',
      'offer after →$finished',
      `$confirm ${page}`,
      '$canceled → why',
      '$finished → end',
      '$saved → end',
      ...law(pack),
    ]);
  });

  test('an author may ask for the cancellation first where no pack does', () => {
    const graph = graphOf({ ...small(), order: 'cancel-first' }, { pack: 'US-CA' });
    expect(graph).toMatchObject({
      start: '$confirm',
      policy: { key: 'US-CA', survey: 'after-cancel-only', offerMode: 'post-cancel-only' },
    });
    expect(graph.nodes.$confirm).toMatchObject({ closedList: false });
  });

  test('permission before an offer that stands before the cancellation', () => {
    const policy = { ...GLOBAL, offerMode: 'permission-once' as const, askPermission: true };
    const { nodes } = compile(small(), { version: 1, policy, locale: 'en' });
    expect(nodes.why).toMatchObject({ branches: [{ to: '$permit_offer' }] });
    expect(nodes.$permit_offer).toMatchObject({ yes: 'offer', no: '$skip_offer', lede: null });
    expect(nodes.offer).toMatchObject({ after: false });
  });

  test('a pack that allows no offer screen puts the offers after, whatever its mode says', () => {
    const { nodes } = compile(small(), { version: 1, policy: { ...GLOBAL, maxOfferScreens: 0 }, locale: 'en' });
    expect(nodes.offer).toMatchObject({ after: true });
    expect(nodes.$pass_offer).toMatchObject({ kind: 'relay' });
  });

  test('an offer at the very start waits for nobody’s question', () => {
    const flow = Flow.parse({ ...small(), steps: small().steps.filter(({ id }) => id === 'offer'), start: 'offer' });
    expect(graphOf(flow).start).toBe('offer');
    expect(graphOf(flow, { pack: 'US-MN' })).toMatchObject({ start: '$confirm', nodes: { $canceled: { next: '$permit_offer' } } });
    expect(graphOf(flow, { pack: 'DE' }).nodes.$canceled).toMatchObject({ next: 'offer' });
  });

  test('a flow without offers has nothing after Minnesota’s receipt', () => {
    const flow = Flow.parse({ ...small(), steps: small().steps.filter(({ id }) => id === 'more'), start: 'more', offers: [] });
    expect(graphOf(flow, { pack: 'US-MN' }).nodes.$canceled).toMatchObject({ next: null });
  });

  test('the closed list shows its own words and nothing else', () => {
    expect(graphOf(small(), { pack: 'DE', facts: mara }).nodes.$confirm).toEqual({
      kind: 'confirm',
      id: '$confirm',
      title: 'Cancel your contract',
      lede: 'We need no more than this. The confirmation comes by e-mail at once.',
      consequences: [],
      closedList: true,
    });
  });
});

describe('templates', () => {
  const kinds: TemplateKind[] = ['basic', 'survey_only', 'after_cancel'];
  const cases = kinds.flatMap((kind) => [...PACKS.keys()].flatMap((key) => ['en', 'de'].map((locale) => ({ kind, key, locale }))));

  test.each(cases)('$kind under $key in $locale', ({ kind, key, locale }) => {
    const flow = template(kind, 'Cancel');
    expect(Flow.parse(flow)).toEqual(flow);
    const graph = graphOf(flow, { pack: key, locale, facts: mara });
    expect(graph.locale).toBe(locale);
    expect(JSON.stringify(graph)).not.toMatch(/\{\{|undefined|NaN/);
  });

  test.each([
    ['Cancel – EU', 'cancel-eu'],
    ['Kündigung für Große', 'kundigung-fur-gro-e'],
    ['取消', 'flow'],
    ['-', 'flow'],
    ['x'.repeat(80), 'x'.repeat(40)],
  ])('“%s” gets the id %s', (name, id) => {
    expect(template('basic', name)).toMatchObject({ id, name });
  });

  test('each is its own copy', () => {
    const [a, b] = [template('basic', 'A'), template('basic', 'A')];
    a.confirm.title.en = 'changed';
    expect(b.confirm.title.en).not.toBe('changed');
  });

  test('asks for Stripe’s eight reasons, "other" last', () => {
    const why = template('basic', 'A').steps[0];
    if (why?.kind !== 'choice') throw new Error('why is no choice');
    expect(why.answers.map(({ reason }) => reason)).toHaveLength(8);
    expect(why.answers.filter(({ last }) => last).map(({ id }) => id)).toEqual(['other']);
  });
});
