import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Nudge } from '../../../shared/schema/nudge';
import { findings } from '../axe';
import { moving, readAloud, unseen } from './eyes';
import type { World } from './fake-api';
import { picture } from './gallery';
import { banner, checklist, everyKind, hotspot, inline, modal, nps, slideIn, tooltip } from './nudge-samples';
import { stage, type VisitOptions } from './shop';

const s = stage();
/** What stands on the screen of ours, whatever its kind. */
const nudge = (page: Page) => page.locator('parley-nudge .n:visible');
const button = (page: Page, name: string | RegExp) => page.locator('parley-nudge').getByRole('button', { name });
const requests = () => s.api.calls();
const did = () => s.api.sessions.events.map(({ what }) => what.type);

const enter = (nudges: Nudge[], world: Partial<World> = {}, options: VisitOptions = {}) => s.enter({ ...world, nudges }, options);
/** Gives the host page an element that a nudge may stand beside or in. */
const add = (page: Page, id: string, top = 0) =>
  page.evaluate(
    ([id, top]) => {
      const element = document.createElement('div');
      element.id = String(id);
      element.textContent = 'An element of the host';
      element.style.cssText = `position:relative;top:${top}px;width:200px`;
      document.querySelector('main')?.append(element);
    },
    [id, top] as const,
  );
/** A host that says one thing more than that of the other tests, before the script is there. */
const host = (says: 'it observes' | 'no consent'): VisitOptions => ({
  before: (context) =>
    context.addInitScript((says) => {
      const observing = {
        onSurvey: (name: string, given: unknown) => window.heard.push({ name, given }),
        onNudge({ type: name, event: given }: { type: string; event?: string }) {
          window.heard.push({ name, given });
          throw new Error('an observer that breaks');
        },
      };
      const set = (value: { q?: unknown[] }) => {
        Object.defineProperty(window, 'parley', { value, writable: true, configurable: true });
        value.q?.push(['init', says === 'no consent' ? { consent: false } : observing]);
      };
      Object.defineProperty(window, 'parley', { set, configurable: true });
    }, says),
});
/** Away from the page, as a customer goes: what is to be said leaves now. */
const leave = async (page: Page) => {
  await page.goto(`${s.shop.url}/account/cancel`);
};

describe('every kind', () => {
  test.each(Object.entries(everyKind))('%s paints, has a name, takes no focus, moves nothing, and is accessible', async (name, one) => {
    const { page, errors } = await enter(
      [one],
      {},
      {
        before: (context) =>
          context.addInitScript(() => {
            Object.assign(window, { shifts: 0 });
            new PerformanceObserver((list) => {
              Object.assign(window, { shifts: list.getEntries().length });
            }).observe({ type: 'layout-shift', buffered: true });
          }),
      },
    );
    if (one === inline) await add(page, 'slot');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (one === hotspot) await button(page, 'Compare two plans side by side').click();
    await nudge(page).waitFor();

    expect(await nudge(page).getAttribute('aria-labelledby')).toBe('t');
    expect(await nudge(page).locator('#t').textContent()).toBe(one.show.kind === 'survey' ? one.show.survey.question.en : one.title.en);
    const focused = await page.evaluate(() => document.activeElement?.localName);
    expect(focused).toBe(one === modal || one === hotspot ? 'parley-nudge' : 'body');
    if (one !== inline) {
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
      expect(await page.evaluate(() => (window as never as { shifts: number }).shifts)).toBe(0);
    }
    await expect(await readAloud(page, 'parley-nudge')).toMatchFileSnapshot(`aria/nudge-${name}.yml`);
    expect(await findings(page, { within: 'parley-nudge' })).toEqual([]);
    expect(await unseen(page, 'parley-nudge')).toEqual([]);
    expect(await moving(page, 'parley-nudge')).toEqual([]);
    await picture(page, `nudge-${name}`);
    expect(errors).toEqual([]);
  });

  test('in Arabic it stands on the other side; the page cannot reach in', async () => {
    const arabic: Nudge = { ...slideIn, defaultLocale: 'ar', locales: ['ar'], title: { ar: 'يمكن الآن ربط المشاريع ببعضها' } };
    const { page } = await enter([arabic], {}, { locale: 'ar' });
    await nudge(page).waitFor();
    expect((await nudge(page).boundingBox())?.x).toBeLessThan(100);
    const look = () =>
      nudge(page).evaluate((element) => {
        const { color, backgroundColor, fontSize, fontFamily, direction, display, position } = getComputedStyle(element);
        return { color, backgroundColor, fontSize, fontFamily, direction, display, position };
      });
    const before = await look();
    await page.evaluate(() => {
      const hostile = new CSSStyleSheet();
      hostile.replaceSync(
        '* { all: unset !important } body > * { font: 40px serif !important; color: red !important; z-index: 2147483647 }',
      );
      document.adoptedStyleSheets = [hostile];
    });
    expect(await look()).toEqual(before);
  });
});

