import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DecisionResponse } from '../../../shared/schema/api';
import { inserted, RECORDED, type RecordedCall } from '../../fixtures/recorded/recorded';
import { world } from './fake-api';
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
/** Everything that stands there says something: no place that has stayed empty, no value where words should be. */
async function isWhole(page: Page, within = 'parley-widget dialog'): Promise<void> {
  const said = await page.locator(within).evaluate((drawn) => ({
    text: drawn.textContent ?? '',
    empty: [...drawn.querySelectorAll('button, h2, p:not(.sr), b, summary, dt, dd, th, td, label, .sr:not([role])')].flatMap((one) =>
      one.textContent?.trim() || one.ariaLabel ? [] : one.outerHTML.slice(0, 120),
    ),
  }));
  expect(said.text).not.toMatch(/undefined|NaN|null|Invalid Date|\{\w+\}/);
  expect(said.empty).toEqual([]);
}

const day = (at: number) => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).replaceAll(' ', '\u00a0');

describe('F15: the browser’s clock', () => {
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;
  test.each([
    ['10 minutes behind', -10 * MINUTE],
    ['10 minutes ahead', 10 * MINUTE],
  ])('%s: a nudge, an offer and the way out, and every day is the edge’s', async (_, off) => {
    // The edge's day is the one before, and by its clock what it offers runs out in five minutes.
    const now = Date.now() - DAY + 5 * MINUTE;
    const periodEnd = now + 22 * DAY;
    const { page, errors } = await s.enter(
      { nudges: [banner], now, facts: { ...world().facts, periodEnd } },
      {
        before: (context) => context.clock.install({ time: Date.now() + off }),
        handlers: { handleCancel: 'ok' },
        timezoneId: 'UTC',
      },
    );
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await page.hover('#leave');
    await expect.poll(() => s.api.calls()).toContain('prefetch');
    await open(page);
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await dialog(page).locator('.price').waitFor();
    expect(await dialog(page).locator('dl').textContent()).toContain(`on ${day(periodEnd)}`);
    await leave(page);
    await dialog(page).locator('.dates').waitFor();
    expect(await dialog(page).locator('.dates').textContent()).toContain(day(periodEnd));
    await leave(page);
    await dialog(page).getByText('PL-7K4M-20QX').waitFor();
    for (const at of [now, periodEnd]) expect(await dialog(page).textContent()).toContain(day(at));
    expect(await dialog(page).textContent()).not.toContain(day(now + DAY));
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
    await isWhole(page);
    await onward(page);
    await dialog(page).locator('.price').waitFor();
    await isWhole(page);
    await leave(page);
    await dialog(page).locator('.dates').waitFor();
    await isWhole(page);
    await leave(page);
    await dialog(page).getByText(/PL-/).waitFor();
    await isWhole(page);
    expect(await heard(page)).toContain('handleCancel');
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
    await isWhole(page);
    const decided = lives.accept?.calls.find(({ path }) => path.endsWith('/decision'))?.answer as DecisionResponse | undefined;
    const charge = decided?.grant?.options[1]?.terms.nextCharge?.at ?? 0;
    expect(await dialog(page).locator('dl').textContent()).toContain(`on ${day(charge)}`);
    await onward(page);
    await expect.poll(() => heard(page)).toContain('handlePause');
    await dialog(page).locator('.bar > p > svg').waitFor();
    await isWhole(page);
    expect(errors).toEqual([]);
  });

  test('a nudge', async () => {
    const calls = RECORDED.at(-1)?.lives.nudge?.calls ?? [];
    const edge = replay(calls.map((one) => (one.path === '/v1/boot' ? { ...one, body: {} } : one)));
    const { page, errors } = await s.enter({}, { before: (context) => context.route(/\/v1\/(boot|sessions)/, edge.handle) });
    await page.evaluate(() => history.replaceState(null, '', '/projects/1'));
    await page.reload();
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).waitFor();
    await isWhole(page, 'parley-nudge .n');
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await page.locator('parley-nudge').waitFor({ state: 'detached' });
    expect(edge.said).toContain('sessions');
    expect(errors).toEqual([]);
  });
});
