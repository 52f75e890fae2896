import { describe, expect, test } from 'vitest';
import { cesOf, csatOf, isAnswer, kanoOf, kanoSummary, npsOf, SCALES, shareOf } from '../../../shared/nudge/survey';
import { SurveyKind } from '../../../shared/schema/nudge';

describe('what can be answered', () => {
  test.each(SurveyKind.options)('%s', (kind) => {
    const scale = SCALES[kind];
    const taken = Array.from({ length: 13 }, (_, n) => n - 1).filter((value) => isAnswer(kind, 'first', value));
    expect([taken[0], taken.at(-1)]).toEqual(scale ? [...scale] : [undefined, undefined]);
    expect(isAnswer(kind, 'first', 1.5)).toBe(false);
    expect(isAnswer(kind, 'second', 3)).toBe(kind === 'kano');
  });
});

describe('NPS', () => {
  test('6 is a detractor, 7 and 8 count for nobody, 9 is a promoter', () => {
    expect(npsOf({ 6: 1 })?.value).toBe(-100);
    expect(npsOf({ 7: 2, 8: 3 })?.value).toBe(0);
    expect(npsOf({ 9: 1, 10: 1 })?.value).toBe(100);
    expect(npsOf({ 0: 2, 7: 3, 9: 3, 10: 2 })).toMatchObject({ n: 10, value: 30 });
  });
  test('its interval follows from √((p + d − (p − d)²) / n)', () => {
    // p .5, d .2, n 100: se = √(.7 − .09) / 10 = .0781; ± 1.96 se
    const found = npsOf({ 10: 50, 7: 30, 3: 20 });
    expect(found?.value).toBeCloseTo(30, 9);
    expect(found?.low).toBeCloseTo(30 - 15.308, 2);
    expect(found?.high).toBeCloseTo(30 + 15.308, 2);
  });
  test('nobody answered', () => expect(npsOf({})).toBeNull());
});

describe('CSAT and CES', () => {
  test('the top two of five', () => expect(csatOf({ 3: 2, 4: 5, 5: 3 })).toMatchObject({ n: 10, value: 0.8 }));
  test('5 to 7 of seven, and the mean', () => expect(cesOf({ 1: 1, 4: 1, 5: 1, 7: 1 })).toMatchObject({ n: 4, value: 0.5, mean: 4.25 }));
  test('Wilson’s interval stays within bounds', () => {
    expect([shareOf(0, 3)?.value, shareOf(3, 3)?.value]).toEqual([0, 1]);
    expect(shareOf(0, 3)?.low).toBeCloseTo(0, 12);
    expect(shareOf(3, 3)?.high).toBeLessThanOrEqual(1);
    // 8 of 10: .4902 … .9433
    expect(shareOf(8, 10)?.low).toBeCloseTo(0.4902, 4);
    expect(shareOf(8, 10)?.high).toBeCloseTo(0.9433, 4);
    expect([shareOf(0, 0), csatOf({}), cesOf({})]).toEqual([null, null, null]);
  });
});

describe('Kano', () => {
  test.each(['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'].map((row, n) => [n + 1, row] as const))('with it: %i', (functional, row) => {
    expect([1, 2, 3, 4, 5].map((dysfunctional) => kanoOf(functional, dysfunctional)).join('')).toBe(row);
  });
  test('an answer that is none', () => expect(() => kanoOf(0, 6)).toThrow(RangeError));
  test('the vector of methods.md E.5', () => {
    const found = kanoSummary({ A: 40, O: 25, M: 20, I: 10 });
    expect(found).toMatchObject({ n: 95, category: 'A', isBadlyWorded: false });
    expect(found?.satisfaction).toBeCloseTo(0.6842, 4);
    expect(found?.dissatisfaction).toBeCloseTo(-0.4737, 4);
  });
  test.each([
    [{ M: 3, O: 3, A: 3, I: 3 }, 'M'],
    [{ O: 3, A: 3, I: 3 }, 'O'],
    [{ A: 3, I: 3 }, 'A'],
    [{ A: 3, I: 4 }, 'I'],
  ])('a tie goes to what hurts most to lack: %j', (counts, category) => expect(kanoSummary(counts)?.category).toBe(category));
  test('many questionable answers, and nothing else', () => {
    expect(kanoSummary({ A: 18, Q: 1 })?.isBadlyWorded).toBe(true);
    expect(kanoSummary({ A: 19, Q: 1 })?.isBadlyWorded).toBe(false);
    expect(kanoSummary({ R: 1, Q: 1 })).toMatchObject({ satisfaction: null, dissatisfaction: null });
    expect(kanoSummary({})).toBeNull();
  });
});
