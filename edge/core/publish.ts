import { compile } from '../../shared/flow/compile';
import { ENGINE } from '../../shared/flow/engine';
import { lint } from '../../shared/flow/lint';
import { CompileError } from '../../shared/flow/problems';
import { PACKS } from '../../shared/policy/packs';
import type { Finding } from '../../shared/schema/admin';
import type { Flow } from '../../shared/schema/flow';
import { SNAPSHOT_SCHEMA, type Snapshot, type Theme } from '../../shared/schema/snapshot';
import type { EnvironmentSettings } from '../../shared/schema/workspace';

/** What lint says about a flow under every pack there is, errors first. */
export const findingsOf = (flow: Flow): Finding[] =>
  lint(flow, { packs: [...PACKS.values()] }).sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));

/** What keeps a flow from going live, as places and what to do; empty: nothing. A flow that does not compile never gets past this. */
export function blockers(flow: Flow): { path: string; message: string }[] {
  const found = findingsOf(flow)
    .filter(({ level }) => level === 'error')
    .map(({ path, message, fix }) => ({ path, message: `${message} ${fix}` }));
  if (found.length > 0) return found;
  try {
    for (const policy of PACKS.values()) for (const locale of flow.locales) compile(flow, { version: 0, policy, locale });
    return [];
  } catch (error) {
    if (error instanceof CompileError) return error.problems.map(({ path, message }) => ({ path, message }));
    throw error;
  }
}

/** The whole of what is live for an environment. */
export function snapshotOf(input: {
  environment: string;
  workspace: string;
  settings: EnvironmentSettings;
  theme: Theme;
  flow: Snapshot['flow'];
  nudges: Snapshot['nudges'];
  now: number;
}): Snapshot {
  const { environment, workspace, settings, theme, flow, nudges, now } = input;
  const { execution, jurisdiction, exploration, margin, horizonMonths, timezone } = settings;
  return {
    schema: SNAPSHOT_SCHEMA,
    engine: ENGINE,
    environment,
    workspace,
    publishedAt: now,
    flow,
    nudges,
    execution,
    jurisdiction,
    theme,
    exploration,
    margin,
    horizonMonths,
    timezone,
  };
}

/** Offers of this flow whose id another flow has too. Caps and cooldowns follow the id, so it must mean one offer. */
export const offerClashes = (flow: Flow, others: readonly Flow[]): { path: string; message: string }[] => {
  const taken = new Map(others.flatMap((other) => other.offers.map(({ id }) => [id, other.name] as const)));
  return flow.offers.flatMap(({ id }, index) => {
    const by = taken.get(id);
    return by === undefined ? [] : [{ path: `document.offers.${index}.id`, message: `The flow "${by}" has an offer with this id.` }];
  });
};

/** The same flow with `suffix` on each offer id that another flow has. */
export function renameOffers(flow: Flow, others: readonly Flow[], suffix: string): Flow {
  const taken = new Set(others.flatMap((other) => other.offers.map(({ id }) => id)));
  const named = (id: string): string => (taken.has(id) ? `${id.slice(0, 63 - suffix.length)}_${suffix}` : id);
  return {
    ...flow,
    offers: flow.offers.map((offer) => ({ ...offer, id: named(offer.id) })),
    steps: flow.steps.map((step) => (step.kind === 'offer' ? { ...step, offers: step.offers.map(named) } : step)),
  };
}
