import type { Page } from 'playwright-core';

/** How a control looks, as the browser has computed it. */
export interface Look {
  text: string;
  font: number;
  weight: string;
  area: number;
  width: number;
  height: number;
  contrast: number;
  classes: string;
  place: number;
}

/** The buttons of the footer under an accent of the host's, in the order of the document; contrast by WCAG on the colours that were painted. */
export const looks = (page: Page, accent?: string): Promise<Look[]> =>
  page.evaluate((color) => {
    if (color) document.documentElement.style.setProperty('--parley-accent', color);
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const luminance = (color: string) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) => {
        const part = one / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const root = document.querySelector('parley-widget')?.shadowRoot as ShadowRoot;
    return [...root.querySelectorAll<HTMLElement>('.foot .btn')].map((button, place) => {
      const style = getComputedStyle(button);
      const [light, dark] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => b - a) as [number, number];
      const { width, height } = button.getBoundingClientRect();
      return {
        text: button.textContent ?? '',
        font: Number.parseFloat(style.fontSize),
        weight: style.fontWeight,
        area: width * height,
        width,
        height,
        contrast: (light + 0.05) / (dark + 0.05),
        classes: button.classList[0] ?? '',
        place,
      };
    });
  }, accent);

/** Rule A-07, as a list of what breaks it. */
export function weaker(out: Look, accept: Look): string[] {
  const faults: string[] = [];
  if (out.classes !== accept.classes) faults.push('another component');
  if (out.font < accept.font) faults.push('smaller type');
  if (Number(out.weight) < Number(accept.weight)) faults.push('lighter type');
  if (out.area < accept.area * 0.9) faults.push('smaller area');
  if (out.contrast < 4.5) faults.push('contrast below 4.5');
  if (out.contrast < accept.contrast * 0.9) faults.push('less contrast');
  if (Math.min(out.width, out.height) < 44) faults.push('small target');
  if (out.place > accept.place) faults.push('later in the tab order');
  return faults;
}
