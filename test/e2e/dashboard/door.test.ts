import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage, signIn } from './open';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const path = () => stage.page.evaluate(() => location.pathname + location.search);

test('a session that ran out leads to the door, and back to the same rows', async () => {
  stage.fake.state.signedIn = false;
  await stage.go('/live/attempts?status=kept');
  expect(await path()).toBe('/sign-in?back=%2Flive%2Fattempts%3Fstatus%3Dkept');
  await signIn(stage.page, 'wrong password');
  await stage.page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
  await signIn(stage.page, 'the right one!');
  await stage.page.getByRole('heading', { name: 'Attempts' }).waitFor();
  expect(await path()).toBe('/live/attempts?status=kept');
});

test('a way back to another site is not taken', async () => {
  stage.fake.state.signedIn = false;
  await stage.go('/sign-in?back=//evil.example/x');
  await signIn(stage.page, 'the right one!');
  await stage.page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(new URL(stage.page.url()).origin).toBe(stage.fake.origin);
});

test('the first owner sets up by keyboard alone', async () => {
  Object.assign(stage.fake.state, { setupNeeded: true, signedIn: false });
  await stage.go('/setup?token=setup-token');
  await stage.page.keyboard.press('Tab');
  for (const words of ['Maren Oduya', 'maren@fernway.example', 'long enough password', 'Fernway']) {
    await stage.page.keyboard.type(words);
    await stage.page.keyboard.press('Tab');
  }
  await stage.page.getByRole('button', { name: 'Set up' }).focus();
  await stage.page.keyboard.press('Enter');
  await stage.page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(stage.fake.writes.find((write) => write.path === '/api/setup')?.body).toMatchObject({
    token: 'setup-token',
    workspace: 'Fernway',
    jurisdiction: 'UNKNOWN',
  });
});

test('a set-up link that nobody printed says what to do, and nothing is signed in', async () => {
  Object.assign(stage.fake.state, { setupNeeded: true, signedIn: false });
  await stage.go('/setup?token=made-up');
  for (const [label, words] of [
    ['Your name', 'Eve'],
    ['E-mail', 'eve@example.com'],
    ['Password', 'long enough password'],
    ['Workspace', 'Evil'],
  ] as const)
    await stage.page.getByLabel(label).fill(words);
  await stage.page.getByRole('button', { name: 'Set up' }).click();
  await stage.page.getByRole('alert').filter({ hasText: 'exactly as the server printed it' }).waitFor();
  expect(stage.fake.state.signedIn).toBe(false);
});

test('a set-up that is done cannot be done again', async () => {
  await stage.go('/setup?token=setup-token');
  await stage.page.getByRole('heading', { name: 'This server is set up' }).waitFor();
});

test('an invitation is answered; a used one says so', async () => {
  stage.fake.state.signedIn = false;
  await stage.go('/join?invitation=inv_gone');
  const answer = async () => {
    await stage.page.getByLabel('Your name').fill('Sam');
    await stage.page.getByLabel('Password').fill('long enough password');
    await stage.page.keyboard.press('Enter');
  };
  await answer();
  await stage.page.getByRole('alert').filter({ hasText: 'run out or was used' }).waitFor();
  await stage.go('/join?invitation=inv_1');
  await answer();
  await stage.page.getByRole('heading', { name: 'Overview' }).waitFor();
});

test('signing out shows nothing of what was cached', async () => {
  await stage.go('/live/overview');
  await stage.page.getByRole('button', { name: 'Account' }).click();
  await stage.page.getByRole('button', { name: 'Sign out' }).click();
  await stage.page.getByRole('heading', { name: 'Sign in to Parley' }).waitFor();
  stage.fake.state.signedIn = false;
  await stage.page.goBack();
  await stage.page.getByRole('heading', { name: 'Sign in to Parley' }).waitFor();
});

test.each([
  ['auditor', ['Audit log']],
  ['support', ['Attempts', 'Customers']],
  ['analyst', ['Overview', 'Attempts', 'Customers', 'Flows', 'Nudges', 'Theme']],
] as const)('%s sees %j and no more', async (role, names) => {
  stage.fake.state.role = role;
  await stage.go(role === 'auditor' ? '/live/audit' : '/live/attempts');
  const links = stage.page.getByRole('navigation', { name: 'Main', exact: true }).locator('li a');
  expect(await links.allInnerTexts()).toEqual(names);
});

test('support finds one customer at a time and sees no list', async () => {
  stage.fake.state.role = 'support';
  await stage.go('/live/customers');
  await stage.page.getByText('Find one customer').waitFor();
  expect(await stage.page.locator('.risk').count()).toBe(0);
  await stage.page.getByLabel('Name or id').fill('acct_1003');
  await stage.page.locator('.risk [data-row]').waitFor();
  expect(await stage.page.locator('.risk [data-row]').count()).toBe(1);
});
