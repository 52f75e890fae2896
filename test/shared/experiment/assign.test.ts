import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Sticky } from '../../../shared/experiment/assign';
import { Experiment } from '../../../shared/schema/experiment';

const base = {
  id: 'save-offer',
  seed: 'save-offer',
  variations: [
    { id: 'none', name: 'Nothing', weight: 0.5 },
    { id: 'pause', name: 'A pause', weight: 0.5 },
  ],
};
const experiment = (change: object = {}): Experiment => Experiment.parse({ ...base, ...change });
const UNITS = Array.from({ length: 4000 }, (_, i) => `cus_${i}`);
const sticky = (variation: string, bucketVersion = 0): Sticky[] => [{ experiment: 'save-offer', bucketVersion, variation }];

describe('assign', () => {
  test('gives the exposure as data', () => {
    const { variation, reason, exposure } = assign(experiment(), 'cus_1');
    expect(reason).toBe('assigned');
    expect(exposure).toEqual({
      experiment: 'save-offer',
      variation: base.variations[variation ?? -1]?.id,
      unit: 'cus_1',
      bucketVersion: 0,
      hashVersion: 2,
      sticky: false,
    });
  });

  test.each([
    ['nobody signed', experiment(), '', [], 'no_unit'],
    ['an unknown version of the hash', experiment({ hashVersion: 99 }), 'cus_1', [], 'hash_version'],
    ['no coverage', experiment({ coverage: 0 }), 'cus_1', [], 'coverage'],
    ['another part of the namespace', experiment({ namespace: { name: 'namespace1', from: 0, to: 0.4 } }), '1', [], 'namespace'],
    ['everybody held out', experiment({ holdout: { id: 'global', share: 1 } }), 'cus_1', [], 'holdout'],
    ['held out, whatever was seen before', experiment({ holdout: { id: 'global', share: 1 } }), 'cus_1', sticky('pause'), 'holdout'],
    ['an assignment that is too old', experiment({ bucketVersion: 2, minBucketVersion: 1 }), 'cus_1', sticky('pause'), 'bucket_version'],
  ])('%s takes no part', (_what, given, unit, before, reason) => {
    expect(assign(given, unit, before)).toEqual({ variation: null, reason, exposure: null });
  });

  test.each([
    ['keeps its arm', experiment(), sticky('pause'), 1, 'sticky'],
    ['keeps it at no coverage', experiment({ coverage: 0 }), sticky('none'), 0, 'sticky'],
    ['outside the namespace too', experiment({ namespace: { name: 'n', from: 0, to: 0.0001 } }), sticky('none'), 0, 'sticky'],
  ])('a unit that has seen an arm %s', (_what, given, before, variation, reason) => {
    expect(assign(given, 'cus_1', before)).toMatchObject({ variation, reason, exposure: { sticky: true } });
  });

  test('is dealt anew for a newer bucket version, an unknown arm, another experiment', () => {
    const fresh = assign(experiment(), 'cus_7');
    for (const before of [sticky('none', 7), sticky('gone'), [{ experiment: 'other', bucketVersion: 0, variation: 'none' }]])
      expect(assign(experiment(), 'cus_7', before)).toEqual(fresh);
  });

  test('the shares come out: 4,000 customers within four standard errors', () => {
    const given = experiment({
      coverage: 0.4,
      variations: [
        { id: 'a', name: 'A', weight: 0.25 },
        { id: 'b', name: 'B', weight: 0.75 },
      ],
    });
    const counts = Object.groupBy(UNITS, (unit) => String(assign(given, unit).variation));
    for (const [arm, share] of [
      ['0', 0.1],
      ['1', 0.3],
      ['null', 0.6],
    ] as const)
      expect(Math.abs((counts[arm]?.length ?? 0) / UNITS.length - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / UNITS.length));
  });

  test('raising the coverage moves nobody from one arm to another', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (unit, a, b) => {
        const [less, more] = [Math.min(a, b) / 100, Math.max(a, b) / 100];
        const before = assign(experiment({ coverage: less }), unit).variation;
        if (before !== null) expect(assign(experiment({ coverage: more }), unit).variation).toBe(before);
      }),
    );
  });

  test('a holdout is the same customers in every experiment that names it', () => {
    const holdout = { id: 'global', share: 0.1 };
    const heldOut = (change: object) => UNITS.filter((unit) => assign(experiment({ holdout, ...change }), unit).reason === 'holdout');
    const one = heldOut({});
    expect(one).toEqual(heldOut({ id: 'other', seed: 'other' }));
    expect(one.length / UNITS.length).toBeCloseTo(0.1, 1);
  });

  test('disjoint parts of a namespace exclude one another, and together hold everybody', () => {
    for (const unit of UNITS.slice(0, 500)) {
      const parts = [
        [0, 0.3],
        [0.3, 1],
      ].map(([from, to]) => assign(experiment({ namespace: { name: 'page', from, to } }), unit).variation);
      expect(parts.filter((one) => one !== null)).toHaveLength(1);
    }
  });
});

describe('the schema refuses', () => {
  test.each([
    [
      'weights finer than 0.01 %',
      {
        variations: [
          { ...base.variations[0], weight: 0.33333 },
          { ...base.variations[1], weight: 0.66667 },
        ],
      },
    ],
    [
      'weights that do not add up',
      {
        variations: [
          { ...base.variations[0], weight: 0.4 },
          { ...base.variations[1], weight: 0.5 },
        ],
      },
    ],
    ['two arms of one id', { variations: [base.variations[0], base.variations[0]] }],
    ['one arm', { variations: [{ ...base.variations[0], weight: 1 }] }],
    ['a namespace that ends before it begins', { namespace: { name: 'n', from: 0.5, to: 0.5 } }],
    ['a misspelt key', { covrage: 1 }],
  ])('%s', (_what, change) => expect(Experiment.safeParse({ ...base, ...change }).success).toBe(false));
});
