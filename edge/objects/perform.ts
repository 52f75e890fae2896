import { isBilled } from '../../shared/decision/kinds';
import { Bounded } from '../../shared/memory/bounded';
import type { WebhookEvent } from '../../shared/schema/api';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { BillingAdapter, BillingEffect } from '../billing/adapter';
import { SandboxBilling } from '../billing/sandbox';
import { isOfHost } from '../core/accept';
import type { EffectData } from '../core/effects';
import type { Environment } from '../core/environment';
import type { Job, Verdict } from '../core/outbox';
import type { Paying } from '../core/paying';
import { environmentById } from '../environments';
import { sendMail } from '../notify/mail';
import { acceptReceipt, cancelReceipt } from '../notify/receipt';
import { deliver } from '../notify/webhook';
import { cancelStatement, chosenParams, grantStatement } from '../statement';
import { budgetOf } from './names';

const DONE: Verdict = { kind: 'done' };

const grantIn = (attempt: AttemptRecord, id: string | null): Grant | null => attempt.grants.find((one) => one.id === id) ?? null;

export const billingOf = ({ settings }: Environment): BillingAdapter | null =>
  settings.billingUrl === '' ? null : new SandboxBilling(settings.billingUrl);

/** Whether a customer still pays, as billing has it; null: the host executes, so billing is not ours to ask. */
export async function payingAtBilling(
  env: Env,
  { execution, environment, subscription }: AttemptRecord,
): Promise<Paying | 'no_answer' | null> {
  const known = execution === 'platform' ? await environmentById(env, environment) : null;
  const adapter = known && billingOf(known);
  if (!adapter) return null;
  const found = await adapter.subscription(subscription);
  if (found === 'unknown') return 'no_answer';
  if (found === 'absent') return 'unknown';
  return found.paying ? 'yes' : 'no';
}

/**
 * The signed statement that lets the host treat its webhook and its browser's call alike: exactly where the host executes. Where
 * Parley does there is none, so that nothing is applied or paid back twice.
 */
async function statementFor(environment: Environment, attempt: AttemptRecord, grant: Grant | null): Promise<string | null> {
  if (grant) return isOfHost(attempt, grant) ? grantStatement(environment, attempt, grant) : null;
  return attempt.cancel && attempt.execution === 'merchant' ? cancelStatement(environment, attempt) : null;
}

/** What the host's server is told: thin. */
async function webhookBody(
  environment: Environment,
  attempt: AttemptRecord,
  { type, at, grant: id }: EffectData['webhook'],
): Promise<string> {
  const grant = grantIn(attempt, id);
  const event: WebhookEvent = {
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      attempt: attempt.id,
      customer: attempt.customer,
      subscription: attempt.subscription,
      environment: attempt.environment,
      reason: attempt.reason,
      statement: await statementFor(environment, attempt, grant),
      grant: grant?.id ?? null,
      offer: grant?.offer ?? null,
      reference: attempt.cancel?.reference ?? null,
      withdrawal: attempt.cancel?.withdrawal ?? null,
    },
  };
  return JSON.stringify(event);
}

/** Receivers that asked never to be called again. In memory: after a restart each is asked once more. */
const gone = new Bounded<true>(500);

async function webhook(env: Env, environment: Environment, { attempt, effect }: Job, data: EffectData['webhook']): Promise<Verdict> {
  const { webhookUrl: url } = environment.settings;
  if (url === '') return DONE;
  const receiver = `${environment.id} ${url}`;
  if (gone.get(receiver)) return { kind: 'park', error: 'gone' };
  const verdict = await deliver({
    url,
    secret: environment.webhookSecret,
    id: effect.key,
    body: await webhookBody(environment, attempt, data),
    now: Date.now(),
    local: env.STAGE === 'local',
  });
  if (verdict.kind === 'park' && verdict.error === 'gone') gone.set(receiver, true);
  return verdict;
}

async function billing(environment: Environment, { attempt, effect }: Job): Promise<Verdict> {
  const adapter = billingOf(environment);
  if (!adapter) return { kind: 'retry', error: 'no billing system is connected' };
  const call = (kind: BillingEffect['kind'], params: Record<string, unknown>, requestedAt: number) =>
    adapter.execute({ key: effect.key, subscription: attempt.subscription, kind, params, requestedAt }, effect.tries);
  if (effect.kind === 'billing_cancel') {
    const { reverses, withdrawal } = effect.data as EffectData['billing_cancel'];
    return call('cancel', { reverses, ...(withdrawal && { withdrawal }) }, attempt.cancel?.requestedAt ?? effect.at);
  }
  const grant = grantIn(attempt, (effect.data as EffectData['billing_grant']).grant);
  if (!grant) return { kind: 'park', error: 'there is no such grant' };
  const at = grant.acceptedAt ?? effect.at;
  if (effect.kind === 'billing_resume') return call('resume', {}, at);
  const { kind } = grant.params;
  if (!isBilled(kind)) return { kind: 'park', error: `${kind} is nothing that billing does` };
  if (grant.state !== 'revoked') return call(kind, chosenParams(grant), at);
  // The customer has cancelled since. Never send it; find out whether an earlier try landed before the cancel behind it goes.
  const found = await adapter.find(effect.key);
  return found === 'unknown' ? { kind: 'retry', error: 'billing does not say whether it was applied' } : DONE;
}

async function receipt(
  env: Env,
  environment: Environment,
  { attempt, effect }: Job,
  { about, to, grant: id }: EffectData['receipt'],
): Promise<Verdict> {
  const place = { workspace: environment.workspaceName, zone: environment.settings.timezone };
  const grant = grantIn(attempt, id);
  const mail = about === 'accept' && grant ? acceptReceipt(attempt, grant, place) : cancelReceipt(attempt, place);
  await sendMail(env, { to, ...mail, key: effect.key });
  return DONE;
}

async function budget(env: Env, now: number, { attempt }: Job, { move, offer, key, month }: EffectData['budget']): Promise<Verdict> {
  await budgetOf(env, attempt.environment, offer)[move]({ key, month, now });
  return DONE;
}

/**
 * Lets one effect leave. What it throws counts as a failed try.
 *
 * @param now the environment's clock, milliseconds
 */
export async function perform(env: Env, job: Job, now: number): Promise<Verdict> {
  const { attempt, effect } = job;
  if (effect.kind === 'budget') return budget(env, now, job, effect.data as unknown as EffectData['budget']);
  const environment = await environmentById(env, attempt.environment);
  if (!environment) return { kind: 'park', error: 'the environment is gone' };
  switch (effect.kind) {
    case 'webhook':
      return webhook(env, environment, job, effect.data as unknown as EffectData['webhook']);
    case 'alert': {
      const { at } = effect.data as unknown as EffectData['alert'];
      const grant = attempt.grants.find(({ state }) => state === 'accepted' || state === 'uncertain')?.id ?? null;
      return webhook(env, environment, job, { type: 'alert.unconfirmed', at, grant });
    }
    case 'receipt':
      return receipt(env, environment, job, effect.data as unknown as EffectData['receipt']);
    default:
      return billing(environment, job);
  }
}
