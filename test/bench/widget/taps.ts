import type { Page } from 'playwright-core';
import type { Contestant } from './contestants';
import { enter, type Place, pointTo } from './visit';

interface Tap {
  name: string;
  /** Where it is: on the page, or in the dialog by its shown words or its value. */
  on: { link: string } | { value: string } | { says: string };
}

/** A customer who reads the offer and leaves all the same. */
export const TAPS: readonly Tap[] = [
  { name: 'Cancel link', on: { link: '#leave' } },
  { name: 'Answer', on: { value: 'too_expensive' } },
  { name: 'Continue to the offer', on: { says: 'Continue' } },
  { name: 'Leave the offer', on: { says: 'Cancel subscription' } },
  { name: 'Confirm', on: { says: 'Cancel subscription' } },
  { name: 'Done', on: { says: 'Done' } },
];

/** The tapped element, by a text that runs in the page. */
export const finder = ({ on }: Tap): string => {
  if ('link' in on) return `document.querySelector('${on.link}')`;
  const dialog = 'window.contestant.box()';
  if ('value' in on) return `${dialog}.querySelector('[value=${on.value}]')`;
  return `[...${dialog}.querySelectorAll('button')].find((one) => one.textContent === '${on.says}')`;
};

/** Screens that stood after each tap, by their headings: the flow must have been walked, and by both in the same way. */
const heading = (page: Page): Promise<string> =>
  page.evaluate(() => window.contestant.box()?.querySelector('h2')?.textContent ?? 'the page');

export interface Tapped {
  /** Milliseconds from the press to the next paint, tap by tap. */
  taps: number[];
  shift: number;
  /** Headings after each tap. */
  screens: string[];
}

/** Walks through the flow by mouse, each tap once everything is quiet. */
export async function tap(place: Place, contestant: Contestant): Promise<Tapped> {
  const { page, quiet, close } = await enter(place, contestant);
  try {
    await page.evaluate((origin) => {
      window.bench.begin();
      return window.contestant.arrive(origin);
    }, place.vendor.url);
    await quiet();
    const taps: number[] = [];
    const screens: string[] = [];
    for (const one of TAPS) {
      await pointTo(page, finder(one));
      await quiet();
      await page.evaluate(() => window.bench.forgetTaps());
      await page.mouse.down();
      await page.mouse.up();
      await quiet();
      taps.push(await page.evaluate(() => window.bench.tapped()));
      screens.push(await heading(page));
    }
    return { taps, screens, shift: await page.evaluate(() => window.bench.shifted()) };
  } finally {
    await close();
  }
}
