/** Colours as the widget's style sheet reckons with them (CSS Color 4): sRGB, OKLCH, and the contrast of WCAG 2.2. */

/** Lightness 0 … 1, chroma, hue in degrees. */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}
type Triple = readonly [number, number, number];

const fromGamma = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
const channel = (v: number): number => Math.min(1, Math.max(0, v));
const times = (rows: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(rows[0]), row(rows[1]), row(rows[2])];
};

/** Linear sRGB of `#rrggbb`. */
function linear(hex: string): Triple {
  const at = (index: number): number => fromGamma(Number.parseInt(hex.slice(index, index + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}

/** Björn Ottosson's OKLab matrices (2020), as CSS Color 4 has them. */
export function oklchOf(hex: string): Oklch {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    linear(hex),
  );
  const [l, a, b] = times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  );
  return { l, c: Math.hypot(a, b), h: (Math.atan2(b, a) * 180) / Math.PI };
}

/** `#rrggbb`; what lies outside sRGB is cut off by channel, as Chromium paints it. */
export function hexOf({ l, c, h }: Oklch): string {
  const angle = (h * Math.PI) / 180;
  const roots = times(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    [l, c * Math.cos(angle), c * Math.sin(angle)],
  );
  const rgb = times(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    [roots[0] ** 3, roots[1] ** 3, roots[2] ** 3],
  );
  return `#${rgb
    .map((v) =>
      Math.round(channel(toGamma(channel(v))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const luminance = (hex: string): number => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2's contrast ratio of two colours, 1 … 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
