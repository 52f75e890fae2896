import { describe, expect, test } from 'vitest';
import { fromRows, type Row, toRows } from '../../dashboard/pages/editor/condition';
import { type Card, layout, nearest } from '../../dashboard/pages/editor/layout';
import { plainWords } from '../../dashboard/pages/editor/step-names';
import { CONFIRM, inWords, SAVED, START, waysOf } from '../../dashboard/pages/editor/ways';
import { template } from '../../shared/flow/templates';
import type { Flow } from '../../shared/schema/flow';

const kinds = ['basic', 'survey_only', 'after_cancel'] as const;
const overlap = (a: Card, b: Card) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('what is drawn', () => {
  test('an answer with its own way leaves from its port', () => {
    const ways = waysOf(template('basic', 'x'));
    expect(ways).toContainEqual({ from: 'why', to: 'offer', port: 'unused', label: null });
    expect(ways).toContainEqual({ from: 'why', to: CONFIRM, port: null, label: null });
    expect(ways).toContainEqual({ from: 'offer', to: SAVED, port: null, label: 'accepted' });
  });
  test('a branch on facts is labelled with them', () => {
    const flow: Flow = { ...template('survey_only', 'x') };
    flow.steps = flow.steps.map((step) =>
      step.id === 'words' ? { ...step, branches: [{ when: { price: { $gte: 4900 }, plan: 'pro' }, to: 'ease' }] } : step,
    );
    expect(waysOf(flow).find((way) => way.from === 'words' && way.to === 'ease')?.label).toBe('price ≥ 4900 and plan is pro');
  });
  test.each([
    [{}, 'always'],
    [{ plan: { $in: ['a', 'b'] } }, 'plan in a, b'],
    [{ $or: [{ plan: 'a' }] }, 'a condition'],
  ])('%j in words', (condition, expected) => expect(inWords(condition)).toBe(expected));
  test('merge fields are shown by their fallback', () =>
    expect(plainWords('Until {{periodEnd|the end}}, {{ name }}')).toBe('Until the end, [name]'));
});

describe('the layout', () => {
  test.each(kinds)('%s: no card covers another, all stand inside', (kind) => {
    const { cards, width, height } = layout(template(kind, 'x'));
    for (const a of cards) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
      for (const b of cards) if (a.id < b.id) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
    }
  });
  test.each(kinds)('%s: every way leads to the right, or down to the receipt', (kind) => {
    const { cards, lines } = layout(template(kind, 'x'));
    const at = (id: string) => cards.find((card) => card.id === id)?.x ?? Number.NaN;
    for (const line of lines) expect(at(line.from) <= at(line.to)).toBe(true);
  });
  test('a loop is drawn instead of looping', () => {
    const flow = template('survey_only', 'x');
    flow.steps = flow.steps.map((step) => (step.id === 'words' ? { ...step, next: 'why' } : step));
    expect(layout(flow).cards).toHaveLength(flow.steps.length + 3);
  });
  test('a step that nothing leads to is still there to be mended', () => {
    const flow = template('survey_only', 'x');
    flow.steps = [...flow.steps, { kind: 'text', id: 'lost', title: { en: 'Lost' }, maxLength: 100, branches: [] }];
    expect(layout(flow).cards.some((card) => card.id === 'lost')).toBe(true);
  });
  test('sixty steps in a row are laid out quickly', () => {
    const flow = template('survey_only', 'x');
    flow.steps = Array.from({ length: 60 }, (_, i) => ({
      kind: 'text',
      id: `s${i}`,
      title: { en: 'x' },
      maxLength: 9,
      branches: [],
      ...(i < 59 && { next: `s${i + 1}` }),
    }));
    flow.start = 's0';
    expect(layout(flow).cards).toHaveLength(63);
  });
  test('arrow keys go to the next card in their direction', () => {
    const { cards } = layout(template('basic', 'x'));
    expect(nearest(cards, START, 'ArrowRight')).toBe('why');
    expect(nearest(cards, 'why', 'ArrowLeft')).toBe(START);
    expect(nearest(cards, START, 'ArrowLeft')).toBeNull();
    expect(nearest(cards, 'why', 'Enter')).toBeNull();
  });
});

describe('conditions as rows', () => {
  const rows: Row[] = [
    { field: 'plan', op: 'is', value: 'team' },
    { field: 'price', op: 'least', value: '4900' },
    { field: 'country', op: 'in', value: 'DE, FR' },
    { field: 'business', op: 'not', value: 'true' },
  ];
  test('numbers and truth values are not words', () =>
    expect(fromRows(rows)).toEqual({ plan: 'team', price: { $gte: 4900 }, country: { $in: ['DE', 'FR'] }, business: { $ne: true } }));
  test('there and back', () => expect(toRows(fromRows(rows))).toEqual(rows));
  test.each([[{ $or: [] }], [{ plan: { $gt: 1, $lt: 3 } }], [{ plan: { $elemMatch: {} } }], [{ plan: null }], [{ a: { $in: 'x' } }]])(
    '%j is shown as JSON',
    (condition) => expect(toRows(condition)).toBeNull(),
  );
});
