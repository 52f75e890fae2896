import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DEADLINE } from '../../../widget/limits';
import type { Result } from '../../../widget/options';
import { answer, dialog, heading, hurried, press, stage, visit } from './shop';

const s = stage();
const open = async (page: Page) => {
  await page.click('#leave');
  await heading(page).waitFor();
};
const offered = (page: Page) => page.locator('parley-widget .price').waitFor();

describe('the host page', () => {
  test('a view costs no call to the API and touches no storage', async () => {
    const { page, errors } = await s.enter(
      {},
      {
        before: (context) =>
          context.addInitScript(() => {
            const real = Storage.prototype.getItem;
            Storage.prototype.getItem = function (name) {
              window.heard.push({ name: 'storage', given: name });
              return real.call(this, name);
            };
          }),
      },
    );
    await page.hover('#other');
    // What there is to watch for: from a cache, but for the first page.
    await expect.poll(() => s.api.idle).toEqual(['begin', 'boot']);
    await page.waitForLoadState('networkidle');
    expect(s.api.seen.map(({ call }) => call)).toEqual(['script']);
    expect(await page.evaluate(() => window.heard)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('the intention is prefetched once, by pointer or by keyboard', async () => {
    const { page } = await s.enter();
    await page.hover('#leave');
    await page.hover('#other');
    await page.focus('#leave');
    await expect.poll(() => s.api.seen.map(({ call }) => call).sort()).toEqual(['chunk', 'chunk', 'prefetch', 'script']);
    expect(s.api.attempts).toEqual([]);
  });

  test.each([
    ['with Ctrl', { modifiers: ['Control'] as ['Control'] }],
    ['with the middle button', { button: 'middle' as const }],
  ])('a click %s is none of our business', async (_, click) => {
    const { page } = await s.enter();
    // Not by the tab that it opens: of some of them Playwright never hears, or not where they went.
    await page.evaluate(() => {
      for (const type of ['click', 'auxclick'])
        document.addEventListener(type, (event) => {
          document.body.dataset.prevented = String(event.defaultPrevented);
        });
    });
    await page.click('#leave', click);
    expect(await page.evaluate(() => document.body.dataset.prevented)).toBe('false');
    expect(await dialog(page).count()).toBe(0);
  });

  test('a link that was added later is found, a link without the mark is left alone', async () => {
    const { page } = await s.enter();
    await page.evaluate(() => {
      const later = document.createElement('a');
      Object.assign(later, { id: 'later', href: '/account/cancel', textContent: 'Leave' });
      later.dataset.parleyCancel = '';
      document.querySelector('main')?.append(later);
    });
    await page.click('#later');
    await heading(page).waitFor();
    await page.keyboard.press('Escape');
    await page.click('#other');
    await page.waitForURL(/#x$/);
  });

  test('the link is busy from 150 ms on, and a second click follows it', async () => {
    const { page } = await s.enter({ faults: { open: 'hang' } }, { before: hurried });
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.click('#leave');
    await page.clock.runFor(140);
    expect(await page.locator('#leave[aria-busy]').count()).toBe(0);
    await page.clock.runFor(20);
    await page.locator('#leave[aria-busy=true]').waitFor();
    await page.click('#leave', { noWaitAfter: true });
    await page.waitForURL('**/account/cancel');
    await expect.poll(() => s.api.seen.find(({ call }) => call === 'bypass')?.body.why).toBe('second_click');
  });

  test('a plan that arrives after the customer has gone paints nothing', async () => {
    const { page } = await s.enter({}, { before: hurried });
    const held = Promise.withResolvers<void>();
    await page.route(/\/cancel\.js$/, (route) => held.promise.then(() => route.continue()));
    await page.evaluate(() => document.querySelector('#leave')?.setAttribute('href', '#gone'));
    await page.click('#leave');
    await page.clock.fastForward(DEADLINE);
    await page.waitForURL(/#gone$/);
    await Promise.all([page.waitForResponse(/\/cancel\.js$/), held.resolve()]);
    await page.waitForTimeout(300);
    expect(await page.locator('parley-widget').count()).toBe(0);
  });

  test('nothing behind the dialog moves when it opens, and it cannot be scrolled', async () => {
    const { page } = await s.enter();
    await page.evaluate(() => {
      const tall = document.createElement('div');
      tall.innerText = '.\n'.repeat(300);
      document.body.append(tall);
    });
    const place = () => page.locator('#leave').evaluate((link) => JSON.stringify(link.getBoundingClientRect()));
    const before = await place();
    await open(page);
    expect(await place()).toBe(before);
    // The scrollbar that stays beside the backdrop is as dim as the page, and as bright as before afterwards.
    const bar = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollbarColor);
    await expect.poll(bar).not.toBe('auto'); // comes with the part behind the first screen
    await page.mouse.move(20, 20);
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(100);
    expect(await place()).toBe(before);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await bar()).toBe('auto');
    expect(await place()).toBe(before);
  });
});

describe('parley.cancel', () => {
  const call = (page: Page, options = {}): Promise<Result> =>
    page.evaluate((given) => window.parley?.cancel(given) as Promise<Result>, options);

  test('settles when the dialog is gone, with how it ended', async () => {
    const { page } = await s.enter();
    const leave = async () => {
      await press(page, 'Cancel subscription');
      await press(page, 'Cancel subscription');
      await press(page, 'Done');
    };
    const [settled] = await Promise.all([call(page), leave()]);
    expect(settled).toMatchObject({ outcome: 'canceled', reference: 'PL-7K4M-20QX', confirmed: true, grant: null });
  });

  test('a call while another is open is the same call', async () => {
    const { page } = await s.enter();
    const look = async () => {
      await heading(page).waitFor();
      expect(await page.locator('parley-widget').count()).toBe(1);
      await page.keyboard.press('Escape');
    };
    const [first, second] = await Promise.all([call(page), call(page), look()]);
    expect([first.outcome, second.outcome]).toEqual(['abandoned', 'abandoned']);
  });

  test('settles with an error where there is no plan and no link', async () => {
    const { page } = await s.enter({ faults: { open: { status: 500 } } });
    await page.evaluate(() => document.querySelector('#leave')?.remove());
    expect(await call(page)).toMatchObject({ outcome: 'error', attempt: null });
  });

  test('without a link it goes to the cancelUrl', async () => {
    const { page } = await s.enter({ bypass: 'no_flow' });
    await page.evaluate(() => {
      document.querySelector('#leave')?.remove();
      void window.parley?.cancel({ cancelUrl: '/account/cancel?from=api' });
    });
    await page.waitForURL('**/account/cancel?from=api');
  });

  test.each(['rejects', 'throws', 'signs what the edge refuses'])(
    'a getToken that %s: an attempt without a token, and the customer leaves',
    async (way) => {
      const { page } = await s.enter({ refusedToken: 'forged' });
      await page.evaluate((how) => {
        const getToken = () => {
          if (how === 'throws') throw new Error('no session');
          return how === 'rejects' ? Promise.reject(new Error('no session')) : 'forged';
        };
        window.parley?.init({ getToken });
      }, way);
      await open(page);
      await answer(page, 'unused');
      await press(page, 'Cancel subscription');
      await press(page, 'Cancel subscription');
      await heading(page).getByText('Your subscription is cancelled').waitFor();
      expect(s.api.seen.filter((one) => one.call === 'open').at(-1)?.body).not.toHaveProperty('token');
      expect(s.api.effects).toHaveLength(1);
    },
  );

  test('a token that has run out is fetched anew, once', async () => {
    const { page } = await s.enter({ faults: { open: [{ status: 401, code: 'token_expired' }] } });
    await page.evaluate(() => {
      let n = 0;
      window.parley?.init({ getToken: () => `token-${++n}` });
    });
    const look = async () => {
      await heading(page).waitFor();
      expect(s.api.seen.filter((one) => one.call === 'open').map(({ body }) => body.token)).toEqual(['token-1', 'token-2']);
      await page.keyboard.press('Escape');
    };
    await Promise.all([call(page), look()]);
  });
});

describe('reload, second tab, end', () => {
  test('after a reload nothing opens by itself; a click goes on where it was, with the words', async () => {
    const { page } = await s.enter();
    await open(page);
    await answer(page, 'missing_features');
    await dialog(page).getByRole('textbox').fill('Links for clients');
    await page.waitForTimeout(500);
    await page.reload();
    await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
    await page.waitForLoadState('networkidle');
    expect(await dialog(page).count()).toBe(0);
    await open(page);
    await dialog(page).getByRole('radio', { checked: true }).waitFor();
    expect(await dialog(page).getByRole('textbox').inputValue()).toBe('Links for clients');
    expect(s.api.attempts).toHaveLength(1);
  });

  test('after a reload on the offer, the same offer stands there', async () => {
    const { page } = await s.enter();
    await open(page);
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    await offered(page);
    await page.reload();
    await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
    await page.click('#leave');
    await offered(page);
    expect(s.api.calls().filter((one) => one === 'decision')).toHaveLength(1);
  });

  test('a closed attempt is not resumed', async () => {
    const { page } = await s.enter();
    await open(page);
    await answer(page, 'unused');
    await page.keyboard.press('Escape');
    await expect.poll(() => s.api.events()).toContain('close');
    await open(page);
    await expect.poll(() => s.api.attempts.length).toBe(2);
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(0);
  });

  test('a second tab joins the open attempt; both cancel, one effect', async () => {
    const first = await s.enter();
    await open(first.page);
    await answer(first.page, 'unused');
    await expect.poll(() => s.api.events()).toContain('answer');
    const second = await visit(s.browser, s.shop);
    await open(second.page);
    await dialog(second.page).getByRole('radio', { checked: true }).waitFor();
    for (const { page } of [first, second]) {
      await press(page, 'Cancel subscription');
      await press(page, 'Cancel subscription');
      await heading(page).getByText('Your subscription is cancelled').waitFor();
    }
    expect(s.api.attempts).toHaveLength(1);
    expect(s.api.effects).toHaveLength(1);
    await second.context.close();
  });

  test('what was said is not lost when the tab goes away', async () => {
    const { page, context } = await s.enter({ offer: null });
    await open(page);
    await answer(page, 'missing_features');
    await expect.poll(() => s.api.calls()).toContain('open');
    await context.newPage().then((other) => other.bringToFront());
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => s.api.events()).toContain('answer');
  });

  test('words that do not rest yet are in the beacon of a page that goes', async () => {
    const { page } = await s.enter({}, { before: hurried });
    await open(page);
    await expect.poll(() => s.api.calls()).toContain('open');
    await answer(page, 'missing_features');
    const box = dialog(page).getByRole('textbox');
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await box.fill('Links for clients');
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect.poll(() => s.api.attempts[0]?.log.at(-1)?.event).toMatchObject({ reply: { text: 'Links for clients' } });
  });

  test('destroyed between its drawing and its opening, the dialog never opens', async () => {
    const { page, errors } = await s.enter();
    await page.hover('#leave');
    const settled = await page.evaluate(async () => {
      const drawn = new Promise<boolean>((resolve) => {
        new MutationObserver(() => {
          const root = document.querySelector('parley-widget')?.shadowRoot;
          if (!root) return;
          resolve(root.querySelector('dialog')?.open === true);
          window.parley?.destroy();
        }).observe(document.body, { childList: true });
      });
      const left = window.parley?.cancel() as Promise<{ outcome: string }>;
      return { open: await drawn, outcome: (await left).outcome };
    });
    expect(settled).toEqual({ open: false, outcome: 'error' });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.locator('parley-widget').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('a dialog that cannot be opened: the link is followed', async () => {
    const broken = (context: BrowserContext) =>
      context.addInitScript(() => {
        HTMLDialogElement.prototype.showModal = () => {
          throw new Error('No.');
        };
      });
    const { page } = await s.enter({}, { before: broken });
    await page.click('#leave', { noWaitAfter: true });
    await page.waitForURL('**/account/cancel');
  });

  test('focus returns to what had it: inside a marked box that cannot have it, or where a call named no element', async () => {
    const { page } = await s.enter();
    await page.evaluate(() => {
      const box = Object.assign(document.createElement('p'), { id: 'box' });
      box.dataset.parleyCancel = '';
      box.append(Object.assign(document.createElement('a'), { id: 'inside', href: '/account/cancel', textContent: 'Cancel' }));
      const bare = Object.assign(document.createElement('button'), { id: 'bare', textContent: 'Cancel' });
      bare.addEventListener('click', () => window.parley?.cancel());
      document.body.append(box, bare);
    });
    for (const id of ['inside', 'bare']) {
      await page.click(`#${id}`);
      await heading(page).waitFor();
      await dialog(page).getByRole('button', { name: 'Close and keep my plan' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
    }
  });

  test('destroy leaves no trace, and the promise settles', async () => {
    const { page } = await s.enter();
    // What the idle page may have brought by then is ours, too.
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    const before = html.replace(/<link rel="modulepreload"[^>]*>/, '');
    await page.hover('#leave');
    const destroy = async () => {
      await heading(page).waitFor();
      await page.evaluate(() => window.parley?.destroy());
    };
    const [settled] = await Promise.all([page.evaluate(() => window.parley?.cancel()), destroy()]);
    expect(settled).toMatchObject({ outcome: 'error' });
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    expect(await page.evaluate(() => [typeof window.parley, document.adoptedStyleSheets.length])).toEqual(['undefined', 0]);
    await page.click('#leave');
    await page.waitForURL('**/account/cancel');
  });
});
