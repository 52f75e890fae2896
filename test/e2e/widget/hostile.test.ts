import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { OpenResponse } from '../../../shared/schema/api';
import type { Flow } from '../../../shared/schema/flow';
import type { Nudge } from '../../../shared/schema/nudge';
import type { Theme } from '../../../shared/schema/snapshot';
import { world } from './fake-api';
import { banner, modal, nps } from './nudge-samples';
import { answer, button, dialog, heading, heard, hurried, press, stage } from './shop';

// Hostile words, values and places (docs/faults.md): in all of them leaving works, and the console of the host's page stays clean.
const s = stage();
/** With PARLEY_MATRIX=full every case, else one of each sort. */
const full = process.env.PARLEY_MATRIX === 'full';
const nudge = (page: Page) => page.locator('parley-nudge .n:visible');
const receipt = (page: Page) => page.locator('parley-widget .bar > p > svg').waitFor();
/** What the dialog says may be nothing at all, so it is its footer that is waited for. */
const open = async (page: Page) => {
  await page.click('#leave');
  await button(page, 'Cancel subscription').waitFor();
};
const leave = async (page: Page) => {
  await press(page, 'Cancel subscription');
  await page.locator('parley-widget .dates').waitFor();
  await press(page, 'Cancel subscription');
  await receipt(page);
};
/** What the browser itself writes about a call that failed is not ours to prevent. */
const ours = (errors: string[]): string[] => errors.filter((text) => !/^Failed to load resource/.test(text));

/** The keys under which a plan, a nudge's view or a subject holds words that somebody wrote. */
const WRITTEN = new Set(['title', 'lede', 'label', 'prompt', 'low', 'high', 'text', 'planName', 'body']);
const reworded = (value: unknown, words: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => reworded(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, WRITTEN.has(key) && typeof one === 'string' ? words : reworded(one, words)]),
  );
};

/** What of ours is wider than its own box: words that did not break, which are cut off there. */
const wider = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('parley-widget, parley-nudge')]
      .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('*') ?? [])])
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth && !one.closest('.sr'))
      .map((one) => `${one.localName}.${one.className}: ${one.scrollWidth} in ${one.clientWidth} px`),
  );

