import { lazy } from './parts/lazy';
import * as queries from './queries';
import { client } from './queries';

/** Each page is a chunk of its own; its link fetches it, and its data, on hover. */
export const pages = {
  overview: lazy(() => import('./pages/overview/index')),
  attempts: lazy(() => import('./pages/attempts/index')),
  attempt: lazy(() => import('./pages/attempt/index')),
  flows: lazy(() => import('./pages/flows/index')),
  editor: lazy(() => import('./pages/editor/index')),
  nudges: lazy(() => import('./pages/nudges/index')),
  nudge: lazy(() => import('./pages/nudges/editor')),
  theme: lazy(() => import('./pages/theme/index')),
  customers: lazy(() => import('./pages/customers/index')),
  customer: lazy(() => import('./pages/customers/customer')),
  install: lazy(() => import('./pages/install/index')),
  members: lazy(() => import('./pages/members')),
  audit: lazy(() => import('./pages/audit')),
  mailbox: lazy(() => import('./pages/mailbox')),
  signIn: lazy(() => import('./pages/door/sign-in')),
  setup: lazy(() => import('./pages/door/setup')),
  join: lazy(() => import('./pages/door/join')),
};
export type PageName = keyof typeof pages;

/** What a link to a page will want: its code, and where one query holds its data, that too. */
export function prefetch(page: PageName, env: string, id?: string): void {
  void pages[page].preload();
  if (page === 'flows') void client.prefetchQuery(queries.flows(env));
  if (page === 'nudges') void client.prefetchQuery(queries.nudges(env));
  if (page === 'theme') void client.prefetchQuery(queries.theme(env));
  if (page === 'install') void client.prefetchQuery(queries.install(env));
  if (page === 'members') void client.prefetchQuery(queries.members);
  if (page === 'mailbox') void client.prefetchQuery(queries.mailbox(env));
  if (page === 'customers') void client.prefetchQuery(queries.customers(env, null, 200));
  if (id && page === 'attempt') void client.prefetchQuery(queries.attempt(env, id));
  if (id && page === 'customer') void client.prefetchQuery(queries.customer(env, id));
  if (id && page === 'nudge') void client.prefetchQuery(queries.nudge(env, id));
  if (id && page === 'editor') void client.prefetchQuery(queries.flow(env, id));
}
