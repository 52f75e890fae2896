import { contrast, hexOf, type Oklch, oklchOf } from './colour';

/** The widget's accent where the theme names none: oklch(0.51 0.17 259). */
export const DEFAULT_ACCENT = hexOf({ l: 0.51, c: 0.17, h: 259 });

const clamp = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * What the widget makes of an accent: the rules of `widget/base/base.css` a second time. A test holds the two together.
 * `fill` is the button that goes on, `label` its words, `text` links, focus and what is chosen.
 */
const RULES = {
  light: {
    surface: (): string => '#ffffff',
    fill: ({ l, c, h }: Oklch): Oklch => ({ l: clamp(0.3, l, 0.9) - Math.max(0, l - 0.51) * clamp(0, (0.645 - l) * 1000, 1), c, h }),
    text: ({ l, c, h }: Oklch): Oklch => ({ l: Math.min(l, 0.48), c, h }),
  },
  dark: {
    surface: ({ c, h }: Oklch): string => hexOf({ l: 0.245, c: Math.min(c, 0.12) * 0.08, h }),
    fill: ({ l, c, h }: Oklch): Oklch => ({ l: clamp(0.76, l, 0.9), c: Math.min(c, 0.13), h }),
    text: ({ l, c, h }: Oklch): Oklch => ({ l: Math.max(l, 0.82), c: Math.min(c, 0.11), h }),
  },
};
const labelOn = ({ l }: Oklch): string => hexOf({ l: clamp(0.17, (0.6 - l) * 1000, 1), c: 0, h: 0 });

/** A step of lightness that nobody would notice. */
const HARDLY_SEEN = 0.02;

export type Scheme = keyof typeof RULES;

export interface Pair {
  what: string;
  front: string;
  back: string;
  ratio: number;
  /** What WCAG 2.2 asks for: 4.5 of text (1.4.3), 3 of controls (1.4.11). */
  least: 4.5 | 3;
}

export interface Painted {
  scheme: Scheme;
  fill: string;
  /** The widget fills with another colour than the accent, because that could not be read or seen. */
  change: 'darker' | 'lighter' | null;
  pairs: Pair[];
}

/** How an accent (`#rrggbb`) is painted in one scheme, and how well that can be read. */
export function painted(accent: string, scheme: Scheme): Painted {
  const given = oklchOf(accent);
  const rules = RULES[scheme];
  const surface = rules.surface(given);
  const filled = rules.fill(given);
  const fill = hexOf(filled);
  const text = hexOf(rules.text(given));
  const pair = (what: string, front: string, back: string, least: Pair['least']): Pair => ({
    what,
    front,
    back,
    least,
    ratio: contrast(front, back),
  });
  const moved = filled.l - given.l;
  return {
    scheme,
    fill,
    change: Math.abs(moved) < HARDLY_SEEN ? null : moved < 0 ? 'darker' : 'lighter',
    pairs: [
      pair('Words on the button', labelOn(filled), fill, 4.5),
      pair('The button on the dialog', fill, surface, 3),
      pair('Links and prices on the dialog', text, surface, 4.5),
      pair('Focus ring and what is chosen', text, surface, 3),
    ],
  };
}

/** Pairs that WCAG asks more of than they have. */
export const tooFaint = ({ pairs }: Painted): Pair[] => pairs.filter(({ ratio, least }) => ratio < least);
