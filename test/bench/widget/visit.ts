import type { Browser, CDPSession, Page, Request } from 'playwright-core';
import type { Contestant } from './contestants';
import { instrument } from './instrument';
import type { HostPage, Vendor } from './vendor';

export interface Network {
  name: string;
  /** As DevTools has it: milliseconds, and bytes a second; null: as fast as it goes. */
  shape: { latency: number; downloadThroughput: number; uploadThroughput: number } | null;
}
export interface Place {
  browser: Browser;
  page: HostPage;
  vendor: Vendor;
  network: Network;
}

/** Milliseconds, bytes, and for shifts the sum of what DevTools calls by that name. */
export interface Measured {
  onLoad: number;
  total: number;
  ready: number;
  paint: number;
  script: number;
  thread: number;
  blocked: number;
  heap: number;
  shift: number;
}

const SLOWER = 4;
/** Nothing is on its way for so long: what came was all that would come. Longer than the widget waits for somebody to rest. */
const QUIET = 500;
const PATIENCE = 20_000;

/** Waits until nothing has been asked for in a while and the browser is idle. Throws where that does not come. */
export function quietness(page: Page): () => Promise<void> {
  const flying = new Set<Request>();
  let last = performance.now();
  const ended = (request: Request) => {
    flying.delete(request);
    last = performance.now();
  };
  page.on('request', (request) => {
    flying.add(request);
    last = performance.now();
  });
  page.on('requestfinished', ended).on('requestfailed', ended);
  return async () => {
    const begun = performance.now();
    last = begun;
    while (flying.size > 0 || performance.now() - last < QUIET) {
      if (performance.now() - begun > PATIENCE) throw new Error(`Still on its way: ${[...flying].map((one) => one.url())}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await page.evaluate(() => window.bench.idle());
  };
}

/** A page that nobody has been to, in a slow computer, with one contestant's functions and nothing else of it. */
export async function enter({ browser, page: host, vendor, network }: Place, { arrive, show, box }: Contestant) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(instrument);
  // The scripts' globals under a name of ours, since their types are none of this project's.
  await page.addInitScript(`window.made = window; window.contestant = { arrive: ${arrive}, show: ${show}, box: ${box} }`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (network.shape) await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network.shape });
  await devtools.send('Performance.enable');
  const quiet = quietness(page);
  await page.goto(host.url);
  // What the instruments themselves leave in the page is there before anybody is measured.
  await page.evaluate(async (origin) => {
    await window.bench.bring(`${origin}/empty.js`);
    await window.bench.paint(
      () => {},
      () => document.body,
    );
  }, vendor.url);
  await quiet();
  return { page, devtools, quiet, close: () => context.close() };
}

declare global {
  interface Window {
    contestant: Pick<Contestant, 'arrive' | 'show' | 'box'>;
  }
}

/**
 * Moves the pointer to the element that `found`, a text that runs in the page, gives; by coordinates, as what a test library
 * brings into the page to find things weighs as well.
 */
export async function pointTo(page: Page, found: string): Promise<void> {
  const centre = '({ left, top, width, height }) => [left + width / 2, top + height / 2]';
  const [x, y] = (await page.evaluate(`(${centre})(${found}.getBoundingClientRect())`)) as [number, number];
  await page.mouse.move(x, y);
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** Processor time since the page began, as DevTools accounts for it. */
async function timesOf(devtools: CDPSession): Promise<{ script: number; thread: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { script: ms('ScriptDuration') + ms('V8CompileDuration'), thread: ms('TaskDuration') };
}

/** Brings a contestant into the page and lets it show itself, after the pointer was on the link or without. */
export async function visit(
  place: Place,
  contestant: Contestant,
  { hover, picture }: { hover: boolean; picture?: string },
): Promise<Measured> {
  const { vendor } = place;
  const { page, devtools, quiet, close } = await enter(place, contestant);
  try {
    const [heapBefore, before] = [await heapOf(devtools), await timesOf(devtools)];
    vendor.sent = 0;
    const ready = await page.evaluate(async (origin) => {
      window.bench.begin();
      const start = performance.now();
      await window.contestant.arrive(origin);
      return performance.now() - start;
    }, vendor.url);
    await quiet();
    const onLoad = vendor.sent;
    if (hover) {
      await pointTo(page, `document.querySelector('#leave')`);
      await quiet();
    }
    const paint = await page.evaluate(() => window.bench.paint(window.contestant.show, window.contestant.box));
    await quiet();
    const after = await timesOf(devtools);
    const [blocked, shift, text] = await page.evaluate(() => [
      window.bench.blocked(),
      window.bench.shifted(),
      window.contestant.box()?.textContent ?? '',
    ]);
    const heap = (await heapOf(devtools)) - heapBefore;
    if (picture) await page.screenshot({ path: picture });
    if (!`${text}`.includes(contestant.says)) throw new Error(`${contestant.name} did not show "${contestant.says}"`);
    return {
      onLoad,
      total: vendor.sent,
      ready,
      paint,
      script: after.script - before.script,
      thread: after.thread - before.thread,
      blocked: Number(blocked),
      heap,
      shift: Number(shift),
    };
  } finally {
    await close();
  }
}