/** The way out is where somebody can see and press it, nothing is cut off, and nothing has pushed the dialog wider than the window. */
async function hasWayOut(page: Page): Promise<void> {
  expect(await wider(page)).toEqual([]);
  const place = await button(page, 'Cancel subscription').boundingBox();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  expect(place).not.toBeNull();
  if (!place) return;
  expect(place.x).toBeGreaterThanOrEqual(0);
  expect(place.x + place.width).toBeLessThanOrEqual(width);
  expect(place.y + place.height).toBeLessThanOrEqual(height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

describe('words', () => {
  const words: [string, string][] = [
    ['markup', '</script></template><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'],
    ['direction overrides', '\u202eelcycle\u202d \u2066\u2067kcab ti evig\u202e'],
    ['10,000 characters without a space', 'W'.repeat(10_000)],
    ['emoji and combining marks', `👩‍👩‍👧‍👦🏳️‍🌈${'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞'.repeat(20)}🇩🇪`],
    ['nothing', ''],
  ];
  test.each(words)('%s: shown as it is, pushes nothing away, runs nothing', async (_, text) => {
    const hostile: Nudge = { ...modal, title: { en: text || ' ' }, body: { en: text } };
    const { page, errors } = await s.enter(
      { nudges: [hostile], tamper: (plan) => reworded(plan, text) },
      { viewport: { width: 390, height: 700 } },
    );
    await nudge(page).waitFor();
    expect((await nudge(page).locator('#t').textContent())?.trim()).toBe(text.trim());
    expect(await wider(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator('parley-nudge').getByRole('button').first().click();
    await open(page);
    expect(await heading(page).textContent()).toBe(text);
    await hasWayOut(page);
    await answer(page, 'missing_features');
    await dialog(page)
      .getByRole('textbox')
      .fill(text || ' ');
    await hasWayOut(page);
    await leave(page);
    expect(await dialog(page).textContent()).toContain('PL-7K4M-20QX');
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await page.locator('parley-widget img, parley-widget script, parley-nudge img').count()).toBe(0);
    expect(ours(errors)).toEqual([]);
  });
});

describe('values', () => {
  test('a theme that is no theme: nothing of it leaves its own value, nothing is fetched, everything can be read', async () => {
    const evil = 'url(http://evil.localhost/pixel)';
    const theme = {
      accent: `red;background:${evil}`,
      radius: `1px;} dialog{display:none;background:${evil}`,
      font: `inherit;src:${evil}`,
      scheme: `dark;background:${evil}`,
    } as unknown as Theme;
    const fetched: string[] = [];
    const { page, errors } = await s.enter(
      { theme, nudges: [banner] },
      { before: async (context) => context.on('request', (request) => fetched.push(request.url())) },
    );
    await nudge(page).waitFor();
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await open(page);
    expect(await dialog(page).evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)');
    await hasWayOut(page);
    await page.keyboard.press('Escape');
    // One that a custom property would take.
    s.api.world.theme = { accent: evil };
    await open(page);
    await leave(page);
    expect(fetched.filter((url) => url.includes('evil'))).toEqual([]);
    expect(ours(errors)).toEqual([]);
  });

  test('a flow of sixty questions with everything that they may hold: painted in time, left in two clicks', async () => {
    const flow: Flow = structuredClone(world().flow);
    const [first] = flow.steps;
    if (first?.kind !== 'choice') throw new Error('The flow should begin with a choice');
    const long = (n: number) => ({ en: `${n} ${'a long answer '.repeat(34)}`.slice(0, 500) });
    flow.steps = Array.from({ length: 60 }, (_, n) => ({
      ...first,
      id: n === 0 ? first.id : `q${n}`,
      title: long(n),
      lede: long(n),
      answers: Array.from({ length: 8 }, (_, m) => ({ id: `a${m}`, label: long(m), reason: 'other' as const, last: false })),
      branches: [],
      ...(n < 59 && { next: `q${n + 1}` }),
    }));
    flow.offers = [];
    const { page, errors } = await s.enter({ flow }, { viewport: { width: 390, height: 700 } });
    await open(page);
    await hasWayOut(page);
    await answer(page, 'a3');
    await press(page, 'Continue');
    await heading(page)
      .getByText(/^1 a long/)
      .waitFor();
    await leave(page);
    expect(s.api.effects).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('a page that says of no known language that it speaks it: the flow’s own', async () => {
    const { page, errors } = await s.enter({ nudges: [banner] });
    for (const lang of full ? ['', 'en_US', 'tlh-Qaak', '🏴‍☠️'] : ['en_US', '🏴‍☠️']) {
      await page.evaluate((said) => {
        document.documentElement.lang = said;
      }, lang);
      await open(page);
      expect(await heading(page).textContent()).toBe('Before you go, may we ask why?');
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
    expect(ours(errors)).toEqual([]);
  });

  test('a language of the plan’s that the browser does not know: the link is followed', async () => {
    const tamper = (plan: OpenResponse) => ({ ...plan, graph: { ...plan.graph, locale: 'zz-no_such' } });
    const { page, errors } = await s.enter({ tamper });
    await page.click('#leave', { noWaitAfter: true });
    await page.waitForURL('**/account/cancel');
    // Nothing was painted, or the part behind the first screen would have been fetched.
    expect(s.api.seen.map(({ call }) => call)).not.toContain('part');
    expect(ours(errors)).toEqual([]);
  });
});

describe('kinds that this build does not know', () => {
  test('an offer: no offer, and on goes the way out', async () => {
    const { page, errors } = await s.enter();
    await page.route(/\/decision$/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { grant: object };
      await route.fulfill({ response, json: { ...body, grant: { ...body.grant, kind: 'hologram', params: { kind: 'hologram' } } } });
    });
    await open(page);
    await answer(page, 'too_expensive');
    await press(page, 'Continue');
    // Nothing stands between: this is the confirmation.
    await page.locator('parley-widget .dates').waitFor();
    await press(page, 'Cancel subscription');
    await receipt(page);
    expect(s.api.events()).not.toContain('shown');
    expect(s.api.effects).toEqual([`cancel ${s.api.attempts[0]?.id}`]);
    expect(ours(errors)).toEqual([]);
  });

  test('an offer that a newer widget has shown in another tab: the link is followed', async () => {
    const { page, errors } = await s.enter({ offer: 'pause' });
    await open(page);
    await answer(page, 'unused');
    await press(page, 'Continue');
    await page.locator('parley-widget .price').waitFor();
    await page.route(/\/attempts$/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { grant: object | null };
      await route.fulfill({ response, json: { ...body, grant: body.grant && { ...body.grant, kind: 'hologram' } } });
    });
    await page.reload();
    await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
    await page.click('#leave', { noWaitAfter: true });
    await page.waitForURL('**/account/cancel');
    expect(ours(errors)).toEqual([]);
  });

  test('a nudge: nothing is painted, and it is not asked for again', async () => {
    const { page, errors } = await s.enter({ nudges: [banner] }, { ready: false, before: hurried });
    await page.route(/\/v1\/sessions/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { show: object };
      await route.fulfill({ response, json: { ...body, show: { ...body.show, kind: 'hologram' } } });
    });
    await page.reload();
    await expect.poll(() => s.api.calls()).toContain('session');
    await page.clock.fastForward(60_000);
    await open(page);
    expect(s.api.calls().filter((call) => call === 'session' || call === 'impressions').length).toBeLessThanOrEqual(2);
    expect(await page.locator('parley-nudge').count()).toBe(0);
    expect(ours(errors)).toEqual([]);
  });
});

describe('the network', () => {
  const html = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in to the Wi-Fi</title>' };
  const answers: [string, { status: number; contentType?: string; body?: string }][] = [
    ['a page to sign in to the Wi-Fi', html],
    ['nothing', { status: 204 }],
    ['a list', { status: 200, contentType: 'application/json', body: '[]' }],
    ['a word', { status: 200, contentType: 'application/json', body: '"ok"' }],
  ];
  test('answers what is no answer: the link is followed, and no nudge comes', async () => {
    // The first time, before the flow is there that would hear of it.
    const { page, errors } = await s.enter({ faults: { chunk: [{ late: 450 }] } });
    for (const [what, given] of full ? answers : answers.slice(0, 2)) {
      await page.context().unrouteAll();
      await page.context().route(/\/v1\//, (route) => route.fulfill({ ...given, headers: { 'access-control-allow-origin': '*' } }));
      await page.goto(s.shop.url);
      await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
      await page.click('#leave', { noWaitAfter: true });
      await page.waitForURL('**/account/cancel');
      expect(ours(errors), what).toEqual([]);
    }
  });

  test('ends in the middle of the answer to the cancellation: it counts once, the host’s handler cancels, nothing is claimed', async () => {
    const { page, errors } = await s.enter({ faults: { cancel: { lostAnswer: 'half' } } });
    await open(page);
    await press(page, 'Cancel subscription');
    await page.locator('parley-widget .dates').waitFor();
    await press(page, 'Cancel subscription');
    await receipt(page);
    expect(await heard(page)).toContain('handleCancel');
    expect(await dialog(page).textContent()).not.toContain('PL-');
    expect(s.api.effects).toHaveLength(1);
    expect(ours(errors)).toEqual([]);
  });

  test('is gone in the middle: the host cancels, and what was said arrives once it is back', async () => {
    const { page, context, errors } = await s.enter({});
    await open(page);
    await expect.poll(() => s.api.calls()).toContain('open');
    await context.setOffline(true);
    await answer(page, 'missing_features');
    await dialog(page).getByRole('textbox').fill('Links for clients');
    await leave(page);
    expect(await heard(page)).toContain('handleCancel');
    let lost = 0;
    page.on('requestfailed', (request) => {
      if (request.url().endsWith('/events')) lost += 1;
    });
    await press(page, 'Done');
    // What was to be said has been tried twice, and waits for another attempt.
    await expect.poll(() => lost).toBe(2);
    expect(s.api.events()).toEqual([]);
    await context.setOffline(false);
    await open(page);
    await expect.poll(() => s.api.attempts[0]?.log.map(({ event }) => event.type)).toContain('cancel');
    const said = s.api.attempts[0]?.log.map(({ event }) => (event.type === 'answer' ? event.reply.text : undefined));
    expect(said).toContain('Links for clients');
    expect(ours(errors)).toEqual([]);
  });
});

describe('the browser', () => {
  test('storage that is full: nudge and flow work in memory, and nothing is done twice', async () => {
    const { page, errors } = await s.enter(
      { nudges: [banner] },
      {
        before: (context) =>
          context.addInitScript(() => {
            Storage.prototype.setItem = () => {
              throw new DOMException('full', 'QuotaExceededError');
            };
          }),
      },
    );
    await nudge(page).waitFor();
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await open(page);
    await answer(page, 'unused');
    await leave(page);
    await press(page, 'Done');
    await page.goto(`${s.shop.url}/account/cancel`);
    await expect.poll(() => s.api.sessions.events.map(({ what }) => what.type)).toEqual(['shown', 'snoozed']);
    // One session, in which each thing was said once.
    expect(s.api.calls().filter((call) => call === 'session' || call === 'signals')).toEqual(['session', 'signals']);
    expect(s.api.effects).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  /** What Google Translate and its like do: each text is put into two <font> elements, and put there anew when it changes. */
  const translate = (page: Page) =>
    page.evaluate(() => {
      const within = (root: Node) => {
        const texts: Text[] = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        for (const text of texts) {
          if (!text.data.trim() || text.parentElement?.localName === 'font') continue;
          const [outer, inner] = [document.createElement('font'), document.createElement('font')];
          inner.textContent = `⟦${text.data}⟧`;
          outer.append(inner);
          text.replaceWith(outer);
        }
      };
      within(document.body);
      for (const { shadowRoot } of document.querySelectorAll('parley-widget, parley-nudge')) if (shadowRoot) within(shadowRoot);
    });

  test('that translates the page, our texts too: no screen breaks, none keeps words of the one before', async () => {
    const { page, errors } = await s.enter({ nudges: [nps] });
    await nudge(page).waitFor();
    await translate(page);
    await nudge(page).getByRole('radio').nth(9).check();
    await translate(page);
    await nudge(page).getByRole('textbox').fill('Good charts.');
    await nudge(page).getByRole('button', { name: '⟦Send⟧' }).click();
    await nudge(page).getByText('Thank you. That helps.').waitFor();
    expect(await nudge(page).textContent()).not.toContain('⟦');
    await page.keyboard.press('Escape');
    await open(page);
    await translate(page);
    await dialog(page).locator('.foot button').first().click();
    await page.locator('parley-widget .dates').waitFor();
    expect(await heading(page).textContent()).not.toContain('⟦');
    await translate(page);
    await dialog(page).locator('.back').click();
    await heading(page).getByText('Before you go, may we ask why?', { exact: true }).waitFor();
    await answer(page, 'missing_features');
    await translate(page);
    await dialog(page).getByRole('textbox').fill('x'.repeat(450));
    await answer(page, 'too_expensive');
    await translate(page);
    await dialog(page).locator('.foot button').last().click();
    await dialog(page).locator('.price').waitFor();
    expect(await heading(page).textContent()).not.toContain('⟦');
    await translate(page);
    await dialog(page).locator('.foot button').first().click();
    await page.locator('parley-widget .dates').waitFor();
    await translate(page);
    await dialog(page).locator('.foot button').first().click();
    await receipt(page);
    const said = (await dialog(page).locator('.body').textContent()) ?? '';
    expect(said).toContain('PL-7K4M-20QX');
    expect(said).not.toContain('⟦');
    expect(s.api.effects).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('that prints: the receipt is on the paper, whole; a nudge is not', async () => {
    const { page } = await s.enter({ nudges: [banner] }, { viewport: { width: 700, height: 300 } });
    await nudge(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await nudge(page).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('parley-nudge').getByRole('button', { name: 'Not now' }).click();
    await open(page);
    await leave(page);
    await page.emulateMedia({ media: 'print' });
    const body = dialog(page).locator('.body');
    expect(await body.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(0);
    // It goes on over sheets that are too small for it, and is not the upper end of it on each.
    const sheets = (await page.pdf({ width: '700px', height: '300px' })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(sheets?.length).toBeGreaterThan(1);
    expect(await dialog(page).textContent()).toContain('PL-7K4M-20QX');
  });
});

describe('the host’s own fetch', () => {
  test.each<[string, () => void]>([
    [
      'throws at once',
      () => {
        window.fetch = () => {
          throw new TypeError('patched');
        };
      },
    ],
    [
      'answers with a body that was read already',
      () => {
        const real = window.fetch;
        window.fetch = async (...given) => {
          const response = await real(...given);
          await response.text();
          return response;
        };
      },
    ],
    [
      'answers with nothing',
      () => {
        window.fetch = (async () => undefined) as never;
      },
    ],
  ])('%s: the link is followed', async (_, patch) => {
    const { page, errors } = await s.enter({ nudges: [banner] }, { before: (context) => context.addInitScript(patch) });
    await page.click('#leave', { noWaitAfter: true });
    await page.waitForURL('**/account/cancel');
    expect(errors).toEqual([]);
  });
});
