import { describe, expect, test } from 'vitest';
import { answerAsk, answerRisk } from '../../edge/core/nudge-ask';
import type { Scene } from '../../edge/core/nudge-scene';
import { impressionSums, noNudgeSums, suppressedSums, together } from '../../edge/core/nudge-sums';
import { idOfSession, openSession, type SessionRecord } from '../../edge/core/session';
import { add, isNothing, subtract } from '../../edge/core/sums';
import { locate } from '../../shared/ids';
import { noHistory } from '../../shared/nudge';
import type { Impression } from '../../shared/schema/impression';
import { emptyRecord } from '../../shared/score';
import { DAY } from '../../shared/time';
import { nudgeOf } from '../shared/nudge/kit';
import { NOW } from './kit';

const claims = { iss: 'e', aud: 'parley-widget', sub: 'c', subs: ['s'], env: 'test', iat: 0, exp: 1, ctype: 'consumer' } as const;
const head = { id: 'ses_1', customer: 'c', origin: 'https://a.example', isFirst: false, isAllowed: true, locale: 'en' };
const record = emptyRecord('c', NOW - 90 * DAY);

function sceneOf(session: Partial<SessionRecord> & { value?: number }, ...nudges: Scene['nudges']): Scene {
  const { value = 0.5, ...more } = session;
  const fresh = openSession({ ...head, claims: { ...claims, subs: ['s'] } }, record, NOW);
  let made = 0;
  return {
    session: { ...fresh, score: { ...fresh.score, value }, ...more },
    record,
    nudges,
    zone: 'UTC',
    isAttemptOpen: false,
    now: NOW,
    id: () => {
      made += 1;
      return `imp_${made}`;
    },
  };
}

describe('a line is crossed once, until the risk has fallen well below it', () => {
  const risky = nudgeOf({ id: 'risky', trigger: { on: 'risk', line: 0.6 } });
  test.each<[string, number, string[], string | null, string[]]>([
    ['below', 0.59, [], null, []],
    ['at the line', 0.6, [], 'risky', ['risky']],
    ['still above', 0.9, ['risky'], null, ['risky']],
    ['a little below', 0.51, ['risky'], null, ['risky']],
    ['well below: armed again', 0.49, ['risky'], null, []],
    ['crossed before by one that is not live any more', 0.9, ['gone', 'risky'], null, ['risky']],
  ])('%s', (_what, value, crossed, shown, after) => {
    const answer = answerRisk(sceneOf({ value, crossed }, risky), noHistory());
    expect([answer.show?.nudge ?? null, answer.session.crossed]).toEqual([shown, after]);
  });

  test('the highest that may be shown; the others stay as they are', () => {
    const nudges = [
      nudgeOf({ id: 'low', trigger: { on: 'risk', line: 0.3 }, priority: 10 }),
      nudgeOf({ id: 'mid', trigger: { on: 'risk', line: 0.3 }, priority: 50 }),
      nudgeOf({ id: 'high', trigger: { on: 'risk', line: 0.3 }, priority: 90, audience: { plan: 'team' } }),
    ];
    const answer = answerRisk(sceneOf({}, ...nudges), noHistory());
    expect([answer.show?.nudge, answer.session.crossed]).toEqual(['mid', ['high', 'mid']]);
    expect(answer.sums.map(({ nudge, change }) => [nudge, change.counters, change.suppressed])).toEqual([
      ['high', {}, { audience: 1 }],
      ['mid', { allowed: 1 }, {}],
    ]);
  });
  test.each<[string, Partial<SessionRecord>]>([
    ['a visitor', { claims: null }],
    ['without consent', { isAllowed: false }],
  ])('never to %s', (_what, more) =>
    expect(answerRisk(sceneOf({ value: 1, ...more }, risky), noHistory())).toMatchObject({ show: null, sums: [] }),
  );
});