describe('what it costs, and what is told', () => {
  test('one request before the paint; what somebody did goes when the page goes', async () => {
    const { page } = await enter([banner]);
    await nudge(page).waitFor();
    expect(requests()).toEqual(['session']);
    await button(page, 'Not now').click();
    await nudge(page).waitFor({ state: 'detached' });
    await leave(page);
    await expect.poll(did).toEqual(['shown', 'snoozed']);
    expect(requests()).toEqual(['session', 'signals']);
  });

  test('a refusal paints nothing, and the next page does not ask again', async () => {
    const { page } = await enter([banner], { refused: { import: 'daily' } });
    // The answer has come, not only the question gone out.
    await page.waitForFunction(() => sessionStorage.getItem('parley.visit')?.includes('"quiet":{"*"'));
    expect(requests()).toEqual(['session']);
    await page.reload();
    await expect.poll(() => s.api.idle.filter((call) => call === 'boot').length).toBe(2);
    await page.waitForLoadState('networkidle');
    expect(requests()).toEqual(['session']);
    expect(await page.locator('parley-nudge').count()).toBe(0);
  });

  test('the action is the host’s to hear', async () => {
    const { page, errors } = await enter([slideIn], {}, host('it observes'));
    await button(page, 'Show me').click();
    await expect.poll(() => page.evaluate(() => window.heard)).toEqual([{ name: 'shown' }, { name: 'acted', given: 'tour' }]);
    expect(errors).toEqual([]);
  });
});

describe('a link', () => {
  test('goes where it says, and that it was followed is told on the way', async () => {
    const { page } = await enter([modal]);
    await nudge(page).getByRole('link', { name: 'See what changes' }).click();
    await page.waitForURL('**/changes');
    await expect.poll(did).toEqual(['shown', 'acted']);
  });
});

describe('beside an element', () => {
  test('it waits for one that comes late, follows it, and hides while it cannot be seen', async () => {
    const late: Nudge = { ...tooltip, show: { kind: 'tooltip', anchor: '#late' } };
    const { page } = await enter([late]);
    await expect.poll(requests).toEqual(['session']);
    expect(await nudge(page).count()).toBe(0);
    await add(page, 'late');
    await nudge(page).waitFor();
    const gap = async () => {
      const [tip, anchor] = [await nudge(page).boundingBox(), await page.locator('#late').boundingBox()];
      return Math.round((tip?.y ?? 0) - ((anchor?.y ?? 0) + (anchor?.height ?? 0)));
    };
    await expect.poll(gap).toBe(12);
    // Something above it grows, the window changes.
    await page.evaluate(() => document.querySelector('h1')?.append(document.createElement('br'), 'another line'));
    await expect.poll(gap).toBe(12);
    await page.setViewportSize({ width: 390, height: 700 });
    await expect.poll(gap).toBe(12);
    // Scrolled away, and back.
    await page.evaluate(() => {
      document.body.style.height = '5000px';
      scrollTo(0, 3000);
    });
    await expect.poll(() => nudge(page).count()).toBe(0);
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(gap).toBe(12);
    // Taken away, and another in its place.
    await page.locator('#late').evaluate((element) => element.remove());
    await expect.poll(() => nudge(page).count()).toBe(0);
    await add(page, 'late');
    await expect.poll(gap).toBe(12);
    await leave(page);
    await expect.poll(did).toEqual(['shown']);
  });

  test('in a slot that the host draws anew it is drawn anew, and told once', async () => {
    const { page } = await enter([inline]);
    await add(page, 'slot');
    await nudge(page).waitFor();
    await page.locator('#slot').evaluate((element) => element.remove());
    await add(page, 'slot');
    await nudge(page).waitFor();
    await button(page, 'Don’t show this again').click();
    await page.locator('parley-nudge').waitFor({ state: 'detached' });
    await leave(page);
    await expect.poll(did).toEqual(['shown', 'never']);
  });
});

