import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { EVERY } from '../../shared/decision/fixtures';
import { NOW, world } from './fake-api';
import { button } from './host-page';
import { answer, choose, dialog, heading, heard, press, stage } from './shop';

const s = stage();
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });
const offered = (page: Page) => page.locator('parley-widget .price').waitFor();
const begin = async (page: Page) => {
  await page.hover('#leave');
  // Two calls that are under way at once arrive in any order.
  await expect.poll(() => s.api.calls()).toContain('prefetch');
  await page.click('#leave');
  await heading(page).waitFor();
};
const given = <T>(page: Page, name: string): Promise<T> =>
  page.evaluate((wanted) => window.heard.find((one) => one.name === wanted)?.given as never, name);

describe('a customer who leaves', () => {
  test('past an offer: four requests, one effect, one call of the handler', async () => {
    const { page, errors } = await s.enter();
    expect(s.api.calls()).toEqual([]);
    await begin(page);
    // Any attribute that is written on our element, even as it was, has the browser style the whole dialog anew.
    const written = await page.evaluateHandle(() => {
      const seen: (string | null)[] = [];
      const ours = document.querySelector('parley-widget') as HTMLElement;
      new MutationObserver((all) => seen.push(...all.map((one) => one.attributeName))).observe(ours, { attributes: true });
      return seen;
    });
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await offered(page);
    await press(page, 'Cancel subscription');
    await page.locator('parley-widget .dates').waitFor();
    await press(page, 'Cancel subscription');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    expect(await dialog(page).textContent()).toContain('PL-7K4M-20QX');
    await press(page, 'Done');
    await gone(page);
    expect(await written.jsonValue()).toEqual([]);
    expect(s.api.calls()).toEqual(['prefetch', 'open', 'decision', 'cancel']);
    expect(await heard(page)).toEqual(['onOpen', 'handleCancel', 'onCancel', 'onClose']);
    expect(await given(page, 'handleCancel')).toMatchObject({ reference: 'PL-7K4M-20QX', statement: 'signed.cancel.statement' });
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'canceled', reference: 'PL-7K4M-20QX', confirmed: true });
    expect(s.api.effects).toHaveLength(1);
    expect(s.api.events()).toEqual(['answer', 'next', 'offered', 'shown', 'cancel', 'cancel']);
    expect(errors).toEqual([]);
  });

  test('at once: two clicks and no decision', async () => {
    const { page } = await s.enter();
    await begin(page);
    await press(page, 'Cancel subscription');
    await press(page, 'Cancel subscription');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    expect(s.api.calls()).toEqual(['prefetch', 'open', 'cancel']);
  });

  test('without a handler of the host: recorded, then the link is followed', async () => {
    const { page } = await s.enter({}, { handlers: {} });
    await begin(page);
    await press(page, 'Cancel subscription');
    await press(page, 'Cancel subscription');
    await page.waitForURL('**/account/cancel');
    expect(s.api.effects).toHaveLength(1);
  });

  test('where the platform executes: the record is the answer, no handler is called', async () => {
    const { page } = await s.enter({ execution: 'platform' });
    await begin(page);
    await press(page, 'Cancel subscription');
    await press(page, 'Cancel subscription');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    expect(await heard(page)).toEqual(['onOpen', 'onCancel']);
  });

  test('what the host wants said is shown', async () => {
    const { page } = await s.enter({}, { handlers: { handleCancel: 'says' } });
    await begin(page);
    await press(page, 'Cancel subscription');
    await press(page, 'Cancel subscription');
    await dialog(page).getByText('Your seats stay as they are.').waitFor();
  });
});

