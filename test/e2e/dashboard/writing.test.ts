import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Flow } from '../../../shared/schema/flow';
import { openStage, PHONE, type Stage, signIn } from './open';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const saved = () => stage.saved();
const flow = () => stage.fake.state.flows[0] as (typeof stage.fake.state.flows)[number];
const question = () => stage.page.getByLabel('Question', { exact: false }).first();
const preview = () => stage.preview();
const openEditor = () => stage.go('/test/flows/cancel-flow', '/install', '/theme');

test('words are seen in the real widget as they are typed, and saved by themselves', async () => {
  await openEditor();
  await preview().getByRole('heading', { name: 'Before you go, may we ask why?' }).waitFor();
  await question().fill('What made you think of leaving?');
  await preview().getByRole('heading', { name: 'What made you think of leaving?' }).waitFor();
  await saved();
  expect(flow().draft.steps[0]).toMatchObject({ title: { en: 'What made you think of leaving?' } });
});

test('the preview never takes the focus from whoever is typing', async () => {
  await stage.go('/test/flows');
  const told = await stage.page.evaluateHandle(() => {
    const losses = { count: 0 };
    addEventListener('blur', () => {
      losses.count += 1;
    });
    return losses;
  });
  await stage.page.getByRole('link', { name: 'Cancel flow' }).click();
  await question().fill('');
  await preview().getByRole('heading').first().waitFor();
  await stage.page.keyboard.type('Why are you leaving us today');
  expect(await question().inputValue()).toBe('Why are you leaving us today');
  await preview().getByRole('heading', { name: 'Why are you leaving us today' }).waitFor();
  expect(await told.evaluate(({ count }) => count)).toBe(0);
  await stage.page.getByRole('button', { name: 'Try it by keyboard' }).click();
  await stage.page.waitForFunction(() => document.activeElement?.tagName === 'IFRAME');
  await saved();
});

test('the other language is written beside it, under German rules', async () => {
  await openEditor();
  await stage.page.getByRole('group', { name: 'Language of the words' }).getByText('Deutsch').click();
  await stage.page.locator('.in[lang="de"]').first().waitFor();
  await question().fill('Warum möchten Sie gehen?');
  await preview().getByRole('heading', { name: 'Warum möchten Sie gehen?' }).waitFor();
  await stage.page.getByLabel('Rules').selectOption('DE');
  await preview().getByRole('heading').first().waitFor();
  await saved();
});

test('pressure in the copy is found at its field, blocks publishing, and the finding leads there', async () => {
  await openEditor();
  const before = await question().inputValue();
  await question().fill('Are you sure you want to lose everything? Only today');
  await stage.page.locator('.lint').getByText('Error').first().waitFor();
  await stage.page.locator('.field.bad').first().waitFor();
  await stage.page.locator('[data-card="$confirm"]').click();
  await stage.page.locator('.lint li button').first().click();
  await stage.page.locator('[data-card="why"][aria-pressed="true"]').waitFor();
  await stage.page.getByRole('button', { name: 'Publish' }).click();
  const dialog = stage.page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
  await stage.page.keyboard.press('Escape');
  await question().fill(before);
  await saved();
});

test('publish makes a version; an older one can be made live again', async () => {
  await openEditor();
  await stage.page.getByRole('button', { name: 'Publish' }).click();
  await stage.page.getByLabel('Note').fill('Plainer words');
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await stage.page.getByText('v4 live in test').waitFor();
  await stage.page.getByRole('button', { name: 'Versions' }).click();
  await stage.page.getByRole('button', { name: 'Make version 2 live' }).click();
  await stage.page.getByText('v2 live in test').waitFor();
  expect(flow().versions.at(-1)?.note).toBe('Plainer words');
});

test('somebody else was faster: nothing is overwritten until it is decided', async () => {
  await openEditor();
  flow().revision += 1;
  flow().draft = { ...flow().draft, name: 'Theirs' };
  await question().fill('Mine');
  await stage.page.getByRole('alert').getByText('Somebody else has changed').waitFor();
  expect(flow().draft.name).toBe('Theirs');
  await stage.page.getByRole('button', { name: 'Load theirs' }).click();
  await saved();
  expect(await stage.page.getByLabel('Name of the flow').inputValue()).toBe('Theirs');
});

test('a session that runs out while writing loses no word', async () => {
  await openEditor();
  stage.fake.state.signedIn = false;
  await Promise.all([
    stage.page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.status() === 401),
    question().fill('Written just before the session ran out'),
  ]);
  await stage.go('/test/flows/cancel-flow');
  await signIn(stage.page, 'the right one!');
  await preview().getByRole('heading', { name: 'Written just before the session ran out' }).waitFor();
  await saved();
  expect((flow().draft.steps[0] as Extract<Flow['steps'][number], { kind: 'choice' }>).title.en).toBe(
    'Written just before the session ran out',
  );
});

