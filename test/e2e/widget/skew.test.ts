import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inserted, RECORDED, type RecordedCall } from '../../fixtures/recorded/recorded';
import { NOW } from './fake-api';
import { banner } from './nudge-samples';
import { answer, dialog, heard, press, stage } from './shop';

// F15 and F19 of methods.md C.5 in the browser: a clock that is off, and an edge older than the widget.
const s = stage();
const open = async (page: Page) => {
  await page.click('#leave');
  await dialog(page).locator('.foot button').first().waitFor();
};
const leave = (page: Page) => dialog(page).locator('.foot button').first().click();
const onward = (page: Page) => dialog(page).locator('.foot button').last().click();

describe('F15: the browser’s clock', () => {
  const MINUTE = 60_000;
  test.each([
    ['10 minutes behind', -10 * MINUTE],
    ['10 minutes ahead', 10 * MINUTE],
  ])('%s: a nudge, an offer and the way out, and every day is the edge’s', async (_, off) => {
    const { page, errors } = await s.enter(
      { nudges: [banner] },
      { before: (context) => context.clock.install({ time: Date.now() + off }), handlers: { handleCancel: 'ok' } },
    );
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await page.hover('#leave');
    await expect.poll(() => s.api.calls()).toContain('prefetch');
    await open(page);
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await dialog(page).locator('.price').waitFor();
    await leave(page);
    await dialog(page).locator('.dates').waitFor();
    await leave(page);
    await dialog(page).getByText('PL-7K4M-20QX').waitFor();
    // The fake edge lives in 2027.
    expect(await dialog(page).textContent()).toContain(
      new Date(NOW).toLocaleDateString('en-GB', { dateStyle: 'long' }).replaceAll(' ', '\u00a0'),
    );
    expect(s.api.effects).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('F19: an edge as it was', () => {
  /** Answers as the recording did; the last of a kind again and again. */
  const replay = (calls: readonly RecordedCall[]) => {
    const names = { $attempt: 'att_aemsivkdbqbhqn2x_0mwxm9h4p016', $grant: 'gr_aemsivkdbqbhqn2x_0mwxm9h4p017' };
    const said: string[] = [];
    return {
      said,
      async handle(route: Route) {
        const { pathname } = new URL(route.request().url());
        const body = JSON.parse(route.request().postData() ?? '{}') as { intent?: boolean };
        const last = pathname.split('/').at(-1) ?? '';
        said.push(body.intent === false ? 'prefetch' : last);
        const known = calls.find(
          (one) => one.path.endsWith(`/${last}`) && (one.body as { intent?: boolean } | null)?.intent === body.intent,
        );
        const headers = { 'access-control-allow-origin': '*' };
        if (known) await route.fulfill({ headers, json: inserted(known.answer, names) });
        else await route.fulfill({ headers, status: last === 'events' ? 202 : 404, json: {} });
      },
    };
  };

  test.each(RECORDED)('$version: survey, offer, cancellation, receipt', async ({ lives }) => {
    const edge = replay(lives.cancel?.calls ?? []);
    const { page, errors } = await s.enter({}, { before: (context) => context.route(/\/v1\/attempts/, edge.handle) });
    await page.hover('#leave');
    await expect.poll(() => edge.said).toContain('prefetch');
    await open(page);
    await answer(page, 'too_expensive');
    await onward(page);
    await dialog(page).locator('.price').waitFor();
    await leave(page);
    await dialog(page).locator('.dates').waitFor();
    await leave(page);
    await dialog(page).getByText(/PL-/).waitFor();
    expect(await heard(page)).toContain('handleCancel');
    const text = (await dialog(page).textContent()) ?? '';
    expect(text).not.toMatch(/undefined|NaN|null|Invalid Date|\{\w+\}/);
    expect(edge.said).toEqual(['prefetch', 'attempts', 'decision', 'cancel']);
    expect(errors).toEqual([]);
  });

  test.each(RECORDED)('$version: an offer that is accepted', async ({ lives }) => {
    const edge = replay(lives.accept?.calls ?? []);
    const { page, errors } = await s.enter(
      {},
      { before: (context) => context.route(/\/v1\/attempts/, edge.handle), handlers: { handlePause: 'ok', handleCancel: 'ok' } },
    );
    await page.hover('#leave');
    await expect.poll(() => edge.said).toContain('prefetch');
    await open(page);
    await answer(page, 'unused');
    await onward(page);
    await dialog(page).getByText('2 months').click();
    await onward(page);
    await expect.poll(() => heard(page)).toContain('handlePause');
    await dialog(page).locator('.bar > p > svg').waitFor();
    expect((await dialog(page).textContent()) ?? '').not.toMatch(/undefined|NaN|Invalid Date|\{\w+\}/);
    expect(errors).toEqual([]);
  });

  test('a nudge', async () => {
    const calls = RECORDED.at(-1)?.lives.nudge?.calls ?? [];
    const edge = replay(calls.map((one) => (one.path === '/v1/boot' ? { ...one, body: {} } : one)));
    const { page, errors } = await s.enter({}, { before: (context) => context.route(/\/v1\/(boot|sessions)/, edge.handle) });
    await page.evaluate(() => history.replaceState(null, '', '/projects/1'));
    await page.reload();
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await page.locator('parley-nudge').waitFor({ state: 'detached' });
    expect(edge.said).toContain('sessions');
    expect(errors).toEqual([]);
  });
});
