import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equallyStrict, merge } from '../../../shared/policy/merge';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import { placeToKey } from '../../../shared/policy/places';
import { age, resolve } from '../../../shared/policy/resolve';
import { OfferMode, PolicyPack } from '../../../shared/schema/policy';

const packs = [...PACKS.values()];
const NOW = Date.UTC(2026, 11, 1);
const nowhere = { claim: null, billing: null, contract: null, fallback: null, geo: null, now: NOW };

describe('packs', () => {
  test.each(packs.map((pack) => [pack.key, pack] as const))('%s is a pack', (_, pack) => {
    expect(PolicyPack.parse(pack)).toEqual(pack);
  });

  test.each([
    ['GLOBAL', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-FED', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-CA', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-NY', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-CO', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-VA', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['US-MN', 'post-cancel-only', 'optional', 'plain', 2, true, 36],
    ['DE', 'post-cancel-only', 'after-cancel-only', 'closed-list', 2, false, 36],
    ['FR', 'post-cancel-only', 'after-cancel-only', 'plain', 3, false, 60],
    ['EU', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['UK', 'beside-cancel', 'optional', 'plain', 2, false, 72],
    ['IN', 'beside-cancel', 'optional', 'plain', 2, false, 36],
    ['UNKNOWN', 'post-cancel-only', 'after-cancel-only', 'closed-list', 2, false, 36],
  ])('%s says what methods.md A.2 says', (key, offerMode, survey, confirmPage, maxClicksDirect, askPermission, evidenceMonths) => {
    expect(packByKey(key)).toMatchObject({ offerMode, survey, confirmPage, maxClicksDirect, askPermission, evidenceMonths });
    expect(packByKey(key).maxOfferScreens).toBe(offerMode === 'post-cancel-only' ? 0 : 1);
    expect(packByKey(key).receiptMaxDelaySec).toBe(60);
  });

  test('a pack that does not exist says which do', () => {
    expect(() => packByKey('MARS')).toThrow('There is no policy pack MARS; there are GLOBAL, US-FED');
  });
});

describe('places', () => {
  test.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['DE-BY', 'DE'],
    ['de_by', 'DE'],
    ['GB', 'UK'],
    ['GB-SCT', 'UK'],
    ['EL', 'EU'],
    ['IE', 'EU'],
    ['EU', 'EU'],
    ['US', 'US-FED'],
    ['US-CA', 'US-CA'],
    ['us-mn', 'US-MN'],
    ['US-TX', 'US-FED'],
    ['IN-MH', 'IN'],
    ['JP', 'UNKNOWN'],
    ['NO', 'UNKNOWN'],
    ['GLOBAL', 'GLOBAL'],
    ['what?', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
    ['', null],
    ['  ', null],
    ['XX', null],
    ['T1', null],
    [null, null],
    [undefined, null],
  ])('%s → %s', (place, key) => {
    expect(placeToKey(place)).toBe(key);
  });
});

describe('merge', () => {
  const pack: fc.Arbitrary<PolicyPack> = fc.record({
    key: fc.constantFrom(...PACKS.keys(), 'XA', 'XB'),
    version: fc.constantFrom('1', '2', '2026-11'),
    effectiveFrom: fc.constantFrom('2025-01-01', '2026-06-19'),
    reviewedAt: fc.constantFrom('2026-01-01', '2026-11-22'),
    sources: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((all) => all.sort()),
    offerMode: fc.constantFrom(...OfferMode.options),
    askPermission: fc.boolean(),
    maxOfferScreens: fc.constantFrom(0 as const, 1 as const),
    survey: fc.constantFrom('after-cancel-only' as const, 'optional' as const),
    confirmPage: fc.constantFrom('closed-list' as const, 'plain' as const),
    loginGate: fc.constantFrom('forbidden' as const, 'allowed' as const),
    maxClicksDirect: fc.integer({ min: 1, max: 4 }),
    labels: fc.record({ entry: fc.constantFrom({ en: 'A' }, { en: 'B' }), confirm: fc.constantFrom({ en: 'C' }, { de: 'D' }) }),
    receiptMaxDelaySec: fc.constantFrom(0, 60, 600),
    withdrawalFunction: fc.boolean(),
    evidenceMonths: fc.constantFrom(12, 36, 72),
    behaviour: fc.constantFrom('with-consent' as const, 'allowed' as const),
  });

  /** Every restriction as a number that grows with strictness. */
  const strictness = (one: PolicyPack): number[] => [
    -OfferMode.options.indexOf(one.offerMode),
    Number(one.askPermission),
    -one.maxOfferScreens,
    Number(one.survey === 'after-cancel-only'),
    Number(one.confirmPage === 'closed-list'),
    Number(one.loginGate === 'forbidden'),
    -one.maxClicksDirect,
    -one.receiptMaxDelaySec,
    Number(one.withdrawalFunction),
    one.evidenceMonths,
    Number(one.behaviour === 'with-consent'),
  ];

  test('is commutative', () => {
    fc.assert(
      fc.property(pack, pack, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });
  test('is associative', () => {
    fc.assert(
      fc.property(pack, pack, pack, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });
  test('is idempotent', () => {
    fc.assert(
      fc.property(pack, (a) => {
        expect(merge(a, a)).toEqual(a);
      }),
    );
  });
  test('is the strictest of the two in every field, and nothing stricter', () => {
    fc.assert(
      fc.property(pack, pack, (a, b) => {
        const [left, right] = [strictness(a), strictness(b)];
        expect(strictness(merge(a, b))).toEqual(left.map((value, n) => Math.max(value, right[n] as number)));
      }),
    );
  });

  test('Germany and California: German words, German rules', () => {
    const both = merge(packByKey('US-CA'), packByKey('DE'));
    expect(both).toMatchObject({ key: 'DE+US-CA', confirmPage: 'closed-list', offerMode: 'post-cancel-only' });
    expect(both.labels).toEqual(packByKey('DE').labels);
    expect(equallyStrict(both, packByKey('DE'))).toBe(true);
  });
});

test('a merged pack is as old as the older review, in force as of the later law', () => {
  const [a, b] = [packByKey('US-CA'), packByKey('EU')];
  const merged = merge({ ...a, reviewedAt: '2026-01-01' }, b);
  expect(merged).toMatchObject({ reviewedAt: '2026-01-01', effectiveFrom: '2026-06-19', version: '2026-11' });
  expect(merged.sources).toEqual([...a.sources, ...b.sources].sort());
});

describe('resolve', () => {
  test.each([
    { about: 'the signed claim first', places: { claim: 'DE', billing: 'US', contract: 'FR', fallback: 'UK' }, key: 'DE', source: 'claim' },
    { about: 'then the billing address', places: { billing: 'US-CA', contract: 'FR', fallback: 'UK' }, key: 'US-CA', source: 'billing' },
    { about: 'then the contract', places: { contract: 'FR', fallback: 'UK' }, key: 'FR', source: 'contract' },
    { about: 'then the workspace', places: { fallback: 'GB' }, key: 'UK', source: 'workspace' },
    { about: 'else unknown', places: {}, key: 'UNKNOWN', source: 'unknown' },
    { about: 'an empty claim is none', places: { claim: '', billing: 'IN' }, key: 'IN', source: 'billing' },
    { about: 'a claim that we cannot read is not passed over', places: { claim: 'Mars', fallback: 'US' }, key: 'UNKNOWN', source: 'claim' },
    { about: 'a country without a pack', places: { billing: 'JP' }, key: 'UNKNOWN', source: 'billing' },
  ])('$about', ({ places, key, source }) => {
    expect(resolve({ ...nowhere, ...places })).toMatchObject({ pack: { key }, source, geoApplied: false });
  });

  test.each([
    { about: 'makes it stricter', claim: 'US', geo: 'DE', key: 'DE+US-FED', applied: true },
    { about: 'adds Minnesota’s question', claim: 'US', geo: 'US-MN', key: 'US-FED+US-MN', applied: true },
    { about: 'never makes it looser', claim: 'DE', geo: 'US', key: 'DE', applied: false },
    { about: 'changes nothing where it asks the same', claim: 'US-CA', geo: 'US-NY', key: 'US-CA', applied: false },
    { about: 'a place without a pack counts as strict', claim: 'US', geo: 'JP', key: 'UNKNOWN+US-FED', applied: true },
    { about: 'an edge that does not know says nothing', claim: 'US', geo: 'XX', key: 'US-FED', applied: false },
    { about: 'does not name a source by itself', claim: null, geo: 'US', key: 'UNKNOWN', applied: false },
  ])('geography $about', ({ claim, geo, key, applied }) => {
    expect(resolve({ ...nowhere, claim, geo })).toMatchObject({ pack: { key }, geoApplied: applied });
  });

  test('is never looser than the pack that was named', () => {
    const place = fc.constantFrom('US', 'US-CA', 'US-MN', 'DE', 'FR', 'IE', 'GB', 'IN', 'JP', 'XX', '');
    fc.assert(
      fc.property(place, place, (claim, geo) => {
        const without = resolve({ ...nowhere, claim }).pack;
        const { pack } = resolve({ ...nowhere, claim, geo });
        expect(equallyStrict(merge(without, pack), pack)).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-11-23', 'fresh', 'beside-cancel', 1],
    ['2027-05-21', 'fresh', 'beside-cancel', 1],
    ['2027-05-23', 'due', 'beside-cancel', 1],
    ['2027-11-22', 'due', 'beside-cancel', 1],
    ['2027-11-24', 'old', 'post-cancel-only', 0],
  ])('a pack as of %s is %s', (day, expected, offerMode, maxOfferScreens) => {
    const now = Date.parse(day);
    expect(age(packByKey('US-CA'), now)).toBe(expected);
    const { pack } = resolve({ ...nowhere, claim: 'US-CA', now });
    expect(pack).toMatchObject({ key: 'US-CA', offerMode, maxOfferScreens, survey: 'optional' });
    expect(pack.version.includes('expired')).toBe(expected === 'old');
  });
});
