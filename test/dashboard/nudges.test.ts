import { describe, expect, test } from 'vitest';
import { errorOf } from '../../dashboard/api';
import { budgetWords } from '../../dashboard/pages/nudges/budget';
import { findingsOf, PARTS, partOf } from '../../dashboard/pages/nudges/findings';
import { newSurvey, newTrigger, STARTS, type Start, startFrom, withKind } from '../../dashboard/pages/nudges/fresh';
import { KINDS, REFUSALS, SURVEYS, scoreWords, TRIGGERS } from '../../dashboard/pages/nudges/words';
import { BUDGET } from '../../shared/nudge/budget';
import { lintNudge } from '../../shared/nudge/lint';
import { Nudge, type NudgeKind, type SurveyKind, type Trigger } from '../../shared/schema/nudge';

const starts = Object.keys(STARTS) as Start[];
const kinds = Object.keys(KINDS) as NudgeKind[];
const tell = (): Nudge => startFrom('tell', 'News', []);

describe('what a nudge begins as', () => {
  test.each(starts)('%s is whole and passes the lint', (start) => {
    const nudge = startFrom(start, STARTS[start].name, []);
    expect(Nudge.parse(nudge)).toEqual(nudge);
    expect(lintNudge(nudge)).toEqual([]);
  });
  test('an id is made from the name, and none is taken twice', () => {
    expect(startFrom('nps', 'Größe & Preis', []).id).toBe('gro-e-preis');
    expect(startFrom('nps', '日本', []).id).toBe('nudge');
    expect(startFrom('nps', 'News', ['news', 'news-2']).id).toBe('news-3');
  });
  test.each(kinds.flatMap((from) => kinds.map((to) => [from, to] as const)))('%s becomes %s', (from, to) => {
    const nudge = withKind(withKind(tell(), from), to);
    expect(Nudge.parse(nudge)).toEqual(nudge);
    expect(nudge.show.kind).toBe(to);
    expect(lintNudge(nudge).filter(({ level }) => level === 'error')).toEqual([]);
  });
  test('its place stays as long as it has one; a survey follows no link', () => {
    const anchored = { ...tell(), show: { kind: 'tooltip' as const, anchor: '#export' } };
    expect(withKind(anchored, 'inline').show).toEqual({ kind: 'inline', anchor: '#export' });
    expect(withKind(anchored, 'survey').action).toBeUndefined();
    expect(withKind(anchored, 'modal').action).toEqual(anchored.action);
  });
  test.each(Object.keys(TRIGGERS) as Trigger['on'][])('the trigger %s is whole', (on) =>
    expect(Nudge.safeParse({ ...tell(), trigger: newTrigger(on) }).success).toBe(true),
  );
  test.each(Object.keys(SURVEYS) as SurveyKind[])('the survey %s is whole', (kind) =>
    expect(lintNudge({ ...withKind(tell(), 'survey'), show: { kind: 'survey', survey: newSurvey(kind, 'en') } })).toEqual([]),
  );
});

describe('findings', () => {
  const checklist = withKind(tell(), 'checklist');
  const refused = (path: string) =>
    errorOf(400, { error: { code: 'bad_request', message: 'No.', hint: 'See.', details: [{ path, message: 'Begin with "/".' }] } });
  test('an empty field says so once, whatever the lint and the edge say of it', () => {
    const empty: Nudge = { ...tell(), show: { kind: 'tooltip', anchor: '' } };
    expect(findingsOf(empty, refused('document.show.anchor')).map(({ path, message }) => [path, message])).toEqual([
      ['show.anchor', 'This is empty.'],
    ]);
  });
  test.each([
    ['document.page', 'page'],
    ['document.action.href', 'action.href'],
    ['document.show.steps.0.href', 'show.steps.step.href'],
  ])('what the edge refused at %s stands at %s', (path, place) =>
    expect(findingsOf(checklist, refused(path)).map((one) => one.path)).toContain(place),
  );
  test('a lost connection is no finding', () => expect(findingsOf(tell(), errorOf(503, null))).toEqual([]));
  test.each([
    ['title.de', 'words'],
    ['action.href', 'words'],
    ['show.survey.second', 'words'],
    ['show.steps.a.doneBy', 'words'],
    ['show.anchor', 'what'],
    ['trigger.selector', 'when'],
    ['page', 'when'],
    ['audience.tier', 'whom'],
    ['lifetime', 'often'],
    ['name', 'what'],
  ])('%s belongs to %s', (path, part) => {
    expect(partOf({ path })).toBe(part);
    expect(PARTS).toHaveProperty(part);
  });
});

describe('in words', () => {
  test('the budget is said with the numbers that hold', () => {
    const all = budgetWords.join(' ');
    for (const number of [BUDGET.surveyDays, BUDGET.npsDays, BUDGET.declineDays, BUDGET.complaintDays, BUDGET.paymentHours])
      expect(all).toContain(String(number));
    expect(budgetWords[0]).toBe('At most once a day and 3 times a week, all nudges counted together.');
  });
  test('every refusal has words', () => expect(Object.values(REFUSALS).every((words) => words.length > 5)).toBe(true));
  test.each([
    [
      { kind: 'nps', score: { n: 412, value: -11.6, low: -17, high: -3 } },
      { name: 'NPS', value: '−12', n: 412 },
    ],
    [
      { kind: 'csat', score: { n: 40, value: 0.825, low: 0.68, high: 0.91 } },
      { name: 'CSAT', value: '82.5\u202f%', n: 40 },
    ],
    [{ kind: 'nps', score: null }, null],
    [{ kind: 'open' }, null],
  ] as const)('%j', (score, words) => {
    if (words === null) expect(scoreWords(score)).toBeNull();
    else expect(scoreWords(score)).toMatchObject(words);
  });
});