describe('one at a time, and never over something', () => {
  test('of several the most important; it goes with its page', async () => {
    const here: Nudge = { ...banner, page: '/reports*', priority: 90 };
    const { page } = await enter([slideIn, here, { ...modal, priority: 10 }], { refused: { depend: 'audience' } });
    await expect.poll(requests).toContain('session');
    expect(s.api.seen.find(({ call }) => call === 'session')?.body.ask).toMatchObject({ nudge: 'depend' });
    await nudge(page).waitFor();
    await button(page, 'Not now').click();
    await page.evaluate(() => history.pushState(null, '', '/reports/1'));
    await nudge(page).waitFor();
    expect(await nudge(page).locator('#t').textContent()).toBe(banner.title.en);
    await page.evaluate(() => history.pushState(null, '', '/projects'));
    await expect.poll(() => page.locator('parley-nudge').count()).toBe(0);
    await leave(page);
    await expect.poll(did).toEqual(['shown', 'snoozed', 'shown']);
  });

  test('not over the host’s dialog, nor over the cancel flow', async () => {
    const { page } = await enter(
      [banner, { ...slideIn, trigger: { on: 'event', name: 'tour' } }],
      {},
      {
        before: (context) =>
          context.addInitScript(() =>
            addEventListener('DOMContentLoaded', () => {
              const dialog = document.createElement('dialog');
              document.body.append(dialog);
              dialog.showModal();
            }),
          ),
      },
    );
    await expect.poll(() => s.api.idle).toEqual(['begin', 'boot']);
    await page.waitForLoadState('networkidle');
    expect(requests()).toEqual([]);
    await page.keyboard.press('Escape');
    await nudge(page).waitFor();
    await button(page, 'Not now').click();
    await page.click('#leave');
    await page.locator('parley-widget dialog').waitFor();
    const before = requests().length;
    await page.evaluate(() => {
      history.pushState(null, '', '/other');
      window.parley?.event('tour');
    });
    await page.waitForTimeout(300);
    expect(requests().slice(before)).toEqual([]);
    expect(await page.locator('parley-nudge').count()).toBe(0);
  });
});

describe('micro-surveys and checklists', () => {
  test('NPS by keyboard alone: an answer, its reason, thanks; PostHog hears it in its own words', async () => {
    const { page } = await enter([nps], {}, host('it observes'));
    await nudge(page).waitFor();
    await page.focus('#leave');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let n = 0; n < 9; n++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Good charts.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await nudge(page).getByText('Thank you. That helps.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('parley-nudge').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('leave');

    const known = { $survey_id: 'nps', $survey_name: nps.title.en };
    expect(await page.evaluate(() => window.heard.filter(({ name }) => name.startsWith('survey')))).toEqual([
      { name: 'survey shown', given: known },
      { name: 'survey sent', given: { ...known, $survey_response: 9, $survey_response_1: 'Good charts.' } },
    ]);
    await leave(page);
    await expect
      .poll(() => s.api.sessions.events.map(({ what }) => what))
      .toEqual([
        { type: 'shown' },
        { type: 'answered', question: 'first', value: 9 },
        { type: 'answered', question: 'second', words: 'Good charts.' },
      ]);
  });

  test('closed without an answer, it is dismissed', async () => {
    const { page } = await enter([nps], {}, host('it observes'));
    await nudge(page).getByRole('radio').first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('parley-nudge').count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => window.heard.map(({ name }) => name)))
      .toEqual(['shown', 'survey shown', 'survey dismissed', 'dismissed']);
  });

  test('a step is ticked off as it happens', async () => {
    const { page } = await enter([checklist]);
    await nudge(page).getByText('1 of 3 done').waitFor();
    await page.evaluate(() => window.parley?.event('people.added'));
    await nudge(page).getByText('2 of 3 done').waitFor();
    expect(await nudge(page).getByRole('checkbox', { name: 'Add the people who decide' }).isChecked()).toBe(true);
  });
});

