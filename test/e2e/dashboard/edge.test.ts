import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser';
import { type Edge, startEdge } from '../server';
import { DESKTOP } from './open';

/** The dashboard on the real edge: what the fake one assumes about its answers holds. In order; each goes on from the last. */
let edge: Edge;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  edge = await startEdge();
  browser = await launch();
  page = await (await browser.newContext({ reducedMotion: 'reduce', viewport: DESKTOP })).newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await edge.close();
});

const open = async (path: string, words: string) => {
  await page.goto(edge.url + path);
  await page.getByText(words).filter({ visible: true }).first().waitFor();
};

test('the first owner sets up and stands before an overview that teaches', async () => {
  await open(`/setup?token=${edge.setupToken}`, 'You become the owner');
  await page.getByLabel('Your name').fill('Maren Oduya');
  await page.getByLabel('E-mail').fill('maren@fernway.example');
  await page.getByLabel('Password').fill('long enough password');
  await page.getByLabel('Workspace').fill('Fernway');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText('No customer has opened the way out yet').waitFor();
});

test('every page of a new workspace, from link to link and by its address', async () => {
  const links = page.getByRole('navigation', { name: 'Main', exact: true });
  for (const [name, words] of [
    ['Attempts', 'Nobody has wanted to leave yet'],
    ['Customers', 'No customers yet'],
    ['Flows', 'Cancel flow'],
    ['Nudges', 'Speak before they think of leaving'],
    ['Theme', 'Can it be read?'],
    ['Install', 'Script seen'],
    ['Members', 'maren@fernway.example'],
    ['Audit log', 'workspace.set_up'],
  ] as const) {
    await links.getByRole('link', { name, exact: true }).click();
    await page.getByRole('main').getByText(words).first().waitFor();
  }
  await open('/live/overview', 'No customer has opened the way out yet');
  expect(complaints).toEqual([]);
});

test('words are changed, saved, published and found in the audit log', async () => {
  await open('/test/flows', 'Cancel flow');
  await page.getByRole('link', { name: 'Cancel flow' }).click();
  await page.frameLocator('iframe').getByRole('heading', { name: 'Before you go, may we ask why?' }).waitFor();
  await page.getByLabel('Question').first().fill('What made you think of leaving?');
  await page.locator('.savestate').getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByLabel('Note').fill('Plainer words');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.getByText('live in test').first().waitFor();
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByText('Plainer words').waitFor();
  await open('/test/audit', 'flow.published');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByText('entries are intact').waitFor();
});

test('a key is made, shown once and revoked; settings are saved', async () => {
  await open('/test/install', 'Live check');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Billing server');
  await page.getByRole('button', { name: 'Create' }).click();
  const secret = await page.locator('.secret code').innerText();
  expect(secret).toMatch(/^sk_test_/);
  await page.getByRole('button', { name: 'I have put it in a safe place' }).click();
  await page.locator('.keys').getByText('Billing server').waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke Billing server' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.locator('.keys .gone').getByText('Billing server').waitFor();
  await page.getByLabel('Allowed origins').fill('https://app.fernway.example');
  await page.getByRole('switch', { name: 'Session signals' }).uncheck();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.reload();
  expect(await page.getByRole('switch', { name: 'Session signals' }).isChecked()).toBe(false);
});

test('somebody is invited, the mail lands in the mailbox, they join with their role', async () => {
  await open('/test/members', 'Invite');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill('priya@fernway.example');
  await page.getByLabel('Role').selectOption('analyst');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByRole('listitem').getByText('priya@fernway.example').waitFor();
  await open('/test/mailbox', 'priya@fernway.example');
  const link = await page.locator('.mail a').first().getAttribute('href');
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link ?? '');
  await guest.getByLabel('Your name').fill('Priya Lindqvist');
  await guest.getByLabel('Password').fill('another long password');
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.getByRole('heading', { name: /Overview|Sign in to Parley/ }).waitFor();
  if (await guest.getByRole('heading', { name: 'Sign in to Parley' }).isVisible()) {
    await guest.getByLabel('E-mail').fill('priya@fernway.example');
    await guest.getByLabel('Password').fill('another long password');
    await guest.keyboard.press('Enter');
    await guest.getByRole('heading', { name: 'Overview' }).waitFor();
  }
  expect(await guest.getByRole('navigation', { name: 'Main', exact: true }).locator('li a').allInnerTexts()).toEqual([
    'Overview',
    'Attempts',
    'Customers',
    'Flows',
    'Nudges',
    'Theme',
  ]);
  await guest.context().close();
});

test('nothing complained on the way', () => expect(complaints).toEqual([]));
