import { app } from './app';

export { CustomerShard } from './objects/customer-shard';
export { OfferBudget } from './objects/offer-budget';

export default {
  fetch: app.fetch,

  async scheduled(_controller, env, _ctx) {
    await (await import('./jobs/daily')).daily(env, Date.now());
  },
} satisfies ExportedHandler<Env>;
