import { ENGINE } from '../../shared/flow/engine';
import { saidInPlan } from '../../shared/flow/said';
import { merge } from '../../shared/policy/merge';
import { packByKey } from '../../shared/policy/packs';
import { type PolicySource, resolve } from '../../shared/policy/resolve';
import type { OpenResponse } from '../../shared/schema/api';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord, Facts, Score } from '../../shared/schema/customer';
import type { PolicyPack } from '../../shared/schema/policy';
import type { Snapshot } from '../../shared/schema/snapshot';
import { featuresOf, score } from '../../shared/score';
import { dayIn } from '../../shared/time';
import { factsOf, holderOf, subjectOf } from './facts';
import { viewOf } from './grants';
import { flowOf, type Plan, planHash } from './plan';
import type { OpenInput } from './shard';

/** What is fixed about a customer at the moment of opening, and stays so for the attempt. */
export interface Pinned {
  pack: PolicyPack;
  policySource: PolicySource;
  facts: Facts;
  score: Score | null;
  email: string | null;
}

export function pin(
  input: Pick<OpenInput, 'claims' | 'geo' | 'hosted'>,
  record: CustomerRecord | null,
  snapshot: Snapshot,
  now: number,
): Pinned {
  const { claims, geo, hosted } = input;
  const known = claims ? record : null;
  const { pack: place, source } = resolve({
    claim: claims?.jur ?? null,
    billing: known?.facts.country ?? null,
    contract: null,
    fallback: snapshot.jurisdiction,
    geo,
    now,
  });
  const pack = hosted && !claims ? merge(place, packByKey('UNKNOWN')) : place;
  const features = known ? featuresOf(known, now) : {};
  const rated = score(features);
  return {
    pack,
    policySource: source,
    facts: factsOf({ record: known, claims, features, score: rated, now }),
    score: claims ? rated : null,
    email: claims?.email ?? null,
  };
}

/** A new attempt, open, with nothing said yet. */
export const openRecord = (
  id: string,
  input: OpenInput,
  pinned: Pinned,
  snapshot: Snapshot,
  { now, zone }: { now: number; zone: string },
): AttemptRecord => ({
  id,
  key: input.key,
  environment: input.environment,
  customer: input.customer,
  actor: input.claims?.actor ?? null,
  subscription: input.subscription,
  signed: input.claims !== null,
  origin: input.origin,
  locale: input.locale,
  openedAt: now,
  day: dayIn(zone, now),
  status: 'open',
  resumed: false,
  endedAt: null,
  execution: snapshot.execution,
  snapshot: input.snapshot,
  flow: flowOf(snapshot)?.id ?? 'none',
  flowVersion: snapshot.flow?.version ?? 0,
  engine: ENGINE,
  policy: pinned.pack.key,
  policySource: pinned.policySource,
  pack: pinned.pack,
  seed: input.key,
  facts: pinned.facts,
  score: pinned.score,
  email: pinned.email,
  reason: null,
  log: [],
  grants: [],
  decisions: [],
  effects: [],
  cancel: null,
  paying: {},
  alerts: [],
});

/** What the browser gets of an attempt, or of a plan alone (`attempt` null: a prefetch): what is pinned, and what this call has signed. */
export function openAnswer(
  attempt: AttemptRecord | null,
  { facts, email }: Pick<AttemptRecord, 'facts' | 'email'>,
  { graph }: Plan,
  snapshot: Snapshot,
  { claims, subscription, have }: Pick<OpenInput, 'claims' | 'subscription' | 'have'>,
): OpenResponse {
  const holder = holderOf(graph, claims, subscription);
  const subject = { ...subjectOf(facts, email), ...(holder && { holder }) };
  const plan = planHash(graph, subject);
  const held = attempt?.grants.findLast(({ state }) => state === 'issued');
  return {
    attempt: attempt?.id ?? null,
    plan,
    ...(plan !== have && { graph }),
    subject,
    theme: snapshot.theme,
    execution: attempt?.execution ?? snapshot.execution,
    signed: attempt?.signed ?? claims !== null,
    log: attempt?.log ?? [],
    grant: attempt && held ? viewOf(held, facts.planName ?? null, graph) : null,
    said: saidInPlan(graph, subject),
  };
}
