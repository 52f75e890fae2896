import { describe, expect, test } from 'vitest';
import { labelsFor } from '../../shared/flow/labels';
import { template } from '../../shared/flow/templates';
import { withdrawalWords } from '../../shared/flow/withdrawal';
import { OpenRequest } from '../../shared/schema/api';
import { Flow, type Step } from '../../shared/schema/flow';
import { Nudge } from '../../shared/schema/nudge';
import { Theme } from '../../shared/schema/snapshot';
import { banner } from '../e2e/widget/nudge-samples';

/** The first place that is refused; null: taken. */
const refusedAt = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }): string | null =>
  result.success ? null : (result.error?.issues[0]?.path.join('.') ?? '');

describe('a theme is four values of their own kinds', () => {
  test.each<[object, string | null]>([
    [{}, null],
    [{ accent: '#1D4ED8', radius: 12, font: 'inherit', scheme: 'dark' }, null],
    [{ accent: 'url(https://evil.example/pixel)' }, 'accent'],
    [{ accent: '#1d4ed8;background:url(x)' }, 'accent'],
    [{ accent: 'red' }, 'accent'],
    [{ accent: '#fff}*{display:none' }, 'accent'],
    [{ radius: '12px;}' }, 'radius'],
    [{ radius: 64 }, 'radius'],
    [{ radius: 1.5 }, 'radius'],
    [{ font: 'Comic Sans; src: url(x)' }, 'font'],
    [{ scheme: 'expression(alert(1))' }, 'scheme'],
    [{ background: 'url(x)' }, ''],
  ])('%o', (theme, at) => expect(refusedAt(Theme.safeParse(theme))).toBe(at));
});

describe('what a page speaks', () => {
  const opening = { key: 'pk_test_x', id: '01890a5d-ac96-774b-bcce-b302099a8057', intent: true };
  test.each([
    ['de-AT', 'de-AT'],
    ['de_AT', 'de-AT'],
    ['zh_Hant_TW', 'zh-Hant-TW'],
  ])('%s is read as %s', (locale, read) => {
    expect(OpenRequest.parse({ ...opening, locale }).locale).toBe(read);
    expect(labelsFor(locale)).toEqual(labelsFor(read));
    expect(withdrawalWords(locale)).toEqual(withdrawalWords(read));
  });
});

describe('a flow is bounded', () => {
  const basic = () => template('basic', 'Cancel');
  const [first] = basic().steps as [Extract<Step, { kind: 'choice' }>];
  const withFirst = (change: object): Flow => ({ ...basic(), steps: [{ ...first, ...change } as Step, ...basic().steps.slice(1)] });
  const many = (n: number, of: object) => Array.from({ length: n }, (_, i) => ({ ...of, id: `n${i}` }));
  test.each<[string, object, string | null]>([
    ['as it is', basic(), null],
    ['500 characters, emoji and marks of direction among them', withFirst({ title: { en: `👩‍👩‍👧‍👦\u200f${'x'.repeat(480)}` } }), null],
    ['markup, which is a text like any other', withFirst({ title: { en: '</script><img src=x onerror=alert(1)>' } }), null],
    ['10,000 characters', withFirst({ title: { en: 'x'.repeat(10_000) } }), 'steps.0.title.en'],
    ['a locale that is none', withFirst({ title: { en: 'x', 'en_US; drop': 'x' } }), 'steps.0.title.en_US; drop'],
    ['61 steps', { ...basic(), steps: many(61, first) }, 'steps'],
    ['41 offers', { ...basic(), offers: many(41, basic().offers[0] as object) }, 'offers'],
    ['nine answers', withFirst({ answers: many(9, first.answers[0] as object) }), 'steps.0.answers'],
    [
      '21 branches',
      withFirst({ branches: Array.from({ length: 21 }, () => ({ to: 'offer', answered: { step: 'why', in: ['x'] } })) }),
      'steps.0.branches',
    ],
    ['a kind of step that there is not', withFirst({ kind: 'hologram' }), 'steps.0.kind'],
    ['no step', { ...basic(), steps: [] }, 'steps'],
  ])('%s', (_, flow, at) => expect(refusedAt(Flow.safeParse(flow))).toBe(at));
});

describe('a nudge is bounded', () => {
  test.each<[string, object, string | null]>([
    ['as it is', banner, null],
    ['10,000 characters', { ...banner, body: { en: 'x'.repeat(10_000) } }, 'body.en'],
    ['an address that runs code', { ...banner, action: { do: 'link', label: { en: 'Go' }, href: 'javascript:alert(1)' } }, 'action.href'],
    [
      'another host under the page’s scheme',
      { ...banner, action: { do: 'link', label: { en: 'Go' }, href: '//evil.example' } },
      'action.href',
    ],
    ['a kind that there is not', { ...banner, show: { kind: 'hologram' } }, 'show.kind'],
    [
      'nine steps',
      {
        ...banner,
        show: { kind: 'checklist', steps: Array.from({ length: 9 }, (_, n) => ({ id: `s${n}`, label: { en: 'x' }, doneBy: 'x' })) },
      },
      'show.steps',
    ],
    ['a field of a newer version', { ...banner, mood: 'fine' }, ''],
  ])('%s', (_, nudge, at) => expect(refusedAt(Nudge.safeParse(nudge))).toBe(at));
});
