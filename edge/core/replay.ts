import { ENGINE } from '../../shared/flow/engine';
import { reasonOf } from '../../shared/flow/reason';
import { replay } from '../../shared/flow/replay';
import { withdrawalAt } from '../../shared/policy/withdrawal';
import type { ReplayReport } from '../../shared/schema/admin';
import type { AttemptRecord, DecisionRecord } from '../../shared/schema/attempt';
import type { Snapshot } from '../../shared/schema/snapshot';
import { canonicalJson } from './canonical';
import { decideFor, slotOf } from './decide';
import type { Plan } from './plan';

type Check = ReplayReport['checks'][number];

const check = (what: string, recorded: unknown, now: unknown): Check => {
  const [was, is] = [canonicalJson(recorded ?? null), canonicalJson(now ?? null)];
  return { what, identical: was === is, recorded: was, now: is };
};

/** The attempt as it stood before one of its decisions: the log as long as it was, and no grant of then or later. */
function before(attempt: AttemptRecord, decision: DecisionRecord, plan: Plan): AttemptRecord {
  const log = attempt.log.slice(0, decision.events);
  const index = attempt.decisions.indexOf(decision);
  const earlier = new Set(attempt.decisions.slice(0, index).map(({ grant }) => grant));
  const { state } = replay(plan.graph, log);
  return {
    ...attempt,
    log,
    reason: reasonOf(plan.graph, state),
    // Whatever those have become since, an earlier grant of an unanswered slot was replaced then.
    grants: attempt.grants.filter(({ id }) => earlier.has(id)).map((grant) => ({ ...grant, state: 'revoked', acceptedAt: null })),
    decisions: attempt.decisions.slice(0, index),
  };
}

function decisionChecks(attempt: AttemptRecord, decision: DecisionRecord, plan: Plan, snapshot: Snapshot): Check[] {
  const name = `decision ${decision.ask}`;
  const then = before(attempt, decision, plan);
  const { state } = replay(plan.graph, then.log);
  const capped = new Set(
    decision.candidates.filter(({ refusals }) => refusals.some((one) => one.startsWith('cap_reached'))).map(({ offer }) => offer),
  );
  const again = decideFor(
    then,
    { ask: decision.ask, slot: decision.slot },
    { plan, snapshot, history: decision.history, capped, now: decision.at },
  );
  const grant = attempt.grants.find(({ id }) => id === decision.grant);
  return [
    check(`${name}: slot reached`, decision.slot, slotOf(plan.graph, then.log, state, decision.ask)),
    check(`${name}: reason`, decision.reason, then.reason),
    check(`${name}: candidates`, decision.candidates, again.candidates),
    check(`${name}: chosen`, decision.chosen, again.chosen?.offer.id ?? 'none'),
    check(`${name}: propensity`, [decision.propensity, decision.explored], [again.propensity, again.explored]),
    check(`${name}: rules`, decision.policy, again.policy),
    ...(grant ? [check(`${name}: terms`, grant.terms, again.chosen?.terms)] : []),
  ];
}

/** What a declared withdrawal is worth: the one decision by which money goes back, from what was pinned and the moment that is recorded. */
function withdrawalCheck({ cancel, pack, facts }: AttemptRecord): Check[] {
  if (!cancel?.withdrawal) return [];
  const declared = pack.withdrawalFunction && cancel.declaration?.type === 'withdrawal';
  return [check('withdrawal', cancel.withdrawal, declared ? withdrawalAt(facts, cancel.requestedAt) : null)];
}

/**
 * Makes everything again that was decided in an attempt, from what it has pinned, and says what differs: the way through the
 * flow, each decision with its reason, candidates, choice, propensity and terms, and the worth of a withdrawal.
 *
 * @param plan null where the flow can no longer be read or compiled
 */
export function report(attempt: AttemptRecord, plan: Plan | null, snapshot: Snapshot | null): ReplayReport {
  const engine = { recorded: attempt.engine, now: ENGINE };
  if (!plan || !snapshot)
    return { identical: false, engine, checks: [{ what: 'flow', identical: false, recorded: attempt.snapshot, now: 'cannot be read' }] };
  const { state } = replay(plan.graph, attempt.log);
  const canceled = state.cancel === 'recorded';
  const checks = [
    check('flow', [attempt.flow, attempt.flowVersion], [plan.graph.flow, plan.graph.version]),
    check('reason', attempt.reason, reasonOf(plan.graph, state)),
    // The log may end before the answer to its last request reached the browser: then it says less than the record, not otherwise.
    ...(canceled ? [check('cancelled', attempt.cancel !== null, true)] : []),
    ...withdrawalCheck(attempt),
    ...attempt.decisions.flatMap((decision) => decisionChecks(attempt, decision, plan, snapshot)),
  ];
  return { identical: checks.every(({ identical }) => identical), engine, checks };
}
