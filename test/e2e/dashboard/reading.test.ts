import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStage, PHONE, type Stage } from './open';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const query = () => stage.page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));
const focused = () => stage.page.evaluate(() => document.activeElement?.getAttribute('data-row'));

test('attempts by keyboard: down moves, Enter opens the panel, Enter again the page', async () => {
  await stage.go('/live/attempts');
  await stage.page.locator('[data-row]').first().focus();
  await stage.page.keyboard.press('ArrowDown');
  await stage.page.keyboard.press('ArrowDown');
  const row = await focused();
  expect(row).toBe('att_env_000002');
  await stage.page.keyboard.press('Enter');
  await stage.page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
  expect(await query()).toEqual({ open: row });
  await stage.page.keyboard.press('ArrowUp');
  await stage.page.locator('[data-row="att_env_000001"][aria-selected="true"]').waitFor();
  await stage.page.keyboard.press('Escape');
  await stage.page.waitForURL((url) => !url.search);
  await stage.page.locator('.panel').waitFor({ state: 'detached' });
  await stage.page.keyboard.press('Enter');
  await stage.page.locator('[data-row="att_env_000001"][aria-selected="true"]').waitFor();
  await stage.page.keyboard.press('Enter');
  await stage.page.waitForURL(/attempts\/att_env_000001/);
});

test('Escape as soon as an arrow key has opened the next row: the focus is on that row', async () => {
  await stage.go('/live/attempts');
  await stage.page.locator('[data-row]').first().focus();
  await stage.page.keyboard.press('ArrowDown');
  await stage.page.keyboard.press('Enter');
  await stage.page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
  // In the very change that draws the row as opened, before anything else has come to know of it.
  await stage.page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelector('[data-row="att_env_000002"][aria-selected="true"]') === null) return;
      seen.disconnect();
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    });
    seen.observe(document.body, { subtree: true, attributeFilter: ['aria-selected'] });
  });
  await stage.page.keyboard.press('ArrowDown');
  await stage.page.waitForURL((url) => !url.search);
  expect(await focused()).toBe('att_env_000002');
});

test('a long list is loaded as it is scrolled and holds few rows at a time', async () => {
  await stage.go('/live/attempts');
  const rows = stage.page.locator('[data-row]');
  await rows.first().waitFor();
  await stage.page.waitForFunction(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    return Number([...document.querySelectorAll('[data-index]')].at(-1)?.getAttribute('data-index')) === 462;
  });
  expect(await rows.count()).toBeLessThan(80);
});

test('filters are in the address and hold after a reload', async () => {
  await stage.go('/live/attempts');
  await stage.page.getByLabel('Outcome').selectOption('canceled');
  await stage.page.waitForURL(/status=canceled/);
  await stage.page.getByLabel('Customer', { exact: true }).fill('Quenby');
  await stage.page.waitForURL(/q=Quenby/);
  await stage.page.reload();
  await stage.page.locator('[data-row]').first().waitFor();
  const words = await stage.page.locator('[data-row]').allInnerTexts();
  expect(words.every((text) => text.includes('Quenby') && text.includes('Canceled'))).toBe(true);
  expect(await stage.page.getByLabel('Outcome').inputValue()).toBe('canceled');
});

test('on a phone a row opens the page', async () => {
  await stage.page.setViewportSize(PHONE);
  await stage.go('/live/attempts');
  await stage.page.getByText('Duskmoor Solar').first().click();
  await stage.page.waitForURL(/attempts\/att_env_000000/);
});

test('replay says identical, or what differs', async () => {
  await stage.go('/live/attempts/att_env_000000');
  await stage.page.getByRole('button', { name: 'Replay' }).click();
  await stage.page.getByText('Replay: identical').waitFor();
  stage.fake.state.replayIdentical = false;
  await stage.page.getByRole('button', { name: 'Replay' }).click();
  const box = stage.page.locator('.replay');
  await box.getByText('1 thing would differ today').waitFor();
  expect(await box.locator('tbody').innerText()).toMatch(/decision 1\s+pause at 0.925\s+discount-20 at 0.925/);
});

test('a decision shows candidates, the pick, refusals and what is only assumed', async () => {
  await stage.go('/live/attempts/att_env_000000');
  const table = stage.page.locator('.candidates');
  expect(await table.locator('tbody tr').count()).toBe(3);
  expect(await table.locator('.picked').count()).toBe(1);
  expect(await table.getByText('assumed').count()).toBe(3);
  await stage.page
    .getByText('The customer is not among those it is for (plan must be "pro"). It costs no less than the present plan')
    .waitFor();
});

