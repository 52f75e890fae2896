import { QueryCache, QueryClient, queryOptions } from '@tanstack/preact-query';
import type {
  AttemptDetail,
  AttemptRow,
  AuditRow,
  CustomerDetail,
  CustomerRow,
  FlowDetail,
  FlowSummary,
  Install,
  InvitationRow,
  MailRow,
  Me,
  MemberRow,
  Overview,
  Page,
} from '../shared/schema/admin';
import type { NudgeDetail, NudgeOutcomes, NudgeResults, NudgeSummary } from '../shared/schema/admin-nudges';
import type { Theme } from '../shared/schema/snapshot';
import { ApiError, call, search } from './api';
import { sayError } from './state/toast';

/** Called when the session has run out; set by `main`. */
export const session = { expired: () => {} };
const watch = (error: unknown) => {
  if (error instanceof ApiError && error.status === 401) session.expired();
};

/** Cached answers stay on screen while they are asked for again. An error of ours is not tried twice, a lost connection is. */
export const client = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => error instanceof ApiError && (error.status === 0 || error.status >= 500) && failures < 2,
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    mutations: {
      onError: (error) => {
        watch(error);
        sayError(error);
      },
    },
  },
});

const under = (env: string, path: string) => `/environments/${encodeURIComponent(env)}/${path}`;
const get =
  <T>(path: string) =>
  ({ signal }: { signal: AbortSignal }) =>
    call<T>('GET', path, undefined, signal);

/** Whether the one-time set-up is still to be done. */
export interface SetupState {
  needed: boolean;
}
export const setup = queryOptions({ queryKey: ['setup'], queryFn: get<SetupState>('/setup') });
export const me = queryOptions({ queryKey: ['me'], queryFn: get<Me>('/me'), staleTime: 60_000 });
export const members = queryOptions({ queryKey: ['members'], queryFn: get<MemberRow[]>('/members') });
export const invitations = queryOptions({ queryKey: ['invitations'], queryFn: get<InvitationRow[]>('/invitations') });

export const overview = (env: string, from: string, to: string) =>
  queryOptions({ queryKey: [env, 'overview', from, to], queryFn: get<Overview>(under(env, `overview${search({ from, to })}`)) });

export interface AttemptFilter {
  status: string | null;
  reason: string | null;
  search: string | null;
}
export const attemptsPath = (env: string, filter: AttemptFilter, cursor: string | null, limit = 50) =>
  under(env, `attempts${search({ ...filter, cursor, limit })}`);
export const attemptsPage = (env: string, filter: AttemptFilter, cursor: string | null, signal: AbortSignal) =>
  call<Page<AttemptRow>>('GET', attemptsPath(env, filter, cursor), undefined, signal);

export const attempt = (env: string, id: string) =>
  queryOptions({ queryKey: [env, 'attempt', id], queryFn: get<AttemptDetail>(under(env, `attempts/${encodeURIComponent(id)}`)) });

export const flows = (env: string) => queryOptions({ queryKey: [env, 'flows'], queryFn: get<FlowSummary[]>(under(env, 'flows')) });
export const flow = (env: string, id: string) =>
  queryOptions({ queryKey: [env, 'flow', id], queryFn: get<FlowDetail>(under(env, `flows/${encodeURIComponent(id)}`)), staleTime: 0 });

export const nudges = (env: string) => queryOptions({ queryKey: [env, 'nudges'], queryFn: get<NudgeSummary[]>(under(env, 'nudges')) });
const nudgePath = (id: string) => `nudges/${encodeURIComponent(id)}`;
export const nudge = (env: string, id: string) =>
  queryOptions({ queryKey: [env, 'nudge', id], queryFn: get<NudgeDetail>(under(env, nudgePath(id))), staleTime: 0 });
/** Of all of them, the last thirty days. */
export const nudgeOutcomes = (env: string) =>
  queryOptions({ queryKey: [env, 'nudges', 'results'], queryFn: get<NudgeOutcomes>(under(env, 'nudge-results')), staleTime: 60_000 });
/** The last thirty days. */
export const nudgeResults = (env: string, id: string) =>
  queryOptions({
    queryKey: [env, 'nudge', id, 'results'],
    queryFn: get<NudgeResults>(under(env, `${nudgePath(id)}/results`)),
    staleTime: 60_000,
  });
export const theme = (env: string) =>
  queryOptions({ queryKey: [env, 'theme'], queryFn: get<Theme>(under(env, 'theme')), staleTime: 60_000 });

export const customers = (env: string, words: string | null, limit: number) =>
  queryOptions({
    queryKey: [env, 'customers', words, limit],
    queryFn: async (context) => {
      const answer = await get<CustomerRow[] | { rows: CustomerRow[] }>(under(env, `customers${search({ search: words, limit })}`))(
        context,
      );
      return Array.isArray(answer) ? answer : answer.rows;
    },
  });
export const customer = (env: string, id: string) =>
  queryOptions({ queryKey: [env, 'customer', id], queryFn: get<CustomerDetail>(under(env, `customers/${encodeURIComponent(id)}`)) });

export const install = (env: string) => queryOptions({ queryKey: [env, 'install'], queryFn: get<Install>(under(env, 'install')) });
export const audit = (env: string, cursor: string | null, signal: AbortSignal) =>
  call<Page<AuditRow>>('GET', under(env, `audit${search({ cursor })}`), undefined, signal);
export const mailbox = (env: string) => queryOptions({ queryKey: [env, 'mailbox'], queryFn: get<MailRow[]>(under(env, 'mailbox')) });

/** A change of the environment's state: `send(env, 'POST', 'flows', body)`. */
export const send = <T>(env: string, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  call<T>(method, under(env, path), body);
