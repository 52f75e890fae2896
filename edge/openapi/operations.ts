import type * as z from 'zod';
import type { ErrorCode } from '../../shared/errors';
import {
  AcceptRequest,
  AppliedRequest,
  BatchRequest,
  BypassReport,
  CanceledRequest,
  CancelRequest,
  DecisionRequest,
  EventsRequest,
  FailedRequest,
  IdentifyCall,
  ImpressionRequest,
  OpenRequest,
  SessionRequest,
  SignalsRequest,
  TrackCall,
} from '../../shared/schema/api';
import { Accepted, Canceled, Decision, Empty, Health, Jwks, Open, SegmentSettings, Taken } from './answers';
import { Boot, Session } from './nudges';

/** One public route as the document tells of it. A test finds any route of the app that has none. */
export interface Operation {
  method: 'get' | 'post' | 'delete';
  path: string;
  group: 'Widget' | 'Host server' | 'Ingest' | 'Anyone';
  summary: string;
  /** Which credential it asks for. */
  auth: 'publishable key' | 'id' | 'secret key' | 'any key' | 'none';
  query?: { name: string; description: string }[];
  body?: z.ZodType;
  status?: 200 | 202;
  answer: z.ZodType;
  errors: ErrorCode[];
}

const body: ErrorCode[] = ['bad_json', 'bad_request', 'too_large'];
const page: ErrorCode[] = [...body, 'origin_refused', 'rate_limited'];
const within: ErrorCode[] = [...page, 'not_found'];
/** `unauthorized`: the session was opened on another origin. */
const inSession: ErrorCode[] = [...within, 'unauthorized'];
const server: ErrorCode[] = [...body, 'unauthorized', 'not_found'];
const ingest: ErrorCode[] = [...body, 'unauthorized', 'origin_refused', 'rate_limited'];

const call = (path: string, summary: string, schema: z.ZodType): Operation => ({
  method: 'post',
  path,
  group: 'Ingest',
  summary,
  auth: 'any key',
  body: schema,
  answer: Taken,
  errors: ingest,
});

export const operations: Operation[] = [
  {
    method: 'get',
    path: '/v1/boot',
    group: 'Widget',
    summary: 'What a page may know: the theme, and when to ask for a nudge',
    auth: 'publishable key',
    query: [{ name: 'key', description: 'Publishable key' }],
    answer: Boot,
    errors: ['unauthorized', 'origin_refused', 'rate_limited'],
  },
  {
    method: 'post',
    path: '/v1/attempts',
    group: 'Widget',
    summary: 'Prefetch a plan, or open (or join) an attempt. Idempotent by `id`',
    auth: 'publishable key',
    body: OpenRequest,
    answer: Open,
    errors: [...page, 'unauthorized'],
  },
  {
    method: 'post',
    path: '/v1/attempts/:id/events',
    group: 'Widget',
    summary: 'Append what the customer did, each event once',
    auth: 'id',
    body: EventsRequest,
    status: 202,
    answer: Empty,
    errors: within,
  },
  {
    method: 'post',
    path: '/v1/attempts/:id/decision',
    group: 'Widget',
    summary: 'Ask for an offer. The same question gets the same answer',
    auth: 'id',
    body: DecisionRequest,
    answer: Decision,
    errors: [...within, 'attempt_closed'],
  },
  {
    method: 'post',
    path: '/v1/attempts/:id/accept',
    group: 'Widget',
    summary: 'Accept the grant that was shown. Idempotent by `key`; any other field is refused',
    auth: 'id',
    body: AcceptRequest,
    answer: Accepted,
    errors: [...within, 'grant_unavailable', 'attempt_closed'],
  },
  {
    method: 'post',
    path: '/v1/attempts/:id/cancel',
    group: 'Widget',
    summary: 'Cancel, or withdraw from the contract where the period for that runs. Always possible; idempotent by `key`',
    auth: 'id',
    body: CancelRequest,
    answer: Canceled,
    errors: within,
  },
  {
    method: 'post',
    path: '/v1/bypass',
    group: 'Widget',
    summary: 'Tell that the widget got out of the way',
    auth: 'publishable key',
    body: BypassReport,
    status: 202,
    answer: Empty,
    errors: [...page, 'unauthorized'],
  },
  {
    method: 'post',
    path: '/v1/sessions',
    group: 'Widget',
    summary: 'Open the session of a customer or a visitor, and ask for a nudge in the same call. Idempotent by `id` and `ask.id`',
    auth: 'publishable key',
    body: SessionRequest,
    answer: Session,
    errors: [...page, 'unauthorized', 'token_invalid', 'token_expired', 'conflict'],
  },
  {
    method: 'post',
    path: '/v1/sessions/:id/impressions',
    group: 'Widget',
    summary: 'Ask whether a nudge may be shown, before anything paints. The same `ask.id` gets the same answer',
    auth: 'id',
    body: ImpressionRequest,
    answer: Session,
    errors: inSession,
  },
  {
    method: 'post',
    path: '/v1/sessions/:id/signals',
    group: 'Widget',
    summary: 'Report signals and what was done with nudges; the session is rescored at once, and a nudge that waits for risk may come back',
    auth: 'id',
    body: SignalsRequest,
    answer: Session,
    errors: inSession,
  },
  {
    method: 'post',
    path: '/v1/grants/:id/applied',
    group: 'Host server',
    summary: 'The subscription has been changed as the grant says. Idempotent',
    auth: 'secret key',
    body: AppliedRequest,
    answer: Empty,
    errors: server,
  },
  {
    method: 'post',
    path: '/v1/grants/:id/failed',
    group: 'Host server',
    summary: 'The subscription could not be changed',
    auth: 'secret key',
    body: FailedRequest,
    answer: Empty,
    errors: server,
  },
  {
    method: 'post',
    path: '/v1/attempts/:id/canceled',
    group: 'Host server',
    summary: 'The subscription has been ended. Idempotent',
    auth: 'secret key',
    body: CanceledRequest,
    answer: Empty,
    errors: server,
  },
  {
    method: 'delete',
    path: '/v1/customers/:id',
    group: 'Host server',
    summary: 'Erase a customer: facts, attempts, sessions, and their part of the sums',
    auth: 'secret key',
    answer: Empty,
    errors: ['unauthorized', 'not_found', 'conflict'],
  },
  call('/v1/identify', 'Traits of a customer (Segment’s shape; also /v1/i)', IdentifyCall.omit({ type: true })),
  call('/v1/track', 'Something that a customer did (Segment’s shape; also /v1/t)', TrackCall.omit({ type: true })),
  call('/v1/batch', 'Up to 2,500 calls at once, 1 MB together (also /v1/b)', BatchRequest),
  {
    method: 'get',
    path: '/v1/projects/:key/settings',
    group: 'Ingest',
    summary: 'What Segment’s browser library asks first',
    auth: 'none',
    answer: SegmentSettings,
    errors: ['unauthorized', 'origin_refused'],
  },
  {
    method: 'get',
    path: '/v1/jwks/:environment',
    group: 'Anyone',
    summary: 'The public key that grants and cancels of an environment are signed with',
    auth: 'none',
    answer: Jwks,
    errors: ['not_found'],
  },
  { method: 'get', path: '/healthz', group: 'Anyone', summary: 'Liveness', auth: 'none', answer: Health, errors: [] },
];
