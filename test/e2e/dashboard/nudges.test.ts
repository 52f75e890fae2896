import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import { findings } from '../axe';
import { openStage, PHONE, type Stage } from './open';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const saved = () => stage.saved();
const preview = () => stage.preview();
const known = (id: string) => stage.fake.state.nudges.find(({ summary }) => summary.id === id) as NudgeDetail;
const accent = () => stage.page.locator('.accent input.in');
const click = (name: string) => stage.page.getByRole('button', { name, exact: true }).click();

test('the list says what became of each, with what it is counted from', async () => {
  await stage.go('/live/nudges');
  const row = (name: string) => stage.page.locator('.nudges tbody tr').filter({ hasText: name });
  await row('Where the export is now').getByText('341 of 1,284').waitFor();
  await row('Quarterly NPS').getByText('n 412').waitFor();
  expect(await row('Offer of help').innerText()).toContain('Not live');
  await stage.page.getByText('At most once a day and 3 times a week').waitFor();
  expect(await findings(stage.page)).toEqual([]);
});

test('one is begun from the keyboard, written in two languages, seen in the real widget, published, paused and deleted', async () => {
  stage.fake.state.kind = 'empty';
  await stage.go('/test/nudges');
  await stage.page.getByRole('button', { name: /Tell what is new/ }).focus();
  await stage.page.keyboard.press('Enter');
  await stage.page.waitForURL(/nudges\/tell-what-is-new/);
  stage.fake.state.kind = 'full';
  await stage.page.getByLabel('Title').fill('Exports are faster now');
  await preview().getByRole('heading', { name: 'Exports are faster now' }).waitFor();
  await click('Add a language');
  await stage.page.getByLabel('Language to add').selectOption('de');
  await stage.page.getByLabel('Title').fill('Exporte sind jetzt schneller');
  await preview().getByRole('heading', { name: 'Exporte sind jetzt schneller' }).waitFor();
  await preview().getByText('Jetzt nicht').waitFor();
  await saved();
  expect(known('tell-what-is-new').draft.title).toEqual({ en: 'Exports are faster now', de: 'Exporte sind jetzt schneller' });
  await click('Publish');
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await stage.page.getByText('live in test', { exact: true }).waitFor();
  await stage.page.getByLabel('Title').fill('Exporte: schneller');
  await stage.page.getByText('unpublished changes').waitFor();
  await click('Pause');
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await stage.page.getByText('paused', { exact: true }).waitFor();
  await click('Delete');
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await stage.page.waitForURL(/nudges$/);
  expect(known('tell-what-is-new')).toBeUndefined();
  expect(stage.complaints).toEqual([]);
});

test('another kind has other fields, and the widget draws it', async () => {
  await stage.go('/live/nudges/risk-help');
  await stage.page.getByLabel(/^Kind/).selectOption('survey');
  await stage.page.getByLabel(/^Survey/).selectOption('csat');
  await preview().getByRole('heading', { name: 'How satisfied are you with this?' }).waitFor();
  await stage.page.getByLabel(/^Kind/).selectOption('checklist');
  await click('Desktop'); // on a phone the list comes folded
  await click('Add a step');
  await stage.page.getByLabel('What is to be done').last().fill('Invite your team');
  await preview().getByText('Invite your team').waitFor();
  await saved();
  expect(known('risk-help').draft.show).toMatchObject({ kind: 'checklist', steps: [{ doneBy: 'step_done' }, { doneBy: 'step_2_done' }] });
});

test('what the edge refuses and what the lint finds stand at their fields, and block publishing', async () => {
  await stage.go('/live/nudges/export-moved');
  await stage.page.getByLabel('Pages').fill('reports');
  await stage.page.locator('.field.bad').getByText('Begin with "/".').waitFor();
  await stage.page.getByLabel('Pages').fill('/reports*');
  await stage.page.getByLabel(/^Element of/).fill('[data-tour=');
  await stage.page.locator('.field.bad').getByText('missing').waitFor();
  await stage.page.locator('.lint li button').first().click();
  const focused = () => stage.page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  await expect.poll(focused).toBe('[data-tour=');
  await click('Publish');
  expect(await stage.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
});

test('results: answers on the whole scale, words, and why it was not shown', async () => {
  await stage.go('/live/nudges/nps-quarterly');
  await click('Results');
  await stage.page.getByText('412 of 1,284 shown').waitFor();
  expect(await stage.page.locator('.answers tbody tr').count()).toBe(11);
  await stage.page.getByText('Der Export fehlt uns').waitFor();
  await stage.page.getByText('Was asked something lately').waitFor();
  expect(await findings(stage.page)).toEqual([]);
});

test('on a phone each part in its turn', async () => {
  await stage.page.setViewportSize(PHONE);
  await stage.go('/live/nudges/nps-quarterly');
  expect(await findings(stage.page)).toEqual([]);
  await click('Preview');
  await preview().getByRole('heading').first().waitFor();
  expect(await stage.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('the theme is seen before it is saved; a pale accent is told of; saved, it is in every preview', async () => {
  await stage.go('/live/theme');
  await accent().waitFor();
  expect(await findings(stage.page)).toEqual([]);
  await accent().fill('#ffe14d');
  await stage.page.getByText('Too faint').waitFor();
  await accent().fill('#7a1f3d');
  await stage.page.getByText('Too faint').waitFor({ state: 'detached' });
  await click('Save and make live');
  await stage.page.getByText('Saved in live').waitFor();
  expect(stage.fake.state.theme).toEqual({ accent: '#7a1f3d' });
  stage.fake.state.role = 'analyst';
  await stage.go('/live/theme');
  expect(await accent().isDisabled()).toBe(true);
  expect(await stage.page.getByRole('button', { name: 'Save and make live' }).count()).toBe(0);
});