describe('a customer who stays', () => {
  const kinds = [
    { offer: 'discount', reason: 'too_expensive', handler: 'handleDiscount', accept: 'Accept discount' },
    { offer: 'plan_change', reason: 'too_expensive', handler: 'handlePlanChange', accept: /^Switch to/ },
  ] as const;
  test.each(kinds)('accepts a $offer', async ({ offer, reason, handler, accept }) => {
    const { page, errors } = await s.enter({ offer }, { handlers: { [handler]: 'ok' } });
    await begin(page);
    await answer(page, reason);
    await press(page, 'Continue');
    await dialog(page).getByRole('button', { name: accept }).click();
    await heading(page).getByText('Your plan goes on').waitFor();
    await press(page, 'Done');
    await gone(page);
    expect(s.api.calls()).toEqual(['prefetch', 'open', 'decision', 'accept']);
    expect(await heard(page)).toEqual(['onOpen', handler, 'onSaved', 'onClose']);
    expect(await given(page, handler)).toMatchObject({ kind: offer, statement: 'signed.grant.statement' });
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'saved', confirmed: true });
    expect(s.api.seen.find(({ call }) => call === 'accept')?.body).toEqual({
      grantId: expect.stringMatching(/^gr_/),
      key: expect.stringMatching(/^accept-gr_/),
      events: expect.any(Array),
    });
    expect(errors).toEqual([]);
  });

  test('a pause asks for its length first, and says until when', async () => {
    const { page } = await s.enter({ offer: 'pause' }, { handlers: { handlePause: 'ok' } });
    await begin(page);
    await answer(page, 'unused');
    await press(page, 'Continue');
    await press(page, 'Choose how long');
    expect(s.api.calls()).not.toContain('accept');
    expect(await page.evaluate(() => document.querySelector('parley-widget')?.shadowRoot?.activeElement?.getAttribute('name'))).toBe(
      'length',
    );
    await choose(page, '2 months');
    await dialog(page).getByText('until 12 July 2027').waitFor();
    await dialog(page).getByRole('button', { name: 'Pause until 12 July' }).click();
    await heading(page).getByText('Your plan goes on').waitFor();
    expect(await given(page, 'handlePause')).toMatchObject({ kind: 'pause', option: { id: '2', months: 2 } });
    expect(s.api.events()).toContain('choose');
  });

  test('by the button: kept', async () => {
    const { page } = await s.enter();
    await begin(page);
    await press(page, 'Cancel subscription');
    await press(page, 'Keep my plan');
    await gone(page);
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'kept' });
    await expect.poll(() => s.api.events()).toEqual(['cancel', 'keep']);
  });

  test.each(['the close button', 'Escape'])('by %s: abandoned, and focus returns to the link', async (way) => {
    const { page } = await s.enter();
    await begin(page);
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await press(page, 'Close and keep my plan');
    await gone(page);
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'abandoned' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('leave');
  });
});

describe('on the way', () => {
  test('Back returns to the answer and its words, and a declined offer does not come back', async () => {
    const { page } = await s.enter();
    await begin(page);
    await answer(page, 'missing_features');
    await dialog(page).getByRole('textbox').fill('Links for clients');
    await answer(page, 'low_quality');
    await answer(page, 'missing_features');
    expect(await dialog(page).getByRole('textbox').inputValue()).toBe('Links for clients');
    await press(page, 'Cancel subscription');
    await press(page, 'Back');
    expect(await dialog(page).getByRole('radio', { checked: true }).getAttribute('value')).toBe('missing_features');
    expect(await dialog(page).getByRole('textbox').inputValue()).toBe('Links for clients');
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await offered(page);
    await press(page, 'Cancel subscription');
    await page.locator('parley-widget .dates').waitFor();
    await press(page, 'Back');
    await dialog(page).getByRole('radiogroup').waitFor();
    expect(await page.locator('parley-widget .price').count()).toBe(0);
  });

  test('words are one event, not one per letter, and they arrive', async () => {
    const { page } = await s.enter();
    await begin(page);
    await answer(page, 'missing_features');
    await dialog(page).getByRole('textbox').pressSequentially('Links for clients', { delay: 5 });
    await press(page, 'Cancel subscription');
    await press(page, 'Cancel subscription');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    const answers = s.api.attempts.flatMap(({ log }) => log.map(({ event }) => event)).filter(({ type }) => type === 'answer');
    expect(answers.length).toBeLessThanOrEqual(2);
    expect(answers.at(-1)).toMatchObject({ reply: { answer: 'missing_features', text: 'Links for clients' } });
  });

  test('the offer is asked for while the answer rests, and once', async () => {
    const { page } = await s.enter();
    await begin(page);
    await answer(page, 'too_expensive');
    await expect.poll(() => s.api.calls()).toContain('decision');
    await press(page, 'Continue');
    await offered(page);
    expect(s.api.calls().filter((call) => call === 'decision')).toHaveLength(1);
  });

  test('no offer: the confirmation comes at once', async () => {
    const { page } = await s.enter({ offer: null });
    await begin(page);
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await page.locator('parley-widget .dates').waitFor();
  });

  test('a second offer kind is never shown in one attempt, however often the answer changes', async () => {
    const { page } = await s.enter();
    await begin(page);
    for (const reason of ['too_expensive', 'unused', 'too_expensive', 'unused', 'too_expensive']) {
      await answer(page, reason);
      await page.waitForTimeout(450);
    }
    await press(page, 'Continue');
    await dialog(page).locator('.price, .dates').first().waitFor();
    expect(s.api.calls().filter((call) => call === 'decision').length).toBeLessThanOrEqual(3);
  });
});