test('cards by keyboard; a step is added and taken away; undo brings it back', async () => {
  await openEditor();
  await stage.page.locator('[data-card="why"]').focus();
  await stage.page.keyboard.press('ArrowRight');
  await stage.page.locator('.card:focus').waitFor();
  expect(await stage.page.locator('.card:focus').getAttribute('data-card')).not.toBe('why');
  const cards = stage.page.locator('.card');
  const count = await cards.count();
  const are = (wanted: number) => expect.poll(() => cards.count()).toBe(wanted);
  await stage.page.getByRole('button', { name: 'Open question', exact: true }).click();
  await are(count + 1);
  await stage.page.getByRole('button', { name: 'Remove this step' }).click();
  await are(count);
  await stage.page.getByRole('button', { name: 'Undo' }).click();
  await are(count + 1);
  await stage.page.getByRole('button', { name: 'Undo' }).click();
  await saved();
});

test('an offer is shaped in numbers and shown with its price', async () => {
  await openEditor();
  await stage.page.locator('[data-card="offer"]').click();
  await stage.page.getByRole('button', { name: 'Discount', exact: true }).click();
  await stage.page.getByLabel('Percent off').fill('35');
  await preview().getByText('$31.85').first().waitFor();
  await saved();
  expect(flow().draft.offers.at(-1)?.params).toMatchObject({ kind: 'discount', percent: 35 });
});

test('on a phone an outline leads to the form', async () => {
  await stage.page.setViewportSize(PHONE);
  await stage.go('/test/flows/cancel-flow');
  await stage.page.locator('.outline button').first().click();
  await stage.page.getByRole('button', { name: 'All steps' }).click();
  await stage.page.getByRole('tab', { name: 'Preview' }).click();
  await preview().getByRole('heading').first().waitFor();
});

test('a flow starts from a template', async () => {
  await stage.go('/test/flows');
  await stage.page.getByRole('button', { name: 'New flow' }).click();
  await stage.page.getByLabel('Name').fill('Kündigung');
  await stage.page.getByRole('button', { name: /Survey only/ }).click();
  await stage.page.waitForURL(/flows\/kundigung/);
  expect(stage.fake.writes.at(-1)?.body).toEqual({ template: 'survey_only', name: 'Kündigung' });
});

test('settings that the edge refuses are marked at their field', async () => {
  await stage.go('/test/install');
  await stage.page.getByLabel('Allowed origins').fill('https://app.fernway.example/with/path');
  await stage.page.getByRole('button', { name: 'Save settings' }).click();
  await stage.page.locator('.field.bad').getByText('Use scheme, host and port exactly').waitFor();
  await stage.page.getByLabel('Allowed origins').fill('https://app.fernway.example');
  await stage.page.locator('.field.bad').waitFor({ state: 'detached' });
});

test('the live check fills by itself', async () => {
  await stage.go('/test/install');
  await stage.page.getByText('3 of 5').waitFor();
  const turned = stage.page.getByRole('region', { name: 'Turned away in the last hour' });
  expect(await turned.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^A customer token\s.*ago\s+No live signing key of this environment made it\.$/),
    expect.stringMatching(/^https:\/\/staging\.fernway\.example\s.*ago\s+It is not among the allowed origins\./),
  ]);
  stage.fake.state.installed = true;
  await stage.page.getByText('You are done').waitFor();
  await turned.waitFor({ state: 'detached' });
});

test('members: invite, change a role, remove', async () => {
  await stage.go('/live/members');
  await stage.page.getByRole('button', { name: 'Invite' }).click();
  await stage.page.getByLabel('E-mail').fill('priya@fernway.example');
  await stage.page.getByRole('button', { name: 'Send the invitation' }).click();
  await stage.page.getByText('Somebody has this address.').waitFor();
  await stage.page.getByLabel('E-mail').fill('new@fernway.example');
  await stage.page.getByRole('button', { name: 'Send the invitation' }).click();
  await stage.page.getByRole('listitem').getByText('new@fernway.example').waitFor();
  await stage.page.getByLabel('Role of Priya Lindqvist').selectOption('admin');
  await stage.page.getByText('Changed the role of Priya Lindqvist').waitFor();
  await stage.page.getByRole('button', { name: 'Remove Jürgen' }).click();
  await stage.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await stage.page.getByText('Removed Jürgen').waitFor();
  await expect.poll(() => stage.page.locator('.members tbody tr').count()).toBe(3);
});

test('the audit log goes back as far as it reaches', async () => {
  await stage.go('/live/audit');
  await stage.page.getByRole('button', { name: 'Show earlier entries' }).click();
  await stage.page.waitForFunction(() => document.querySelectorAll('.audit tbody tr').length === 64);
});

test('a role that may not write is shown no way to', async () => {
  stage.fake.state.role = 'analyst';
  await stage.go('/live/flows/cancel-flow');
  expect(await stage.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  expect(await question().isDisabled()).toBe(true);
});