describe('an ask', () => {
  const ask = { id: 'q1', nudge: 'welcome', locale: 'en' };
  test('that nothing is live for is not remembered: nobody can fill a session with names', () => {
    const scene = sceneOf({});
    const answer = answerAsk(scene, noHistory(), ask);
    expect(answer).toMatchObject({ why: 'not_live', sums: [] });
    expect(answer.session).toBe(scene.session);
  });
  test('a session remembers the last ten', () => {
    let session = sceneOf({}, nudgeOf()).session;
    for (let n = 0; n < 30; n += 1)
      session = answerAsk({ ...sceneOf({}, nudgeOf()), session }, noHistory(), { ...ask, id: `q${n}` }).session;
    expect(session.asked.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => `q${n + 20}`));
  });
  test('an id that was used for another nudge answers no second one', () => {
    const scene = sceneOf({}, nudgeOf(), nudgeOf({ id: 'other' }));
    const first = answerAsk(scene, noHistory(), ask);
    const second = answerAsk({ ...scene, session: first.session }, first.history, { ...ask, nudge: 'other' });
    expect(second).toMatchObject({ show: first.show, sums: [] });
    expect(second.history).toBe(first.history);
  });
});

describe('sums', () => {
  const one = (more: Partial<Impression>): Impression => ({
    id: 'i',
    ask: null,
    nudge: 'n',
    survey: null,
    asks: true,
    at: NOW,
    day: 'd',
    heard: [],
    ...more,
  });
  test.each<[string, Impression | null, object]>([
    ['nothing', null, noNudgeSums()],
    ['allowed', one({}), { counters: { allowed: 1 } }],
    ['painted and acted on', one({ shown: true, acted: true }), { counters: { allowed: 1, shown: 1, acted: 1 } }],
    ['put away', one({ end: 'snoozed' }), { counters: { allowed: 1, snoozed: 1 } }],
    ['a score of 0', one({ survey: 'nps', first: 0 }), { counters: { allowed: 1, answered: 1 }, first: { 0: 1 } }],
    [
      'words alone, to an open question',
      one({ survey: 'open', words: true }),
      { counters: { allowed: 1, answered: 1, written: 1 }, first: {} },
    ],
    ['words alone, beside a score', one({ survey: 'nps', words: true }), { counters: { allowed: 1, written: 1 }, first: {} }],
    ['half of a pair', one({ survey: 'kano', first: 1 }), { kano: {} }],
    ['a pair', one({ survey: 'kano', first: 1, second: 5 }), { kano: { O: 1 }, counters: { answeredSecond: 1 } }],
  ])('%s', (_what, impression, expected) => expect(impressionSums(impression)).toMatchObject(expected));

  test('a change and its opposite are nothing; what is about one row is written once', () => {
    const change = subtract(impressionSums(one({ shown: true })), impressionSums(one({})));
    expect(isNothing(add(change, subtract(noNudgeSums(), change)))).toBe(true);
    const rows = together([
      { day: 'd', nudge: 'n', change },
      { day: 'd', nudge: 'n', change: suppressedSums('daily') },
      { day: 'e', nudge: 'n', change },
    ]);
    expect(rows.map(({ day, change: { counters, suppressed } }) => [day, counters.shown, suppressed.daily])).toEqual([
      ['d', 1, 1],
      ['e', 1, undefined],
    ]);
  });
});

describe('the id of a session', () => {
  const key = '0191f3a4-5b6c-4d7e-8f90-a1b2c3d4e5f6';
  const who = { environment: 'testing', customer: 'c', origin: 'https://a.example', key };
  test('is the same for the same call, and says where it lives', () => {
    expect(idOfSession(who)).toBe(idOfSession({ ...who, key: key.toUpperCase() }));
    expect(locate(idOfSession(who))).toMatchObject({ kind: 'ses', environment: 'testing' });
  });
  test.each([{ customer: 'd' }, { origin: 'https://b.example' }, { key: key.replace('0', '1') }, { key: `${key.slice(0, -1)}7` }])(
    '%j is another',
    (more) => {
      expect(idOfSession({ ...who, ...more })).not.toBe(idOfSession(who));
    },
  );
  test('holds every bit of the key', () => {
    const ids = Array.from({ length: 128 }, (_, bit) => {
      const hex = (1n << BigInt(bit)).toString(16).padStart(32, '0');
      return idOfSession({ ...who, key: hex });
    });
    expect(new Set(ids).size).toBe(128);
  });
});