describe('under the stricter packs', () => {
  test('DE: nothing but the closed list before the cancellation, and one button, also while a withdrawal is possible', async () => {
    const { page } = await s.enter({ policy: 'DE', facts: { ...world().facts, withdrawalUntil: NOW + 86_400_000 } }, { locale: 'de' });
    await begin(page);
    expect(await dialog(page).getByRole('button').allTextContents()).toEqual(['', 'jetzt kündigen']);
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(0);
    await press(page, 'jetzt kündigen');
    await dialog(page).getByRole('alert').waitFor();
    expect(s.api.calls()).not.toContain('cancel');
    // What the edge would refuse, the form asks for.
    const name = dialog(page).getByLabel('Name', { exact: true });
    const email = dialog(page).getByLabel('E-Mail für die Bestätigung');
    await email.fill('k@example.com');
    await name.fill('   ');
    await press(page, 'jetzt kündigen');
    expect(await name.evaluate((field) => field.matches(':focus'))).toBe(true);
    await name.fill('Katharina Oberländer-Weiß');
    await email.fill('k@example');
    await press(page, 'jetzt kündigen');
    expect(await email.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(s.api.calls()).not.toContain('cancel');
    await email.fill('k@example.com');
    await press(page, 'jetzt kündigen');
    await heading(page).getByText('Ihr Abo ist gekündigt').waitFor();
    expect(s.api.seen.find(({ call }) => call === 'cancel')?.body.declaration).toEqual({
      type: 'ordinary',
      name: 'Katharina Oberländer-Weiß',
      contract: 'sub_4821',
      email: 'k@example.com',
      endDate: '2027-05-12',
    });
  });

  test('EU: within the period a customer withdraws by a page of its own, with what the token holds filled in; the receipt is its own', async () => {
    const facts = { ...world().facts, name: 'Mara Winter', withdrawalUntil: NOW + 86_400_000 };
    const { page, errors } = await s.enter({ policy: 'EU', facts, faults: { cancel: ['hang'] } });
    await begin(page);
    const entry = dialog(page).getByRole('button', { name: 'Withdraw from contract here' });
    const { height = 0, y = 0 } = (await entry.boundingBox()) ?? {};
    const out = await button(page, 'Cancel subscription').boundingBox();
    expect(height).toBeGreaterThanOrEqual(24);
    expect(y).toBeGreaterThan((out?.y ?? 0) + (out?.height ?? 0));
    await answer(page, 'too_expensive');
    await entry.click();
    await heading(page).getByText('Withdraw from your contract').waitFor();
    // The closed list: who, which contract, where the receipt goes. One button declares it, and there is a way back.
    expect(
      await dialog(page)
        .getByRole('textbox')
        .evaluateAll((fields) => fields.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(['Mara Winter', 'sub_4821', 'maria@example.com']);
    expect(await dialog(page).getByRole('button').allTextContents()).toEqual(['Back', '', 'Confirm withdrawal']);
    await dialog(page).getByLabel('Name', { exact: true }).fill('');
    await press(page, 'Confirm withdrawal');
    await dialog(page).getByRole('alert').waitFor();
    expect(s.api.calls()).not.toContain('cancel');
    // Left and come to again, it is filled in again, and says nothing of what was missing before.
    await press(page, 'Back');
    await entry.click();
    await heading(page).getByText('Withdraw from your contract').waitFor();
    expect(await dialog(page).getByRole('alert').count()).toBe(0);
    await dialog(page).getByLabel('Name', { exact: true }).fill('Mara Winter-Lang');
    await dialog(page).getByLabel('E-mail for the confirmation').fill('mara@home.example');
    await press(page, 'Confirm withdrawal');
    // The page is reloaded before the answer is there: the same is declared again.
    const declared = () => s.api.seen.filter(({ call }) => call === 'cancel').map(({ body }) => body.declaration);
    await expect.poll(() => declared().length).toBe(1);
    await page.reload();
    await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
    await page.click('#leave');
    await heading(page).getByText('You have withdrawn from the contract').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('parley'))).not.toContain('Mara');
    await dialog(page).getByText('Withdrawn on 20\u00a0April\u00a02027').waitFor();
    await dialog(page).getByText('The receipt goes to mara@home.example').waitFor();
    expect(await dialog(page).getByRole('button').allTextContents()).toEqual(['', 'PL-7K4M-20QX', 'Done']);
    const said = { type: 'withdrawal', name: 'Mara Winter-Lang', contract: 'sub_4821', email: 'mara@home.example' };
    expect(declared()).toEqual([said, said]);
    await press(page, 'Done');
    await gone(page);
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'canceled', reference: 'PL-7K4M-20QX' });
    expect(errors).toEqual([]);
  });

  test('US-MN: permission is asked once after the receipt; a no ends it', async () => {
    const { page } = await s.enter({ policy: 'US-MN' });
    await begin(page);
    await answer(page, 'too_expensive');
    await dialog(page).locator('.foot button').first().click();
    await page.locator('parley-widget .dates').waitFor();
    await dialog(page).locator('.foot button').first().click();
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    await dialog(page).locator('.foot button').last().click();
    await heading(page).getByText('May we show you an offer?').waitFor();
    await press(page, 'No, thank you');
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await gone(page);
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'canceled' });
  });

  test('US-MN: where no offer follows the receipt, there is no button that leads nowhere', async () => {
    const { page } = await s.enter({ policy: 'US-MN', offer: null });
    await begin(page);
    await answer(page, 'too_expensive');
    await dialog(page).locator('.foot button').first().click();
    await page.locator('parley-widget .dates').waitFor();
    await dialog(page).locator('.foot button').first().click();
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    await expect.poll(() => dialog(page).locator('.foot button').allTextContents()).toEqual(['Done']);
    await press(page, 'Done');
    await gone(page);
  });

  test('US-MN: an offer accepted after the cancellation undoes it', async () => {
    const { page } = await s.enter({ policy: 'US-MN' }, { handlers: { handleCancel: 'ok', handleDiscount: 'ok' } });
    await begin(page);
    await answer(page, 'too_expensive');
    await dialog(page).locator('.foot button').first().click();
    await page.locator('parley-widget .dates').waitFor();
    await dialog(page).locator('.foot button').first().click();
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    await dialog(page).locator('.foot button').last().click();
    await press(page, 'Yes, show it');
    await offered(page);
    await press(page, 'Resume my plan');
    await dialog(page).getByText('Your cancellation has been undone.').waitFor();
    await press(page, 'Done');
    await gone(page);
    expect(await given(page, 'onClose')).toMatchObject({ outcome: 'saved' });
    expect(await heard(page)).toEqual(['onOpen', 'handleCancel', 'onCancel', 'handleDiscount', 'onSaved', 'onClose']);
  });
});