test('too few attempts are never turned into a rate', async () => {
  stage.fake.state.kind = 'few';
  await stage.go('/live/overview');
  await stage.page.getByText('Not enough data yet').first().waitFor();
  expect(await stage.page.locator('.stats').innerText()).not.toContain('%');
});

test('an error says what to do; trying again mends the page', async () => {
  stage.fake.state.failing = { path: '/customers', code: 'forbidden', once: false };
  await stage.go('/live/customers');
  await stage.page.getByRole('alert').getByText('Ask an owner or admin').waitFor();
  stage.fake.state.failing = null;
  await stage.page.getByRole('button', { name: 'Try again' }).click();
  await stage.page.getByText('Vellmar').first().waitFor();
});

test('what is not final is said to be', async () => {
  stage.fake.state.rebuilt = 0.4;
  await stage.go('/live/overview');
  await stage.page.getByText('Outcome ladder').waitFor();
  await stage.page.getByText('every attempt moves to its new day: 40').waitFor();
});

test('hovering a link fetches its data ahead', async () => {
  await stage.go('/live/overview');
  await Promise.all([
    stage.page.waitForRequest((request) => request.url().endsWith('/members')),
    stage.page.getByRole('link', { name: 'Members' }).first().hover(),
  ]);
});

test('the environment is in the address; switching keeps the page', async () => {
  await stage.go('/live/customers');
  await stage.page.getByRole('navigation', { name: 'Environment' }).getByText('Test').click();
  await stage.page.waitForURL(/\/test\/customers$/);
  await stage.page.getByText('Test data. Nothing here reaches a customer or a bill.').waitFor();
});

test('the palette finds a page and a customer by keyboard', async () => {
  await stage.go('/live/overview');
  await stage.page.keyboard.press('Control+k');
  await stage.page.locator('.palette input:focus').waitFor();
  await stage.page.keyboard.type('osterfelde');
  await stage.page
    .getByRole('option', { name: /^Osterfelde/ })
    .first()
    .waitFor();
  await stage.page.keyboard.press('Enter');
  await stage.page.waitForURL(/customers\/acct_/);
});

test('the chart reads out a day by arrow keys', async () => {
  await stage.go('/live/overview');
  await stage.page.locator('.chart').focus();
  await stage.page.keyboard.press('ArrowLeft');
  expect(await stage.page.locator('.tip').innerText()).toMatch(/Opened\s+\d+\s+Canceled\s+\d+\s+Accepted\s+\d+/);
  await stage.page.getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => stage.page.locator('.chartscroll tbody tr').count()).toBe(30);
});

describe('with the page’s own clock, which is the test’s from here on', () => {
  test('what is known stays in sight when a refresh fails', async () => {
    await stage.page.clock.install();
    await stage.go('/live/overview');
    await stage.page.getByText('Outcome ladder').waitFor();
    stage.fake.state.failing = { path: '/overview', code: 'forbidden', once: false };
    await Promise.all([
      stage.page.waitForResponse((answer) => answer.url().includes('/overview') && answer.status() === 403),
      stage.page.clock.fastForward(31_000),
    ]);
    await stage.page.getByRole('link', { name: 'Flows' }).first().click();
    await stage.page.getByText('Kündigung EU').waitFor();
    await stage.page.getByRole('link', { name: 'Overview' }).first().click();
    await stage.page.getByText('Outcome ladder').waitFor();
  });

  test('code that comes between the drawing of its page’s outline and what follows a drawing is drawn', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await stage.page.route(/assets\/audit/, (route) => held.then(() => route.continue()));
    await stage.go('/live/overview');
    await stage.page.clock.pauseAt(await stage.page.evaluate(() => Date.now() + 1000));
    await stage.page.getByRole('link', { name: 'Audit log' }).first().click();
    await stage.page.waitForURL(/audit$/);
    const [code] = await Promise.all([stage.page.waitForResponse(/assets\/audit.*js$/), letGo()]);
    await stage.page.evaluate(`import('${code.url()}').then(() => {})`); // a string: Vitest rewrites what stands in a function
    await stage.page.clock.resume();
    await stage.page.getByRole('heading', { name: 'Audit log' }).waitFor();
  });
});
