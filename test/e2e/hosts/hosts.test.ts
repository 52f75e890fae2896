import type { BrowserContext, Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Nudge } from '../../../shared/schema/nudge';
import { banner, everyKind } from '../widget/nudge-samples';
import { type Look, lookOf, places, traces } from './look';
import { HOSTS, type Host, ready, stage } from './stage';

const s = stage();

/** Comes when the host says so: what stands where can be looked at before. */
const nudge: Nudge = { ...banner, trigger: { on: 'event', name: 'invoice opened' } };

const NUDGE = ['.n', '.title', '.text', '.btn', '.word'];
const DIALOG = ['dialog', 'h2', '.bar', '.answer', '.answer label', '.btn', '.x', '.foot'];

interface Looks {
  nudge: Look;
  dialog: Look;
}

/** The page as it is where Parley cannot be had; its link goes where it always went. */
async function without(host: Host, context: BrowserContext) {
  const page = await context.newPage();
  await page.route(`${s.api.url}/**`, (route) => route.abort());
  const frame = await s.open(host, page);
  const before = { traces: await traces(frame), places: await places(frame) };
  await frame.click('[data-parley-cancel]');
  await frame.waitForURL('**/account/cancel');
  await page.close();
  return before;
}

async function leave(frame: Frame, stood: string[]): Promise<Look> {
  const ours = frame.locator('parley-widget');
  const press = (name: string) => ours.getByRole('button', { name, exact: true }).click();
  await frame.click('[data-parley-cancel]');
  await ours.locator('.foot').waitFor();
  const look = await lookOf(frame, 'parley-widget', DIALOG);
  expect(await places(frame)).toEqual(stood);
  await ours.locator('input[value=too_expensive]').check();
  await press('Continue');
  await ours.locator('.price').waitFor();
  await press('Cancel subscription');
  await ours.locator('.dates').waitFor();
  await press('Cancel subscription');
  await ours.getByText('Your subscription is cancelled').waitFor();
  await press('Done');
  await ours.waitFor({ state: 'detached' });
  return look;
}

async function nudged(frame: Frame, stood: string[]): Promise<Look> {
  await frame.evaluate(() => window.parley?.event('invoice opened'));
  await frame.locator('parley-nudge .n').waitFor();
  const look = await lookOf(frame, 'parley-nudge', NUDGE);
  expect(await places(frame)).toEqual(stood);
  await frame.locator('parley-nudge .word').first().click();
  await frame.locator('parley-nudge').waitFor({ state: 'detached' });
  return look;
}

/** One customer sees a nudge, and then leaves: how both looked. */
async function whole(host: Host): Promise<Looks> {
  s.api.reset({ nudges: [nudge] });
  s.product.applied = [];
  const context = await s.enter(host);
  const before = await without(host, context);

  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const frame = await s.open(host, page);
  await ready(frame);

  const looks = { nudge: await nudged(frame, before.places), dialog: await leave(frame, before.places) };
  expect(s.product.applied).toEqual(['signed.cancel.statement']);
  expect(s.api.effects).toHaveLength(1);

  expect(await places(frame)).toEqual(before.places);
  await frame.evaluate(() => window.parley?.destroy());
  expect(await traces(frame)).toEqual(before.traces);
  expect(await frame.evaluate(() => window.parley)).toBeUndefined();
  await frame.click('[data-parley-cancel]');
  await frame.waitForURL('**/account/cancel');
  expect(said).toEqual([]);
  return looks;
}

/** How both look on the plain page, which is what every page is held against, whichever of them is tried alone. */
let plain: Promise<Looks> | undefined;
const onPlain = (): Promise<Looks> => {
  plain ??= whole({ name: 'plain' });
  return plain;
};

describe('cancel flow and nudge look and do the same, move nothing and leave nothing behind', () => {
  test.each(HOSTS)('$name', async (host) => {
    const wanted = await onPlain();
    if (host.name !== 'plain') expect(await whole(host)).toEqual(wanted);
  });
});

/** Comes when the host says so; what stands beside an element stands beside the cancel link. */
const kinds = Object.values(everyKind)
  .filter(({ show }) => show.kind !== 'inline') // as wide as its slot
  .map(({ show, ...one }) =>
    Nudge.parse({
      ...one,
      trigger: { on: 'event', name: one.id },
      show: 'anchor' in show ? { ...show, anchor: '[data-parley-cancel]' } : show,
    }),
  );
const KIND = ['.n', '.title', '.small', '.btn', '.word', '.x', '.step', '.top', '.acts', 'textarea', 'fieldset', 'label'];

async function shown(frame: Frame, { id, show }: Nudge): Promise<Look> {
  await ready(frame);
  await frame.evaluate((name) => window.parley?.event(name), id);
  if (show.kind === 'hotspot') await frame.locator('parley-nudge button').first().click();
  await frame.locator('parley-nudge .n').waitFor();
  const look = Object.entries(await lookOf(frame, 'parley-nudge', KIND));
  return Object.fromEntries(look.map(([what, is]) => [what, what.endsWith(' box') ? is.split(' ').slice(2).join(' ') : is]));
}

/** `PARLEY_MATRIX=full`: where a nudge stands follows the page's own elements; how large it is and how it looks does not. */
test.each(process.env.PARLEY_MATRIX === 'full' ? kinds : [])('$id is on the hostile page as on the plain one', async (nudge) => {
  s.api.reset({ nudges: [nudge] });
  const looks: Look[] = [];
  for (const name of ['plain', 'hostile']) {
    const host = HOSTS.find((one) => one.name === name) as Host;
    const page = await (await s.enter(host)).newPage();
    looks.push(await shown(await s.open(host, page), nudge));
  }
  expect(looks[0]?.['.n fontSize']).toBeDefined();
  expect(looks[1]).toEqual(looks[0]);
});
