import { describe, expect, test } from 'vitest';
import { type Card, layout, nearest } from '../../dashboard/pages/editor/layout';
import { CONFIRM, inWords, SAVED, START, waysOf } from '../../dashboard/pages/editor/ways';
import { fromRows, type Row, toRows } from '../../dashboard/parts/writing/condition';
import { template } from '../../shared/flow/templates';
import type { Flow } from '../../shared/schema/flow';

const kinds = ['basic', 'survey_only', 'after_cancel'] as const;
/** Points of an SVG path of `M`, `C`, `H` and `V`, close together. */
function pointsOf(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let at = { x: 0, y: 0 };
  for (const [, command, rest] of path.matchAll(/([MCHV])([^MCHV]*)/g)) {
    const n = (rest ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
    const to =
      command === 'M' ? { x: a, y: b } : command === 'H' ? { x: a, y: at.y } : command === 'V' ? { x: at.x, y: a } : { x: e, y: f };
    const [one, two] =
      command === 'C'
        ? [
            { x: a, y: b },
            { x: c, y: d },
          ]
        : [at, to];
    for (let i = 0; i <= 40 && command !== 'M'; i += 1) {
      const [t, u] = [i / 40, 1 - i / 40];
      const mix = (k: 'x' | 'y') => u ** 3 * at[k] + 3 * u * u * t * one[k] + 3 * u * t * t * two[k] + t ** 3 * to[k];
      points.push({ x: mix('x'), y: mix('y') });
    }
    at = to;
  }
  return points;
}
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
});

describe('the layout', () => {
  test.each(kinds)('%s: no card covers another, all stand inside', (kind) => {
    const { cards, width, height } = layout(template(kind, 'x'));
    for (const a of cards) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
      for (const b of cards) if (a.id < b.id) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
    }
  });
  test.each(kinds)('%s: no line runs behind a card that it does not belong to', (kind) => {
    const { cards, lines } = layout(template(kind, 'x'));
    for (const line of lines)
      for (const card of cards.filter(({ id }) => id !== line.from && id !== line.to))
        for (const { x, y } of pointsOf(line.path))
          expect(
            x > card.x && x < card.x + card.width && y > card.y && y < card.y + card.height,
            `${line.from} to ${line.to} behind ${card.id}`,
          ).toBe(false);
  });
  test('the basic flow fits beside form and preview on a screen of 1440 pixels, at its full size', () => {
    expect(layout(template('basic', 'x')).width).toBeLessThanOrEqual(752);
  });
  test('every answer leads somewhere', () => {
    const flow = template('basic', 'x');
    const { lines } = layout(flow);
    for (const step of flow.steps)
      if (step.kind === 'choice')
        for (const { id } of step.answers)
          expect(
            lines.some((line) => line.from === step.id && line.port === id),
            id,
          ).toBe(true);
  });
  test.each(kinds)('%s: every way leads to the right, or straight down', (kind) => {
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
    expect(nearest(cards, START, 'ArrowDown')).toBe('why');
    expect(nearest(cards, 'why', 'ArrowUp')).toBe(START);
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
