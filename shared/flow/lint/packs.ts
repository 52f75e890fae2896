import type { Finding } from '../../schema/admin';
import type { Flow } from '../../schema/flow';
import type { PolicyPack } from '../../schema/policy';
import { compile } from '../compile';
import { initial, step } from '../engine';
import { CONFIRM, type Graph } from '../graph';
import { specialise } from '../specialise';
import { chooseLocale, languageOf } from '../text';

/** Clicks on the cancel control from the first screen until the cancellation is asked for; Infinity where they never do. */
function directClicks(graph: Graph): number {
  let state = initial(graph);
  for (let clicks = 1; clicks <= 10; clicks += 1) {
    const [after, effects] = step(graph, state, { type: 'cancel' });
    if (effects.some(({ type }) => type === 'cancel')) return clicks;
    state = after;
  }
  return Number.POSITIVE_INFINITY;
}

/** Ids of nodes that can be entered before the cancellation, over every answer. */
function beforeCancel(graph: Graph): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const node = graph.nodes[id];
    if (!node || seen.has(id)) return;
    seen.add(id);
    if (node.kind === 'permission') for (const to of [node.yes, node.no]) visit(to);
    if (!('routes' in node)) return;
    if (node.kind === 'choice') for (const { next } of node.answers) if (next !== null) visit(next);
    for (const { to } of node.routes) visit(to);
    visit(node.next);
  };
  visit(graph.start);
  return seen;
}

function under(flow: Flow, policy: PolicyPack): Finding[] {
  // Facts only take ways away, and no rule here depends on one.
  const graph = specialise(compile(flow, { version: 0, policy, locale: flow.defaultLocale }), { traits: {} }, '', 0);
  const findings: Finding[] = [];
  const at = { path: 'steps', locale: null } as const;
  const clicks = directClicks(graph);
  if (clicks > policy.maxClicksDirect)
    findings.push({
      id: 'A-02',
      level: 'error',
      ...at,
      step: null,
      message: `${policy.key}: ${clicks} clicks to leave.`,
      fix: `At most ${policy.maxClicksDirect}.`,
    });
  for (const id of beforeCancel(graph)) {
    const kind = graph.nodes[id]?.kind;
    const forbidden =
      policy.survey === 'after-cancel-only'
        ? id !== CONFIRM
        : policy.offerMode === 'post-cancel-only' && (kind === 'offer' || kind === 'permission');
    if (forbidden)
      findings.push({
        id: 'A-06',
        level: 'error',
        ...at,
        step: id,
        message: `${policy.key}: "${id}" comes before the cancellation.`,
        fix: 'Report it: the compiler should have moved it.',
      });
  }
  return findings;
}

/**
 * Findings under the packs that a workspace serves (methods.md A-21): the compiler's promises held against what it made, and
 * customers who would not read the words of their own place. Only for a flow that compiles.
 */
export function packFindings(flow: Flow, served: readonly PolicyPack[], all: readonly PolicyPack[]): Finding[] {
  const foreign = served.flatMap(({ key, labels }): Finding[] => {
    // The first language of a pack's labels is the one that its law is written in.
    const [native] = Object.keys(labels.entry);
    if (native === undefined || languageOf(chooseLocale(flow, native)) === native) return [];
    return [
      {
        id: 'A-25',
        level: 'warning',
        path: 'locales',
        step: null,
        locale: native,
        message: `Under ${key} customers expect "${native}", and the flow has no such words.`,
        fix: 'Add the locale, or make sure that these customers signed up in another language.',
      },
    ];
  });
  return [...all.flatMap((policy) => under(flow, policy)), ...foreign];
}