test('where the browser never rests, what is waited for still comes', async () => {
  const { page } = await enter(
    [banner],
    {},
    {
      before: (context) =>
        context.addInitScript(() => {
          // As Chromium is on a page whose every frame takes longer than a frame: who sets no limit is never called.
          window.requestIdleCallback = (act, how) => (how?.timeout ? requestAnimationFrame(act as never) : 0);
        }),
    },
  );
  await nudge(page).waitFor();
});

describe('who does not want to be watched', () => {
  const rage = async (page: Page) => {
    for (let i = 0; i < 3; i++) await page.mouse.click(600, 400);
  };
  const asked: Nudge = { ...slideIn, trigger: { on: 'clicked', selector: '#other' } };

  test('clicks in vain are signals: what sort and which page, nothing that stands there', async () => {
    const { page } = await enter([], { signals: true }, { before: (context) => context.clock.install() });
    await page.waitForFunction(() => document.querySelector('link[href$="watch.js"]'));
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'vain';
      button.textContent = 'Export everything';
      document.body.append(button);
    });
    for (let i = 0; i < 3; i++) await page.click('#vain');
    await page.clock.fastForward(2600);
    await page.evaluate(() => window.parley?.event('report exported'));
    await page.clock.fastForward(10_000);
    await expect.poll(() => s.api.sessions.signals).toEqual(['page', 'rage_click', 'dead_click', 'feature', 'billing_page']);
    const said = JSON.stringify(s.api.seen.find(({ call }) => call === 'session')?.body);
    expect(said).toContain('"name":"report exported"');
    expect(said).not.toContain('Export everything');
  });

  test('a workspace that wants no signals: triggers are heard, nothing is sent, no click is followed up', async () => {
    const world = { signals: false };
    const before: VisitOptions['before'] = (context) =>
      context.addInitScript(() => {
        const { observe } = MutationObserver.prototype;
        Object.assign(window, { observed: 0 });
        MutationObserver.prototype.observe = function (...given) {
          if (given[1]?.characterData) (window as never as { observed: number }).observed += 1; // Playwright looks, too.
          return observe.apply(this, given);
        };
      });
    const { page } = await enter([{ ...slideIn, trigger: { on: 'event', name: 'tour' } }], world, { before });
    await page.waitForFunction(() => document.querySelector('link[href$="watch.js"]'));
    await page.waitForLoadState('networkidle');
    await rage(page);
    await page.click('#other');
    expect(await page.evaluate(() => (window as never as { observed: number }).observed)).toBe(0);
    await page.evaluate(() => window.parley?.event('tour'));
    await nudge(page).waitFor();
    await leave(page);
    await expect.poll(did).toEqual(['shown']);
    expect(s.api.sessions.signals).toEqual([]);
  });

  const refusals: [string, VisitOptions][] = [
    [
      'Global Privacy Control',
      {
        before: (context) =>
          context.addInitScript(() => {
            Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });
          }),
      },
    ],
    ['no consent', host('no consent')],
  ];
  test.each(refusals)('%s: no signals, no nudges but the one that they click on', async (_, options) => {
    const { page } = await enter([banner, asked], { signals: true }, options);
    await expect.poll(() => s.api.idle).toEqual(['begin', 'boot']);
    await page.waitForLoadState('networkidle');
    await rage(page);
    expect(requests()).toEqual([]);
    await page.click('#other');
    await nudge(page).waitFor();
    await leave(page);
    await expect.poll(did).toEqual(['shown']);
    expect(s.api.sessions.signals).toEqual([]);
  });
});

test('taken away, nothing of it is left, and nothing happens any more', async () => {
  const { page, errors } = await enter([banner, { ...slideIn, trigger: { on: 'event', name: 'tour' } }], { signals: true });
  await nudge(page).waitFor();
  await page.evaluate(() => {
    window.parley?.destroy();
  });
  await expect.poll(did).toEqual(['shown']);
  const before = requests().length;
  expect(await page.evaluate(() => document.querySelectorAll('parley-nudge, link[rel=modulepreload]').length)).toBe(0);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  for (let i = 0; i < 3; i++) await page.mouse.click(600, 400);
  await page.evaluate(() => history.pushState(null, '', '/other'));
  await leave(page);
  await page.waitForLoadState('networkidle');
  expect(requests().length).toBe(before);
  expect(errors).toEqual([]);
});
