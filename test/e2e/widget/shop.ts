import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launch } from '../browser';
import { FakeApi, type World } from './fake-api';
import { assets, Shop, type Visit, type VisitOptions, visit } from './host-page';

export * from './host-page';

/** A browser, the fake edge and a host page for the tests of one file. */
export function stage() {
  const made = {} as { browser: Browser; api: FakeApi; shop: Shop };
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [made.browser, made.api] = await Promise.all([launch(), new FakeApi(assets).start()]);
    made.shop = await new Shop(made.api).start();
  });
  afterAll(async () => {
    await made.browser.close();
    await made.shop.close();
    await made.api.close();
  });
  beforeEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    made.shop.connects = true;
    made.api.reset();
  });
  return Object.assign(made, {
    async enter(world: Partial<World> = {}, options: VisitOptions = {}): Promise<Visit> {
      made.api.reset(world);
      const visited = await visit(made.browser, made.shop, options);
      contexts.push(visited.context);
      return visited;
    },
  });
}