describe('what is said in days and amounts', () => {
  /** Counts what the page makes of Intl's formatters: the first takes a browser as long as a whole screen. */
  const counted = (context: BrowserContext) =>
    context.addInitScript(() => {
      const made: string[] = [];
      Object.assign(window, { made });
      for (const name of ['NumberFormat', 'DateTimeFormat', 'ListFormat', 'PluralRules', 'RelativeTimeFormat', 'DisplayNames'] as const)
        Object.assign(Intl, {
          [name]: new Proxy(Intl[name], {
            construct(target, given) {
              made.push(name);
              return Reflect.construct(target, given);
            },
          }),
        });
    });
  const made = (page: Page) => page.evaluate(() => (window as unknown as { made: string[] }).made);
  const upToTheEnd = async (world: Parameters<typeof s.enter>[0], reason: string) => {
    const { page } = await s.enter(world, { before: counted });
    await begin(page);
    await answer(page, reason);
    await press(page, 'Continue');
    await offered(page);
    const terms = (await dialog(page).textContent()) ?? '';
    await press(page, 'Cancel subscription');
    await page.locator('parley-widget .dates').waitFor();
    return { terms, dates: await page.locator('parley-widget .dates').textContent(), made: await made(page) };
  };

  test.each([
    ['discount', 'too_expensive'],
    ['pause', 'unused'],
    ['contact', 'unused'],
    ['extended_terms', 'too_expensive'],
  ] as const)('%s: the edge has put it into words, and the browser makes no formatter before the end', async (offer, reason) => {
    const { flow } = world();
    const having = { offer, flow: { ...flow, offers: [...flow.offers, EVERY[offer]] } };
    const { terms, dates, made } = await upToTheEnd(having, reason);
    expect(made).toEqual([]);
    // An edge from before says the numbers alone: the widget finds the same words.
    const older = await upToTheEnd({ ...having, tamper: ({ said: _, ...answer }) => answer, unsaid: true }, reason);
    expect(older.made.length).toBeGreaterThan(2);
    expect({ terms: older.terms, dates: older.dates }).toEqual({ terms, dates });
  });
});
