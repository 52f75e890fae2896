import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts } from '../../scripts/lib/accounts';
import { root } from '../../scripts/lib/paths';
import { ingest } from '../../scripts/lib/wire';
import type {
  AttemptDetail,
  AttemptRow,
  CustomerRow,
  FlowDetail,
  MailRow,
  Overview,
  ReplayReport,
  Page as Rows,
} from '../../shared/schema/admin';
import { type TelcoRow, telcoCalls } from '../data/telco';
import { findings } from './axe';
import { startWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 180_000);
afterAll(() => world?.close());

const api = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  world.owner.api<T>(method, `/api/environments/${world.owner.environment}/${path}`, body);
const attemptOf = async (customer: string): Promise<AttemptRow> => {
  const { rows } = await api<Rows<AttemptRow>>('GET', `attempts?limit=20&search=${encodeURIComponent(customer)}`);
  return rows.find((row) => row.customer === customer) as AttemptRow;
};

const dialog = (page: Page) => page.getByRole('dialog');
async function open(page: Page): Promise<void> {
  await page.locator('[data-parley-cancel]').first().click();
  await dialog(page).getByRole('heading').first().waitFor();
}
/** The control that leaves, whatever the law calls it: the first button of the footer. */
const leave = (page: Page) => dialog(page).locator('.foot button').first();
const onward = (page: Page) => dialog(page).locator('.foot button').last();

