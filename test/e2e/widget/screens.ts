import type { Page } from 'playwright-core';
import suite from '../../suites/flows.json';
import { Suite } from '../../suites/format';
import { NOW, type World } from './fake-api';
import { answer, button, heading, press, type VisitOptions } from './host-page';

/** Every screen that the cancel flow has: what the world is like, and how a customer comes there. */
export interface Screen {
  name: string;
  world?: Partial<World>;
  visit?: VisitOptions;
  /** The screen that it is, in another state or language. */
  like?: string;
  /** The cancellation is not recorded yet: the way out must be there (methods.md A-01). */
  open?: boolean;
  go(page: Page): Promise<void>;
}

const DAY = 86_400_000;
/** The end: a receipt, or thanks. */
const over = (page: Page) => page.locator('parley-widget .bar > p > svg').waitFor();
const offered = (page: Page) => page.locator('parley-widget .price').waitFor();
const open = async (page: Page) => {
  await page.click('#leave');
  await heading(page).waitFor();
};
const toOffer = async (page: Page, reason = 'too_expensive') => {
  await open(page);
  await answer(page, reason);
  await press(page, 'Continue');
};
/** The way out, which is the first button everywhere. */
const out = (page: Page) => page.locator('parley-widget .foot button').first().click();
const toConfirm = async (page: Page) => {
  await open(page);
  await out(page);
  await page.locator('parley-widget .dates').waitFor();
};
const declare = async (page: Page, name: string, email: string) => {
  const fields = page.locator('parley-widget');
  await fields.locator('[name=name]').fill(name);
  await fields.locator('[name=email]').fill(email);
};
const euro = {
  plan: 'pro',
  planName: 'Pro',
  price: 4900,
  currency: 'EUR',
  interval: 'month',
  periodEnd: NOW + 22 * DAY,
  traits: {},
} as const;

/** Bought nine days ago, in a place that lets a customer withdraw for fourteen. */
const recent = { ...euro, name: 'Katharina Oberländer-Weiß', withdrawalUntil: NOW + 5 * DAY };
const toWithdrawal = async (page: Page) => {
  await open(page);
  await page.locator('parley-widget .law button').click();
  await page.locator('parley-widget .declared').waitFor();
};

const { every } = Suite.parse(suite).flows;
if (!every) throw new Error('The suite has lost its flow with every kind of offer');
const toHelp = async (page: Page) => {
  await open(page);
  await answer(page, 'setup');
  await press(page, 'Continue');
  await offered(page);
};

