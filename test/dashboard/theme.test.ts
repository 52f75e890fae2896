import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ACCENT, painted, tooFaint } from '../../dashboard/pages/theme/accents';
import { contrast, hexOf, oklchOf } from '../../dashboard/pages/theme/colour';
import { root } from '../../scripts/lib/paths';

describe('colours', () => {
  // CSS Color 4's own examples: https://www.w3.org/TR/css-color-4/#ok-lab
  test.each([
    ['#ff0000', 0.628, 0.2577, 29.23],
    ['#008000', 0.5198, 0.1769, 142.5],
    ['#0000ff', 0.452, 0.3132, 264.05],
  ])('%s in OKLCH', (hex, l, c, h) => {
    const found = oklchOf(hex);
    expect(found.l).toBeCloseTo(l, 3);
    expect(found.c).toBeCloseTo(c, 3);
    expect((found.h + 360) % 360).toBeCloseTo(h, 1);
    expect(hexOf(found)).toBe(hex);
  });
  test('contrast, by WCAG’s examples', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
  });
});

describe('what the widget makes of an accent', () => {
  test('the rules are those of its style sheet', () => {
    const css = readFileSync(`${root}/widget/base/base.css`, 'utf8').replace(/\s+/g, ' ');
    for (const rule of [
      '--a: var(--parley-accent, oklch(0.51 0.17 259))',
      '--n: oklch(from var(--a) 0.5 calc(min(c, 0.12) * 0.08) h)',
      '--surface: light-dark(#fff, oklch(from var(--n) 0.245 c h))',
      'oklch(from var(--a) calc(clamp(0.3, l, 0.9) - max(0, l - 0.51) * clamp(0, (0.645 - l) * 1000, 1)) c h)',
      'oklch(from var(--a) clamp(0.76, l, 0.9) min(c, 0.13) h)',
      '--text: light-dark(oklch(from var(--a) min(l, 0.48) c h), oklch(from var(--a) max(l, 0.82) min(c, 0.11) h))',
      'color: oklch(from var(--stay) clamp(0.17, (0.6 - l) * 1000, 1) 0 h)',
    ])
      expect(css).toContain(rule);
  });
  test.each([
    [DEFAULT_ACCENT, 'light', null],
    ['#8a5cf5', 'light', 'darker'],
    ['#0a0a0a', 'light', 'lighter'],
    ['#ffffff', 'light', 'darker'],
    [DEFAULT_ACCENT, 'dark', 'lighter'],
  ] as const)('%s in %s: %s', (accent, scheme, change) => expect(painted(accent, scheme).change).toBe(change));
  test('a pale accent leaves a button that is hardly seen, and that is said', () =>
    expect(tooFaint(painted('#ffe14d', 'light')).map(({ what }) => what)).toEqual(['The button on the dialog']));
  test('the accent that ships is readable in both schemes', () =>
    expect((['light', 'dark'] as const).flatMap((scheme) => tooFaint(painted(DEFAULT_ACCENT, scheme)))).toEqual([]));
  test('words are readable on the button whatever the accent', () => {
    const steps = ['00', '33', '66', '99', 'cc', 'ff'];
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
    const faint = all.flatMap((accent) =>
      (['light', 'dark'] as const).flatMap((scheme) =>
        tooFaint(painted(accent, scheme))
          .filter(({ least }) => least === 4.5)
          .map(({ what, ratio }) => `${accent} ${scheme} ${what} ${ratio.toFixed(2)}`),
      ),
    );
    expect(faint).toEqual([]);
  });
});
