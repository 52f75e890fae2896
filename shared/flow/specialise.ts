import type { Facts } from '../schema/customer';
import type { CompiledConfirm, CompiledGraph, CompiledNode, CompiledOnward } from './compiled';
import { CANCELED, CONFIRM, type ConfirmNode, type Graph, type GraphAnswer, type Node, type Route, SAVED } from './graph';
import { inSeededOrder } from './shuffle';
import { fill } from './text';
import { withdrawalFor } from './withdrawal';

const DAY = 86_400_000;

/** Decides the branches on facts; those on answers stay. The first that always holds ends the list. */
function fold({ next, branches }: CompiledOnward, facts: Facts): { next: string; routes: Route[] } {
  const routes: Route[] = [];
  for (const { when, step, in: set, to } of branches) {
    if (when && !when(facts)) continue;
    if (step === null) return { next: to, routes };
    routes.push({ step, in: set, to });
  }
  return { next, routes };
}

/** Dates what leaving means; null where the end of the period is not known. */
function dated({ consequences, ...confirm }: CompiledConfirm, facts: Facts, now: number, say: (text: string) => string): ConfirmNode {
  const end = facts.periodEnd ?? null;
  const when = (at: CompiledConfirm['consequences'][number]['at'], days: number): number | null =>
    at === 'now' ? now : end === null ? null : at === 'period_end' ? end : end + days * DAY;
  return {
    ...confirm,
    consequences: consequences.map(({ at, days, text }) => ({
      at: when(at, days),
      text: say(text),
      end: at === 'period_end',
    })),
  };
}

function specialiseNode(node: CompiledNode, facts: Facts, seed: string, now: number, say: (text: string) => string): Node {
  if (node.kind === 'offer' || node.kind === 'relay') {
    const { branches: _, ...rest } = node;
    return { ...rest, ...fold(node, facts) };
  }
  const words = { title: say(node.title), lede: node.lede === null ? null : say(node.lede) };
  if (node.kind === 'confirm') return { ...dated(node, facts, now, say), ...words };
  if (node.kind === 'done' || node.kind === 'permission') return { ...node, ...words };
  const { branches: _, ...rest } = node;
  const way = { ...words, ...fold(node, facts) };
  if (rest.kind === 'text') return { ...rest, ...way };
  if (rest.kind === 'rating' || rest.kind === 'scale') return { ...rest, ...way, low: say(rest.low), high: say(rest.high) };
  const asked = (followUp: GraphAnswer['followUp']) => followUp && { ...followUp, prompt: say(followUp.prompt) };
  const order = `${seed} ${rest.id}`;
  if (rest.kind === 'multi') {
    const several = inSeededOrder(rest.answers, order).map(({ last: _last, ...answer }) => ({ ...answer, label: say(answer.label) }));
    return { ...rest, ...way, answers: several, followUp: asked(rest.followUp) };
  }
  const answers = inSeededOrder(rest.answers, order).map(({ last: _last, ...answer }) => ({
    ...answer,
    label: say(answer.label),
    followUp: asked(answer.followUp),
  }));
  return { ...rest, ...way, answers };
}

/** Every id that a node leads to, and a node with its ids replaced. */
const rewire = (node: Node, to: (id: string) => string): Node => {
  if (node.kind === 'confirm' || node.kind === 'withdraw') return node;
  if (node.kind === 'done') return { ...node, next: node.next === null ? null : to(node.next) };
  if (node.kind === 'permission') return { ...node, yes: to(node.yes), no: to(node.no) };
  const way = { next: to(node.next), routes: node.routes.map((route) => ({ ...route, to: to(route.to) })) };
  if (node.kind !== 'choice') return { ...node, ...way };
  return { ...node, ...way, answers: node.answers.map((answer) => ({ ...answer, next: answer.next === null ? null : to(answer.next) })) };
};

/** Drops relays at which the way does not divide, and nodes that nothing leads to any more. Keeps the order. */
function prune(start: string, nodes: Readonly<Record<string, Node>>): { start: string; nodes: Record<string, Node> } {
  const through = (id: string): string => {
    const node = nodes[id];
    return node?.kind === 'relay' && node.routes.length === 0 ? through(node.next) : id;
  };
  const kept = new Map<string, Node>();
  const keep = (id: string): void => {
    const node = nodes[id];
    if (!node || kept.has(id)) return;
    kept.set(id, node);
    kept.set(
      id,
      rewire(node, (to) => {
        const target = through(to);
        keep(target);
        return target;
      }),
    );
  };
  const first = through(start);
  for (const root of [first, CONFIRM, CANCELED, SAVED]) keep(root);
  return {
    start: first,
    nodes: Object.fromEntries(Object.keys(nodes).flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as Node]] : []))),
  };
}

/**
 * Makes the graph for one customer: branches on facts decided, merge fields filled, answers in seeded order, consequences
 * dated, what cannot be reached left out, the withdrawal function added where its period runs or is not known. The result is
 * plain JSON, holds no condition and no fact beyond its own words, and is the same for the same arguments on every host.
 * @param seed of the attempt
 * @param now milliseconds; the day on which the customer leaves
 * @param zone IANA zone in which dates inside texts are said
 */
export function specialise(compiled: CompiledGraph, facts: Facts, seed: string, now: number, zone = 'UTC'): Graph {
  const { slots: _slots, offers: _offers, nodes: generic, withdrawal, ...head } = compiled;
  const say = (text: string): string => fill(text, facts, head.locale, zone);
  const nodes = Object.fromEntries(Object.entries(generic).map(([id, node]) => [id, specialiseNode(node, facts, seed, now, say)]));
  const { start, nodes: kept } = prune(head.start, nodes);
  const law = withdrawal && withdrawalFor(withdrawal, facts, { now, zone, locale: head.locale });
  return { ...head, zone, start, ...law, nodes: { ...kept, ...law?.nodes } };
}
