import { decide as choose, type Decision } from '../../shared/decision';
import { type Failure, fail } from '../../shared/errors';
import { initial, slotAhead, step } from '../../shared/flow/engine';
import type { Graph, State } from '../../shared/flow/graph';
import { offerCopy } from '../../shared/flow/offer-copy';
import { grantId, locate } from '../../shared/ids';
import type { DecisionResponse } from '../../shared/schema/api';
import type { AttemptRecord, Grant, LoggedEvent } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import type { Offer } from '../../shared/schema/offer';
import type { Snapshot } from '../../shared/schema/snapshot';
import { withEffects } from './effects';
import { releaseOf, viewOf } from './grants';
import { GRANT_TTL } from './limits';
import type { Plan } from './plan';
import { wasShown } from './sums';

/** What a decision is made from, beside the attempt. */
export interface Inputs {
  plan: Plan;
  snapshot: Pick<Snapshot, 'exploration' | 'margin' | 'horizonMonths' | 'timezone'>;
  history: CustomerRecord['history'];
  /** Offers whose cap is known to be used up. */
  capped: ReadonlySet<string>;
  now: number;
}

/** A question that the log really asks, at an offer node that it really leads to. */
export interface Question {
  ask: number;
  slot: string;
}

/** The offer node that question `ask` was about when the log asked it; the customer may stand elsewhere by now. Null: it never did. */
function slotAsked(graph: Graph, log: readonly LoggedEvent[], ask: number): string | null {
  const seen = new Set<string>();
  let state = initial(graph);
  for (const { id, event } of log) {
    if (seen.has(id)) continue;
    seen.add(id);
    const [after, effects] = step(graph, state, event);
    if (effects.some((one) => one.type === 'decide' && one.ask === ask)) return slotAhead(graph, state) ?? slotAhead(graph, after);
    state = after;
  }
  return null;
}

/** The offer node of a question that still waits for its answer. */
export const slotOf = (graph: Graph, log: readonly LoggedEvent[], state: State, ask: number): string | null =>
  slotAhead(graph, state) ?? slotAsked(graph, log, ask);

/**
 * Holds a request against the log: the engine must have asked exactly this question, and wait for the answer
 * (methods.md B-27).
 */
export function questionOf(
  { graph }: Plan,
  { log, cancel }: AttemptRecord,
  state: State,
  ask: number,
): { ok: true; question: Question } | Failure {
  // Behind a withdrawal nothing comes, though the log of a tab that had cancelled before it may still lead to an offer.
  const asks = state.slot === 'asked' && state.asks === ask && !cancel?.withdrawal;
  const slot = asks ? slotOf(graph, log, state, ask) : null;
  if (slot !== null) return { ok: true, question: { ask, slot } };
  const message = `The log does not ask question ${ask}: it has asked ${state.asks}, the slot is ${state.slot}.`;
  return fail('conflict', [{ path: 'ask', message }]);
}

/** Exploration is seeded by the subscription, not by the attempt: closing and opening again must not roll for a better offer (methods.md B-24). */
export const decisionSeed = ({ customer, subscription, flow, flowVersion }: AttemptRecord): string =>
  `${customer} ${subscription} ${flow}@${flowVersion}`;

const offersAt = ({ compiled }: Plan, slot: string): Offer[] =>
  (compiled.slots[slot] ?? []).flatMap((id) => compiled.offers[id]?.offer ?? []);

/** Runs the decision. Pure: replay calls it again with what was recorded. */
export function decideFor(attempt: AttemptRecord, { slot, ask }: Question, { plan, snapshot, history, capped, now }: Inputs): Decision {
  const offers = offersAt(plan, slot);
  // One offer an attempt: once one has been on the screen, there is no other (methods.md A-04).
  const canOffer = !attempt.grants.some((grant) => grant.acceptedAt !== null || grant.state === 'declined' || wasShown(attempt, grant));
  const { exploration, margin, horizonMonths } = snapshot;
  return choose({
    offers,
    facts: attempt.facts,
    signed: attempt.signed,
    reason: attempt.reason,
    history,
    canOffer,
    capped,
    config: { exploration, margin, horizonMonths },
    seed: decisionSeed(attempt),
    ask,
    now,
  });
}

function grantOf(
  attempt: AttemptRecord,
  { ask }: Question,
  chosen: NonNullable<Decision['chosen']>,
  inputs: Inputs,
  bytes: Uint8Array,
): Grant {
  const { offer, ...granted } = chosen;
  const where = locate(attempt.id);
  if (!where) throw new Error(`Attempt ${attempt.id} has no id of ours`);
  return {
    // With the attempt's own time in it, so that the grant leads to the attempt by a range of the primary key.
    id: grantId(where, bytes),
    ask,
    offer: offer.id,
    params: offer.params,
    subscription: attempt.subscription,
    state: 'issued',
    issuedAt: inputs.now,
    expiresAt: inputs.now + GRANT_TTL,
    ...granted,
    ...offerCopy(inputs.plan.compiled, offer.id, attempt.facts, inputs.snapshot.timezone),
    chosen: null,
    acceptedAt: null,
    appliedAt: null,
    reserved: offer.monthlyCap !== undefined,
    failure: null,
  };
}

/** The attempt with the decision on record and, if something was chosen, its grant in place of an unseen older one. */
export function record(attempt: AttemptRecord, question: Question, decision: Decision, inputs: Inputs, bytes: Uint8Array): AttemptRecord {
  const grant = decision.chosen && grantOf(attempt, question, decision.chosen, inputs, bytes);
  const replaced = attempt.grants.filter(({ state }) => state === 'issued');
  const next: AttemptRecord = {
    ...attempt,
    grants: [
      ...attempt.grants.map((one): Grant => (one.state === 'issued' ? { ...one, state: 'revoked' } : one)),
      ...(grant ? [grant] : []),
    ],
    decisions: [
      ...attempt.decisions,
      {
        ask: question.ask,
        at: inputs.now,
        events: attempt.log.length,
        slot: question.slot,
        history: inputs.history,
        reason: attempt.reason,
        candidates: decision.candidates,
        chosen: decision.chosen?.offer.id ?? 'none',
        propensity: decision.propensity,
        explored: decision.explored,
        seed: decisionSeed(attempt),
        policy: decision.policy,
        grant: grant?.id ?? null,
      },
    ],
  };
  return withEffects(
    next,
    replaced.map((one) => releaseOf(attempt, one, inputs.now)),
  );
}

/** The answer that question `ask` got before, or null. */
export function answered(attempt: AttemptRecord, ask: number, { graph }: Plan): DecisionResponse | null {
  const decision = attempt.decisions.find((one) => one.ask === ask);
  if (!decision) return null;
  const grant = attempt.grants.find(({ id }) => id === decision.grant);
  const alive = grant && (grant.state === 'issued' || grant.acceptedAt !== null);
  return { ask, grant: alive ? viewOf(grant, attempt.facts.planName ?? null, graph) : null };
}
