import { describe, expect, test } from 'vitest';
import * as edit from '../../dashboard/pages/editor/edit';
import { putWords } from '../../dashboard/parts/writing/words';
import { compile } from '../../shared/flow/compile';
import { lint } from '../../shared/flow/lint';
import { template } from '../../shared/flow/templates';
import { PACKS, packByKey } from '../../shared/policy/packs';
import { Flow } from '../../shared/schema/flow';
import { OfferKind } from '../../shared/schema/offer';

const basic = () => template('basic', 'Cancel flow');
const stepOf = (flow: Flow, id: string) => flow.steps.find((step) => step.id === id);
/** It is a flow by the schema, and every pack can compile it. */
const runs = (flow: Flow) => {
  expect(Flow.safeParse(flow).error).toBeUndefined();
  for (const key of PACKS.keys()) compile(flow, { version: 0, policy: packByKey(key), locale: 'de' });
};

describe('steps', () => {
  test.each(['choice', 'multi', 'text', 'rating', 'scale'] as const)('a new %s stands behind its step and runs at once', (kind) => {
    const { flow, id } = edit.addStep(basic(), kind, 'words');
    expect(stepOf(flow, 'words')?.next).toBe(id);
    runs(flow);
  });
  test('an offer step brings an offer along', () => {
    const { flow, id } = edit.addStep(template('survey_only', 'Survey'), 'offer', 'words');
    const step = stepOf(flow, id);
    expect(step?.kind === 'offer' && flow.offers.some((offer) => offer.id === step.offers[0])).toBe(true);
    runs(flow);
  });
  test('ids never collide', () => {
    const once = edit.addStep(basic(), 'text', 'words');
    const twice = edit.addStep(once.flow, 'text', once.id);
    expect(twice.id).not.toBe(once.id);
    expect(new Set(twice.flow.steps.map((step) => step.id)).size).toBe(twice.flow.steps.length);
  });
  test.each(basic().steps.map((step) => step.id))('without %s nothing leads nowhere', (id) => {
    const left = edit.removeStep(basic(), id);
    expect(JSON.stringify(left.steps)).not.toContain(`"to":"${id}"`);
    expect(stepOf(left, id)).toBeUndefined();
    expect(lint(left).filter((finding) => finding.level === 'error' && finding.id !== 'unreachable-step')).toEqual([]);
  });
  test('the last step stays', () => {
    let flow = basic();
    for (const step of basic().steps) flow = edit.removeStep(flow, step.id);
    expect(flow.steps).toHaveLength(1);
  });
  test('offers that no step names any more go', () => expect(edit.removeStep(basic(), 'offer').offers).toEqual([]));
});

describe('answers', () => {
  const why = () => {
    const step = stepOf(basic(), 'why');
    if (step?.kind !== 'choice') throw new Error('The template has changed');
    return step;
  };
  test('a new one stands before the one that stays last', () => {
    const step = edit.addAnswer(why(), 'en');
    expect(step.answers.at(-1)?.id).toBe('other');
    expect(step.answers.at(-2)?.id).toBe('answer');
  });
  test('several answers are added to, moved and taken away like the others', () => {
    const { flow, id } = edit.addStep(basic(), 'multi', 'words');
    const step = stepOf(flow, id);
    if (step?.kind !== 'multi') throw new Error('no question with several answers');
    const grown = edit.replaceStep(flow, id, () => edit.addAnswer(step, 'en'));
    expect(stepOf(grown, id)).toMatchObject({ answers: [{ id: 'first' }, { id: 'answer' }, { id: 'second', last: true }] });
    runs(grown);
    expect(stepOf(edit.removeAnswer(grown, id, 'first'), id)).toMatchObject({ answers: [{ id: 'answer' }, { id: 'second' }] });
  });
  test('one taken away is mentioned nowhere', () => {
    const flow = edit.removeAnswer(basic(), 'why', 'too_complex');
    expect(JSON.stringify(flow.steps)).not.toContain('"too_complex"');
  });
  test('a branch that also has a condition keeps it', () => {
    const flow = edit.replaceStep(basic(), 'why', (step) => ({
      ...step,
      branches: [{ answered: { step: 'why', in: ['unused'] }, when: { plan: 'team' }, to: 'words' }],
    }));
    expect(stepOf(edit.removeAnswer(flow, 'why', 'unused'), 'why')?.branches).toEqual([{ when: { plan: 'team' }, to: 'words' }]);
  });
  test.each([
    [0, -1, 'abc'],
    [0, 1, 'bac'],
    [2, 1, 'abc'],
    [2, -1, 'acb'],
    [9, 1, 'abc'],
  ] as const)('moving place %d by %d gives %s', (index, by, expected) => expect(edit.move([...'abc'], index, by).join('')).toBe(expected));
});

describe('offers and words', () => {
  test.each(OfferKind.options)(
    'a new %s is whole: it compiles under every pack, and only an example address is still to be put in',
    (kind) => {
      const { flow, id } = edit.addOffer(basic(), 'offer', kind);
      expect(flow.offers.at(-1)?.id).toBe(id);
      runs(flow);
      const errors = lint(flow).filter(({ level }) => level === 'error');
      expect(errors.filter((one) => one.id !== 'offer-address')).toEqual([]);
    },
  );
  test('the only offer of a step stays', () => {
    const only = edit.removeOffer(
      edit.removeOffer(edit.removeOffer(basic(), 'offer', basic().offers[0]?.id ?? ''), 'offer', basic().offers[1]?.id ?? ''),
      'offer',
      basic().offers[2]?.id ?? '',
    );
    const step = stepOf(only, 'offer');
    expect(step?.kind === 'offer' && step.offers).toHaveLength(1);
    runs(only);
  });
  test('empty words fall back instead of showing nothing', () =>
    expect(putWords({ en: 'Hello', de: 'Hallo' }, 'de', '')).toEqual({ en: 'Hello' }));
  test('the document given in is never changed', () => {
    const flow = basic();
    const before = JSON.stringify(flow);
    edit.removeStep(edit.addStep(edit.addOffer(flow, 'offer', 'pause').flow, 'text', 'why').flow, 'why');
    expect(JSON.stringify(flow)).toBe(before);
  });
});
