import { randomUUID } from 'node:crypto';
import type { Stack } from '../../scripts/lib/stack.ts';
import { signToken, Wire } from '../../scripts/lib/wire.ts';
import type { FlowEvent, LoggedEvent } from '../../shared/schema/attempt';

/** One customer who is about to accept or to cancel, and what became of it. */
export interface Trial {
  kind: 'accept' | 'cancel';
  attempt: string;
  subscription: string;
  /** When the browser had the answer, by its own clock; null: the connection broke first. */
  ackedAt: number | null;
  /** When the server says that it stored the intent. */
  storedAt: number | null;
  send(): Promise<void>;
  /** The same call with the same key until it is answered, as the widget does. */
  repeat(): Promise<void>;
}

let customers = 0;

/** Opens an attempt and brings it to the point where one call decides. */
export async function prepare(stack: Stack, kind: 'accept' | 'cancel'): Promise<Trial> {
  customers += 1;
  const sub = `kill_${customers}_${randomUUID().slice(0, 8)}`;
  const subscription = `sub_${sub}`;
  const wire = new Wire(stack.url.edge, stack.url.host);
  const token = await signToken(stack.demo, {
    sub,
    subs: [subscription],
    jur: 'US-CA',
    plan: 'pro',
    planName: 'Pro',
    price: 4900,
    currency: 'USD',
    interval: 'month',
    periodEnd: Math.floor(Date.now() / 1000) + 20 * 86_400,
  });
  const { status, body } = await wire.open(stack.demo.publishableKey, token);
  if (!('graph' in body) || !body.graph) throw new Error(`open answered ${status}: ${JSON.stringify(body)}`);
  const first = body.graph.nodes[body.graph.start];
  const reply: FlowEvent[] =
    first?.kind === 'choice'
      ? [{ type: 'answer', node: first.id, reply: { answer: first.answers.find(({ reason }) => reason === 'too_expensive')?.id ?? '' } }]
      : [];
  const decision = (await wire.decide(1, wire.log(...reply, { type: 'next' }))).body;
  if (!decision.grant) throw new Error(`No offer was made: ${JSON.stringify(decision)}`);
  const grant = decision.grant;
  await wire.events(wire.log({ type: 'offered', ask: 1, grant: grant.id }, { type: 'shown', grant: grant.id }));

  const option = grant.options[0];
  const last: LoggedEvent[] =
    kind === 'accept'
      ? wire.log(...(option ? [{ type: 'choose', grant: grant.id, option: option.id } as const] : []), { type: 'accept', grant: grant.id })
      : wire.log({ type: 'cancel' }, { type: 'cancel' });
  const call = async (): Promise<number | null> => {
    if (kind === 'accept') {
      const { status: code, body: answer } = await wire.accept(grant.id, last);
      if (code !== 200) throw new Error(`accept answered ${code}: ${JSON.stringify(answer)}`);
      return answer.acceptedAt;
    }
    const { status: code, body: answer } = await wire.cancel(last);
    if (code !== 200) throw new Error(`cancel answered ${code}: ${JSON.stringify(answer)}`);
    return answer.requestedAt;
  };

  const trial: Trial = {
    kind,
    attempt: wire.attempt,
    subscription,
    ackedAt: null,
    storedAt: null,
    async send() {
      try {
        trial.storedAt = await call();
        trial.ackedAt = Date.now();
      } catch {
        // The server was killed under the call.
      }
    },
    async repeat() {
      if (trial.ackedAt !== null) return;
      for (let tries = 0; ; tries += 1) {
        try {
          trial.storedAt = await call();
          return;
        } catch (error) {
          if (tries === 20) throw error;
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }
    },
  };
  return trial;
}
