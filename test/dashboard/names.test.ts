import { describe, expect, test } from 'vitest';
import { plainWords } from '../../dashboard/format';
import { coloured } from '../../dashboard/parts/code';
import { namesOf } from '../../dashboard/state/offer-names';

describe('what an offer is called', () => {
  test('merge fields are shown by their fallback', () =>
    expect(plainWords('Until {{periodEnd|the end}}, {{ name }}')).toBe('Until the end, [name]'));
  const flows = [
    { offers: [{ id: 'discount_20', title: { de: '20 % weniger', en: '20% off {{planName|your plan}}' } }] },
    {
      offers: [
        { id: 'pause_3', title: { de: 'Bis zu 3 Monate pausieren' } },
        { id: 'untitled', title: { en: '' } },
      ],
    },
  ];
  test.each([
    ['discount_20', '20% off your plan', 'its English headline'],
    ['pause_3', 'Bis zu 3 Monate pausieren', 'else the first there is'],
    ['untitled', undefined, 'nothing where it has none'],
    ['gone', undefined, 'nothing of what no flow has'],
  ])('%s: %s (%s)', (id, name, _) => expect(namesOf(flows).get(id)).toBe(name));
});

describe('code in colours', () => {
  const of = (text: string, as: string) =>
    coloured(text)
      .filter((part) => part.as === as)
      .map((part) => part.text);
  test.each([
    ['<a href="/out" data-x>Leave</a>', 't', ['<a', '>', '</a', '>']],
    ['<a href="https://x.example/a//b">', 's', ['"https://x.example/a//b"']],
    ['jur: account.country, // e.g. "DE"', 'c', ['// e.g. "DE"']],
    ['"jur": a,   # whose rules', 'c', ['# whose rules']],
    ['$account->id, (r) => r.text()', 't', []],
    ["const a = await b('new')", 't', ['const', 'await']],
  ])('%s: %s is %j', (text, as, expected) => expect(of(text, as)).toEqual(expected));
  test('nothing is lost', () => {
    const text = "import x from 'y' // z\n<a>\n\"open";
    expect(
      coloured(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
