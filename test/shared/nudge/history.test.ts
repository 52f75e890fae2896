import { describe, expect, test } from 'vitest';
import { hearOf, impressionOf, noHistory, SNOOZE, withDone, withImpression } from '../../../shared/nudge';
import type { Impression, NudgeHistory } from '../../../shared/schema/impression';
import type { Nudge, NudgeEvent } from '../../../shared/schema/nudge';
import { DAY } from '../../../shared/time';
import { eventOf, NOW, nudgeOf, surveyOf } from './kit';

const allowed = (nudge: Nudge, id = 'imp_1', at = NOW): NudgeHistory =>
  withImpression(noHistory(), impressionOf(nudge, { id, ask: 'q', at, day: '2027-04-20' }));

/** Everything that was heard of the one impression, event by event. */
function after(nudge: Nudge, ...what: NudgeEvent['what'][]): { history: NudgeHistory; one: Impression } {
  const history = what.reduce((so, one) => hearOf(so, eventOf('imp_1', one), NOW + 1)?.history ?? so, allowed(nudge));
  return { history, one: history.shown[0] as Impression };
}
const first = (value: number): NudgeEvent['what'] => ({ type: 'answered', question: 'first', value });
const written = (words: string): NudgeEvent['what'] => ({ type: 'answered', question: 'second', words });

describe('what is done with an impression', () => {
  test.each<[string, Nudge, NudgeEvent['what'][], Partial<Impression>, Partial<NudgeHistory>]>([
    ['painted', nudgeOf(), [{ type: 'shown' }], { shown: true }, {}],
    ['acted on, then closed: no decline', nudgeOf(), [{ type: 'acted' }, { type: 'dismissed' }], { acted: true, end: 'dismissed' }, {}],
    ['put away: a decline', nudgeOf(), [{ type: 'dismissed' }], { end: 'dismissed' }, { declined: NOW + 1 }],
    ['one that only tells, put away: it was read', nudgeOf({ action: undefined }), [{ type: 'dismissed' }], { end: 'dismissed' }, {}],
    ['a survey put away: a decline', surveyOf('csat'), [{ type: 'dismissed' }], { end: 'dismissed' }, { declined: NOW + 1 }],
    ['a survey answered, then closed', surveyOf('csat'), [first(4), { type: 'dismissed' }], { first: 4, end: 'dismissed' }, {}],
    [
      'never: at once, and a decline',
      nudgeOf(),
      [{ type: 'never' }],
      { end: 'never' },
      { nudges: { welcome: { times: 1, never: true } }, declined: NOW + 1 },
    ],
    [
      'not now: for a week, and no decline',
      nudgeOf(),
      [{ type: 'snoozed' }],
      { end: 'snoozed' },
      { nudges: { welcome: { times: 1, snoozedUntil: NOW + 1 + SNOOZE } } },
    ],
    ['never stays, whatever is said later', nudgeOf(), [{ type: 'never' }, { type: 'snoozed' }], { end: 'never' }, { declined: NOW + 1 }],
    ['an answer beyond the scale is none', surveyOf('csat'), [first(6)], { heard: [] }, {}],
    ['a score of 0 is one for NPS', surveyOf('nps'), [first(0)], { first: 0 }, {}],
    ['and none for CSAT', surveyOf('csat'), [first(0)], { heard: [] }, {}],
    ['words have no score', surveyOf('open'), [first(3)], { heard: [] }, {}],
    [
      'Kano has a second value',
      surveyOf('kano'),
      [first(1), { type: 'answered', question: 'second', value: 5 }],
      { first: 1, second: 5 },
      {},
    ],
    ['others have words there', surveyOf('nps'), [{ type: 'answered', question: 'second', value: 5 }], { heard: [] }, {}],
    ['words', surveyOf('nps'), [first(3), written('Too slow')], { first: 3, words: true }, {}],
    ['blank words', surveyOf('nps'), [written(' ')], { heard: [] }, {}],
    ['a mind that changed', surveyOf('nps'), [first(3), first(7)], { first: 7 }, {}],
    ['an answer to what asks nothing', nudgeOf(), [first(3), written('x')], { heard: [] }, {}],
  ])('%s', (_what, nudge, what, one, history) => {
    const told = after(nudge, ...what);
    expect(told.one).toMatchObject(one);
    expect(told.history).toMatchObject(history);
    if (!('declined' in history)) expect(told.history.declined).toBeUndefined();
  });

  test('an event counts once, by its id', () => {
    const before = allowed(surveyOf('nps'));
    const told = hearOf(before, eventOf('imp_1', first(3), 'same'), NOW);
    const changed = hearOf(told?.history ?? before, eventOf('imp_1', first(9)), NOW);
    expect(hearOf(changed?.history ?? before, eventOf('imp_1', first(3), 'same'), NOW)).toBeNull();
  });
  test('an impression that nobody was given says nothing', () => {
    expect(hearOf(allowed(nudgeOf()), eventOf('imp_other', { type: 'never' }), NOW)).toBeNull();
    expect(hearOf(noHistory(), eventOf('imp_1', { type: 'never' }), NOW)).toBeNull();
  });
});

describe('it stays small, and forgets nothing that decides', () => {
  test('many impressions', () => {
    let history = noHistory();
    for (let n = 0; n < 500; n += 1) {
      const nudge = n === 0 ? surveyOf('nps') : nudgeOf({ id: `n${n}` });
      const one = impressionOf(nudge, { id: `imp_${n}`, ask: null, at: NOW + n * DAY, day: '2027-04-20' });
      history = withImpression(history, one);
    }
    expect(history.shown).toHaveLength(20);
    expect(history.shown.at(-1)?.id).toBe('imp_499');
    expect(Object.keys(history.nudges)).toHaveLength(200);
    expect([history.nps, history.survey]).toEqual([NOW, NOW]);
    expect(JSON.stringify(history).length).toBeLessThan(12_000);
  });
  test('many events of one impression', () => {
    let history = allowed(surveyOf('nps'));
    for (let n = 0; n < 100; n += 1) history = hearOf(history, eventOf('imp_1', first(n % 11)), NOW)?.history ?? history;
    expect(history.shown[0]?.heard).toHaveLength(12);
  });
  test('steps of checklists', () => {
    const once = withDone(noHistory(), ['invited', 'invited', 'exported']);
    expect(once.done).toEqual(['invited', 'exported']);
    expect(withDone(once, ['invited'])).toBe(once);
    expect(
      withDone(
        once,
        Array.from({ length: 60 }, (_, n) => `e${n}`),
      ).done,
    ).toHaveLength(40);
  });
});
