import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findings } from '../axe';
import { troublesByTab } from './keyboard';
import { DESKTOP, openStage, PHONE, type Stage } from './open';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

interface Case {
  name: string;
  path: string;
  /** Words that stand there once the data has come. */
  shows: string;
  kind?: 'few' | 'empty';
  setup?: boolean;
  /** A phone gets other elements than a desktop, not only another style. */
  apart?: boolean;
}

const CASES: Case[] = [
  { name: 'overview', path: '/live/overview', shows: 'Outcome ladder' },
  { name: 'overview, few', path: '/live/overview', shows: 'Not enough data yet', kind: 'few' },
  { name: 'overview, empty', path: '/test/overview', shows: 'No customer has opened the way out yet', kind: 'empty' },
  { name: 'attempts', path: '/live/attempts', shows: 'Bramblecote', apart: true },
  { name: 'attempts, panel', path: '/live/attempts?open=att_env_000000', shows: 'Duskmoor Solar' },
  { name: 'attempts, empty', path: '/test/attempts', shows: 'Nobody has wanted to leave yet', kind: 'empty' },
  { name: 'one attempt', path: '/live/attempts/att_env_000000', shows: 'Replay' },
  { name: 'customers', path: '/live/customers', shows: 'Vellmar' },
  { name: 'customers, empty', path: '/test/customers', shows: 'No customers yet', kind: 'empty' },
  { name: 'one customer', path: '/live/customers/acct_1000', shows: 'What moves the score' },
  { name: 'flows', path: '/test/flows', shows: 'Kündigung EU' },
  { name: 'flows, empty', path: '/test/flows', shows: 'Ask why, offer one thing', kind: 'empty' },
  { name: 'editor', path: '/test/flows/cancel-flow', shows: 'Publish', apart: true },
  { name: 'install', path: '/test/install', shows: 'Live check' },
  { name: 'members', path: '/live/members', shows: 'Weißenborn' },
  { name: 'audit log', path: '/live/audit', shows: 'flow.published' },
  { name: 'mailbox', path: '/test/mailbox', shows: 'invites you' },
  { name: 'sign-in', path: '/sign-in', shows: 'Sign in to Parley' },
  { name: 'set-up', path: '/setup?token=setup-token', shows: 'You become the owner', setup: true },
  { name: 'join', path: '/join?invitation=inv_1', shows: 'Join the workspace' },
  { name: 'nothing', path: '/live/nowhere', shows: 'There is nothing at this address' },
];

const drawn = ({ shows }: Case) => stage.page.getByText(shows).filter({ visible: true }).first().waitFor();

async function show(one: Case): Promise<void> {
  Object.assign(stage.fake.state, { kind: one.kind ?? 'full', setupNeeded: one.setup ?? false });
  await stage.page.goto(stage.fake.origin + one.path);
  await drawn(one);
}

/** Sentences that a layout has squeezed into a column of a word or two. */
const squeezed = () =>
  stage.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, dd, blockquote')]
      .filter((one) => one.innerText.trim().length > 20 && one.checkVisibility() && !one.closest('.sr') && !one.matches('.sr'))
      .filter((one) => one.getBoundingClientRect().width < 110)
      .map((one) => one.innerText),
  );

const LOOKS = [
  ['desktop, light', DESKTOP, 'light'],
  ['phone, dark', PHONE, 'dark'],
  ['desktop, dark', DESKTOP, 'dark'],
  ['phone, light', PHONE, 'light'],
] as const;
/** What another size or theme alone can break. */
const OF_LOOKS = ['color-contrast', 'target-size'];

const FULL = process.env.PARLEY_MATRIX === 'full';

/** Loaded once and turned to each size and theme: `npm test` sees both of both, and every rule once; `npm run test:all` every rule in all four. */
test.each(CASES)('$name: accessible, within its width, nothing squeezed, nothing refused by the policy', async (one) => {
  for (const [look, size, colorScheme] of FULL ? LOOKS : LOOKS.slice(0, 2)) {
    const first = look === LOOKS[0][0];
    await stage.page.setViewportSize(size);
    await stage.page.emulateMedia({ colorScheme });
    await (first ? show(one) : drawn(one));
    const rules = FULL || first || one.apart ? {} : { rules: OF_LOOKS };
    expect(await findings(stage.page, rules), look).toEqual([]);
    expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), look).toBeLessThanOrEqual(0);
    expect(await squeezed(), look).toEqual([]);
  }
  expect(stage.complaints).toEqual([]);
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('by keyboard alone, %s', (_, size) => {
  beforeEach(() => stage.page.setViewportSize(size));

  // The longest page stands for all of them, but for the whole matrix.
  test.each(CASES.filter(({ name }) => FULL || name === 'install'))('$name: Tab reaches everything, and is seen there', async (one) => {
    await show(one);
    expect(await troublesByTab(stage.page)).toEqual([]);
  });
});

test('axe would see a fault', async () => {
  await show(CASES[0] as Case);
  await stage.page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect(await findings(stage.page)).toContainEqual(expect.stringContaining('button-name'));
});

test('nothing jumps: what was there stays in its place when the data comes', async () => {
  let letGo = () => {};
  await show(CASES[0] as Case);
  stage.fake.state.held = new Promise((resolve) => {
    letGo = resolve;
  });
  await stage.page.evaluate(() => {
    (globalThis as { shift?: number }).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) (globalThis as { shift?: number }).shift = ((globalThis as { shift?: number }).shift ?? 0) + entry.value;
    }).observe({ type: 'layout-shift', buffered: false });
  });
  await stage.page.getByRole('link', { name: 'Customers' }).first().click();
  await stage.page.locator('.skel').first().waitFor();
  letGo();
  stage.fake.state.held = null;
  await stage.page.getByText('Vellmar').first().waitFor();
  expect(await stage.page.evaluate(() => (globalThis as { shift?: number }).shift)).toBeLessThan(0.1);
});
