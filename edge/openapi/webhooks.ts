import * as z from 'zod';
import { WebhookEvent } from '../../shared/schema/api';

type Type = WebhookEvent['type'];

/** When each is sent. */
const WHEN: Record<Type, string> = {
  'attempt.canceled':
    'A customer cancelled, or declared a withdrawal. Where your server executes, `data.statement` says so, signed: apply it once per its `jti`. Where Parley executes it is null, and there is nothing to apply',
  'attempt.resumed':
    'After a cancellation the customer took an offer: the cancellation is undone, and `data.statement` is the grant, where your server executes it',
  'grant.accepted':
    'A customer accepted an offer. Where your server executes it, `data.statement` is the grant: apply it once per its `jti`',
  'grant.applied': 'The billing system that Parley calls has executed a grant',
  'grant.failed': 'The billing system that Parley calls has refused a grant',
  'alert.unconfirmed': 'Nobody has confirmed a grant or a cancellation for a day',
};

/** One call to the host's webhook URL, as the document tells of it. */
export interface Hook {
  type: Type;
  summary: string;
  body: z.ZodType;
}

export const hooks: Hook[] = WebhookEvent.shape.type.options.map((type) => ({
  type,
  summary: WHEN[type],
  body: WebhookEvent.extend({ type: z.literal(type) }),
}));

/** What comes with each of them, as standardwebhooks.com says: headers to check, and what an answer means. */
export const HOOK_HEADERS = {
  'webhook-id': 'The same over all tries of one event: take each once',
  'webhook-timestamp': 'When this try left, Unix seconds',
  'webhook-signature': '`v1,` and HMAC-SHA256 of `id.timestamp.body` in base64, under the secret `whsec_…` of the Install page',
};
export const HOOK_ANSWERS = {
  '2XX': 'Taken. Anything else, a redirect too, and 15 seconds without an answer are tried again, later each time',
  '410': 'Never again: nothing more is sent to this address',
};