describe('one cancel, from click to proof', () => {
  test('a flow that was changed a minute ago asks why; leaving takes two clicks and is seen with its reason', async () => {
    const flows = await api<{ id: string }[]>('GET', 'flows');
    const id = (flows[0] as { id: string }).id;
    const flow = await api<FlowDetail>('GET', `flows/${id}`);
    const [first] = flow.draft.steps;
    if (first?.kind !== 'choice') throw new Error('The demo flow should begin with a choice.');
    first.title = { ...first.title, en: 'What made you decide to leave?' };
    const saved = await api<FlowDetail>('PUT', `flows/${id}`, { document: flow.draft, revision: flow.revision });
    await api('POST', `flows/${id}/publish`, { revision: saved.revision, note: 'Another question' });

    const { page, problems } = await world.visit('mara');
    await expect
      .poll(
        async () => {
          await page.reload();
          await open(page);
          return dialog(page).getByRole('heading').first().innerText();
        },
        { timeout: 20_000 },
      )
      .toBe('What made you decide to leave?');
    await dialog(page).getByRole('radio', { name: 'It costs too much' }).check();
    await leave(page).click(); // to the confirmation
    await dialog(page)
      .getByText('No further charges')
      .or(dialog(page).getByRole('heading', { name: /end/ }))
      .first()
      .waitFor();
    await leave(page).click(); // cancelled
    await dialog(page).getByText(/PL-/).waitFor();
    expect(await findings(page, { within: 'parley-widget' })).toEqual([]);
    expect(problems).toEqual([]);

    await expect
      .poll(async () => (await world.ledger()).filter(({ subscription }) => subscription === 'sub_mara'))
      .toMatchObject([{ kind: 'cancel' }]);
    await expect.poll(async () => (await attemptOf('mara')).status).toBe('canceled');
    expect(await attemptOf('mara')).toMatchObject({ reason: 'too_expensive', plan: 'Pro', signed: true });
    const mail = await api<MailRow[] | Rows<MailRow>>('GET', 'mailbox');
    const receipts = (Array.isArray(mail) ? mail : mail.rows).filter(({ to }) => to === 'mara@example.com');
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.text).toContain('PL-');
    await page.context().close();
  });

  test('an accepted offer changes the subscription once, and replay says identical', async () => {
    await world.owner.settings({ exploration: 0 });
    const { page, problems } = await world.visit('imogen');
    await open(page);
    await dialog(page).getByRole('radio', { name: 'I don’t use it often enough' }).check();
    await onward(page).click();
    await dialog(page).getByText('Resume on').waitFor();
    await dialog(page).getByText('2 months').click();
    await page.waitForTimeout(600); // an offer is refused to anybody faster than a person
    await onward(page).click();
    await expect
      .poll(async () => (await world.ledger()).filter(({ subscription }) => subscription === 'sub_imogen'))
      .toMatchObject([{ kind: 'pause' }]);
    await expect.poll(async () => (await attemptOf('imogen')).grantState).toBe('applied');
    const { id } = await attemptOf('imogen');
    const detail = await api<AttemptDetail>('GET', `attempts/${id}`);
    expect(detail.decisions[0]?.candidates.some(({ offer }) => offer === 'none')).toBe(true);
    const report = await api<ReplayReport>('POST', `attempts/${id}/replay`);
    expect(report.checks.filter(({ identical }) => !identical)).toEqual([]);
    expect(report.identical).toBe(true);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('in Germany the closed list comes first: one page, no offer, no survey before it', async () => {
    const { page } = await world.visit('katharina', { locale: 'de-DE' });
    await open(page);
    expect(await dialog(page).getByRole('radio', { name: 'zu teuer' }).count()).toBe(0);
    await dialog(page).getByRole('button', { name: 'jetzt kündigen' }).waitFor();
    const name = dialog(page).getByLabel('Name', { exact: false }).first();
    if ((await name.inputValue()) === '') await name.fill('Katharina Oberländer-Weiß');
    const mail = dialog(page).locator('input[type=email]');
    if ((await mail.inputValue()) === '') await mail.fill('katharina@example.com');
    await dialog(page).getByRole('button', { name: 'jetzt kündigen' }).click();
    await dialog(page).getByText(/PL-/).waitFor();
    await expect.poll(async () => (await attemptOf('katharina')).status).toBe('canceled');
    await page.context().close();
  });

  test('in Austria a new customer withdraws: the books end it at once, and the team sees what was declared', async () => {
    const { page, problems } = await world.visit('lukas', { locale: 'de-AT' });
    await open(page);
    await dialog(page).getByRole('button', { name: 'Vertrag widerrufen' }).click();
    await dialog(page).getByRole('button', { name: 'Widerruf bestätigen' }).click();
    await dialog(page).getByRole('heading', { name: 'Sie haben den Vertrag widerrufen' }).waitFor();
    const { id } = await attemptOf('lukas');
    const { cancel } = await api<AttemptDetail>('GET', `attempts/${id}`);
    expect(cancel).toMatchObject({
      withdrawal: 'in_time',
      declaration: { type: 'withdrawal', name: 'Lukas Brandstetter', contract: 'sub_lukas' },
    });
    await expect
      .poll(async () => (await world.ledger()).filter(({ subscription }) => subscription === 'sub_lukas'))
      .toMatchObject([{ kind: 'cancel', effectiveAt: cancel?.requestedAt, withdrawal: 'in_time' }]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('the hosted page needs neither host nor sign-in: the declaration is enough, accessible in both themes', async () => {
    const page = await world.browser.newPage({ reducedMotion: 'reduce', locale: 'de-DE' });
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`${world.edge.url}/cancel/${world.demo.publishableKey}?return=${encodeURIComponent('https://elsewhere.example/')}`);
    await dialog(page).getByRole('heading').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de-DE');
    await page.emulateMedia({ forcedColors: 'active' });
    const line = (selector: string) =>
      page.locator(selector).evaluate((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth));
    expect(await line('main > button')).toBeGreaterThan(0);
    await page.emulateMedia({ forcedColors: 'none' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page)).toEqual([]);
    }
    await dialog(page).getByLabel('Name', { exact: true }).fill('Katharina Oberländer-Weiß');
    await dialog(page).locator('input[type=email]').fill('katharina@example.com');
    await leave(page).click();
    await dialog(page).getByText(/PL-/).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page), 'the page alone').toEqual([]);
    }
    // An address that no environment lists is no way back.
    expect(new URL(page.url()).pathname).toMatch(/^\/cancel\/pk_/);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('the overview adds up', async () => {
    const today = new Date();
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const overview = await api<Overview>(
      'GET',
      `overview?from=${day(today.getTime() - 2 * 86_400_000)}&to=${day(today.getTime() + 86_400_000)}`,
    );
    const { opened = 0, accepted = 0, canceled = 0, kept = 0, abandoned = 0, error = 0 } = overview.total.counters;
    expect(opened).toBe(accepted + canceled + kept + abandoned + error);
    expect(canceled).toBeGreaterThanOrEqual(2);
    expect(overview.total.reasons.too_expensive?.canceled).toBe(1);
  });
});

const TELCO = join(root, '../shared/data/telco_customer_churn.csv');
if (!existsSync(TELCO)) console.warn('SKIPPED: ../shared/data/telco_customer_churn.csv is not beside the project; the import was not run.');

describe.skipIf(!existsSync(TELCO))('real input: 7,043 customers', () => {
  test('come in through /v1/batch, are ranked, and three of them leave', async () => {
    const now = Date.now();
    const { data } = Papa.parse<TelcoRow>(readFileSync(TELCO, 'utf8'), { header: true, skipEmptyLines: true });
    const calls = data.map((row) => telcoCalls(row, now));
    await ingest(world.edge.url, world.demo.secretKey, calls);
    const customers = accounts(calls, now);
    writeFileSync(world.accounts, JSON.stringify(customers));

    const ranked = await api<{ rows: CustomerRow[]; total: number }>('GET', 'customers?limit=50');
    expect(ranked.total).toBeGreaterThanOrEqual(7043);
    expect(ranked.rows.map(({ score }) => score)).toEqual(ranked.rows.map(({ score }) => score).sort((a, b) => b - a));
    expect(ranked.rows.every(({ reasons }) => reasons.length > 0)).toBe(true);

    const pick = (plan: string, jurisdiction: string) => customers.find((one) => one.plan === plan && one.jurisdiction === jurisdiction);
    const three = [
      { customer: pick('fiber', 'US-CA'), answer: 'It costs too much', reason: 'too_expensive' },
      { customer: pick('dsl', 'US-MN'), answer: 'Something is missing', reason: 'missing_features' },
      { customer: pick('phone', 'UK'), answer: 'I’m moving to another tool', reason: 'switched_service' },
    ];
    for (const { customer, answer, reason } of three) {
      if (!customer) throw new Error('The set should have every plan in every place.');
      const { page, problems } = await world.visit(customer.id);
      await open(page);
      await dialog(page).getByRole('radio', { name: answer }).check();
      await leave(page).click();
      await dialog(page).locator('ol li').first().waitFor();
      await leave(page).click();
      await dialog(page).getByText(/PL-/).waitFor();
      await expect.poll(async () => (await attemptOf(customer.id))?.status).toBe('canceled');
      expect(await attemptOf(customer.id)).toMatchObject({ reason, plan: customer.planName, price: customer.price });
      expect(problems).toEqual([]);
      await page.context().close();
    }
    const booked = await world.ledger();
    for (const { customer } of three) expect(booked.filter(({ subscription }) => subscription === `sub_${customer?.id}`)).toHaveLength(1);
  }, 120_000);
});