export const SCREENS: readonly Screen[] = [
  { name: 'survey', open: true, go: (page) => open(page) },
  {
    name: 'follow-up',
    open: true,
    async go(page) {
      await open(page);
      await answer(page, 'missing_features');
      await page
        .locator('parley-widget textarea')
        .fill('Dependencies between projects, and a way to share a view with a client who has no account');
    },
  },
  {
    name: 'rating',
    open: true,
    async go(page) {
      await toOffer(page, 'too_complex');
      await page.locator('parley-widget [name=rate]').first().waitFor();
      await page.locator('parley-widget [name=rate]').nth(1).check();
    },
  },
  {
    name: 'several',
    world: { flow: every },
    open: true,
    async go(page) {
      await open(page);
      await answer(page, 'broken');
      await answer(page, 'nothing');
      await page.locator('parley-widget textarea').waitFor();
    },
  },
  {
    name: 'scale',
    world: { flow: every },
    open: true,
    async go(page) {
      await open(page);
      await press(page, 'Continue');
      await page.locator('parley-widget [name=rate]').first().waitFor();
      await page.locator('parley-widget [name=rate]').nth(7).check();
    },
  },
  {
    name: 'help',
    world: { flow: every, offer: 'training' },
    open: true,
    go: (page) => toHelp(page),
  },
  {
    name: 'help-asked-for',
    world: { flow: every, offer: 'training' },
    async go(page) {
      await toHelp(page);
      await page.locator('parley-widget .foot .go').click();
      await over(page);
    },
  },
  {
    name: 'words',
    open: true,
    async go(page) {
      await toOffer(page, 'other');
      await page.locator('parley-widget .tall').waitFor();
      await page
        .locator('parley-widget textarea')
        .fill(
          'We run eleven projects that depend on one another, and each Monday I copy the dates by hand into a second tool so that the client can see them. The charts are good. What I need is one page that shows which project holds up which, and a link to it that somebody without an account can open. I would come back for that. Thank you for four good years, and please keep the exports as they are: they save us each quarter.',
        );
    },
  },
  {
    name: 'discount',
    open: true,
    async go(page) {
      await toOffer(page);
      await offered(page);
      await page.locator('parley-widget summary').click();
    },
  },
  {
    name: 'pause',
    world: { offer: 'pause' },
    open: true,
    async go(page) {
      await toOffer(page, 'unused');
      await offered(page);
      await page.locator('parley-widget [name=length]').nth(1).check();
    },
  },
  {
    name: 'pause-open',
    like: 'pause',
    world: { offer: 'pause' },
    open: true,
    async go(page) {
      await toOffer(page, 'unused');
      await offered(page);
    },
  },
  {
    name: 'plan-change',
    world: { offer: 'plan_change' },
    open: true,
    async go(page) {
      await toOffer(page);
      await offered(page);
    },
  },
  { name: 'confirm', open: true, go: toConfirm },
  {
    name: 'receipt',
    async go(page) {
      await toConfirm(page);
      await out(page);
      await over(page);
    },
  },
  {
    name: 'saved',
    async go(page) {
      await toOffer(page);
      await offered(page);
      await press(page, 'Accept discount');
      await over(page);
    },
  },
  {
    name: 'waiting',
    world: { faults: { decision: 'hang' } },
    open: true,
    async go(page) {
      await toOffer(page);
      await page.locator('parley-widget .ghost').first().waitFor();
    },
  },
  {
    name: 'accept-refused',
    like: 'accept-unsure',
    world: { faults: { accept: { status: 409, code: 'grant_unavailable' } } },
    open: true,
    async go(page) {
      await toOffer(page);
      await offered(page);
      await press(page, 'Accept discount');
      await page.locator('parley-widget [role=alert]').waitFor();
    },
  },
  {
    name: 'accept-unsure',
    world: { faults: { accept: 'drop' } },
    open: true,
    async go(page) {
      await toOffer(page);
      await offered(page);
      await press(page, 'Accept discount');
      await page.locator('parley-widget [role=alert]').waitFor();
    },
  },
  {
    name: 'received',
    visit: { handlers: { handleCancel: 'throws' } },
    async go(page) {
      await toConfirm(page);
      await out(page);
      await over(page);
    },
  },
  {
    name: 'cancel-failed',
    world: { faults: { cancel: { status: 500 } } },
    visit: { handlers: { handleCancel: 'throws' } },
    async go(page) {
      await toConfirm(page);
      await out(page);
      await page.locator('parley-widget [role=alert]').waitFor();
    },
  },
  {
    name: 'declaration',
    world: { policy: 'DE', facts: euro },
    visit: { locale: 'de' },
    async go(page) {
      await open(page);
      await declare(page, 'Katharina Oberländer-Weiß', 'k.oberlaender@example.com');
    },
  },
  {
    name: 'declaration-missing',
    world: { policy: 'UNKNOWN' },
    async go(page) {
      await open(page);
      await page.locator('parley-widget [value=extraordinary]').check();
      await page.locator('parley-widget .foot button').click();
      await page.locator('parley-widget [role=alert]').waitFor();
    },
  },
  {
    name: 'receipt-de',
    like: 'receipt',
    world: { policy: 'DE', facts: euro },
    visit: { locale: 'de' },
    async go(page) {
      await open(page);
      await declare(page, 'Katharina Oberländer-Weiß', 'k.oberlaender@example.com');
      await press(page, 'jetzt kündigen');
      await over(page);
    },
  },
  {
    name: 'withdrawable',
    like: 'survey',
    world: { policy: 'EU', facts: recent },
    open: true,
    go: (page) => open(page),
  },
  {
    name: 'withdraw',
    world: { policy: 'EU', facts: recent },
    go: toWithdrawal,
  },
  {
    name: 'withdrawn',
    like: 'receipt',
    world: { policy: 'EU', facts: recent },
    async go(page) {
      await toWithdrawal(page);
      await page.locator('parley-widget .foot button').click();
      await over(page);
    },
  },
  {
    name: 'permission',
    world: { policy: 'US-MN' },
    async go(page) {
      await open(page);
      await answer(page, 'too_expensive');
      await out(page);
      await page.locator('parley-widget .dates').waitFor();
      await out(page);
      await over(page);
      await page.locator('parley-widget .foot button').last().click();
      await button(page, 'Yes, show it').waitFor();
    },
  },
  {
    name: 'offer-after',
    like: 'discount',
    world: { policy: 'US-MN' },
    async go(page) {
      await (SCREENS.find(({ name }) => name === 'permission') as Screen).go(page);
      await press(page, 'Yes, show it');
      await offered(page);
    },
  },
  {
    name: 'resumed',
    like: 'saved',
    world: { policy: 'US-MN' },
    async go(page) {
      await (SCREENS.find(({ name }) => name === 'offer-after') as Screen).go(page);
      await press(page, 'Resume my plan');
      await over(page);
    },
  },
  {
    name: 'discount-de',
    like: 'discount',
    world: { policy: 'EU', facts: euro },
    visit: { locale: 'de' },
    async go(page) {
      await open(page);
      await answer(page, 'too_expensive');
      await press(page, 'Weiter');
      await offered(page);
    },
  },
];
