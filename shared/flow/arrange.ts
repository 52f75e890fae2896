import type { Flow, Step } from '../schema/flow';
import type { PolicyPack } from '../schema/policy';
import { conditionOf } from '../targeting';
import type { CompiledBranch, CompiledNode, CompiledOnward } from './compiled';
import { CONFIRM, FINISHED } from './graph';
import type { Labels } from './labels/labels';

/** What a pack leaves of the author's order. */
export interface Order {
  /** Where the customer begins. */
  start: string;
  /** What follows the receipt; null: nothing. */
  afterCancel: string | null;
  nodes: CompiledNode[];
}

type Rules = Pick<PolicyPack, 'offerMode' | 'maxOfferScreens' | 'survey' | 'askPermission'>;

/** Builds the screen of a step that asks something. */
export type Screen = (step: Exclude<Step, { kind: 'offer' }>, way: CompiledOnward, name: (id: string) => string) => CompiledNode;

const condition = (branch: Step['branches'][number]): CompiledBranch['when'] => {
  if (!branch.when) return null;
  const compiled = conditionOf(branch.when);
  if (!compiled.ok) throw new TypeError('A checked condition does not compile');
  return (facts) => compiled.test(facts).pass;
};

/** The way on from a step, with ids as `name` gives them and `end` where the author's way ends. */
const wayOf = (step: Step, name: (id: string) => string, end: string): CompiledOnward => ({
  next: step.next === undefined ? end : name(step.next),
  branches: step.branches.map((branch) => ({
    when: condition(branch),
    step: branch.answered?.step ?? null,
    in: branch.answered?.in ?? [],
    to: name(branch.to),
  })),
});

/** The same for a step that was a screen before: its answers are known, so where they lead is a branch like any other. */
function recallWay(step: Step, name: (id: string) => string, end: string): CompiledOnward {
  const way = wayOf(step, name, end);
  if (step.kind !== 'choice') return way;
  const led = step.answers.flatMap(({ id, next }): CompiledBranch[] =>
    next === undefined ? [] : [{ when: null, step: step.id, in: [id], to: name(next) }],
  );
  return { ...way, branches: [...led, ...way.branches] };
}

/**
 * Puts the author's steps into the order that a pack allows:
 * - offers before the cancellation: steps → confirmation;
 * - offers after it: questions → confirmation → receipt → the offer that the answers lead to;
 * - questions after it too: confirmation → receipt → steps.
 * Where permission is needed, a neutral question stands before each offer. Nodes made here have ids with `$`:
 * `$pass_x` and `$skip_x` go past the offer x, `$recall_x` follows the answer given to x, `$permit_x` asks before x.
 */
export function arrange(flow: Flow, rules: Rules, labels: Labels, screen: Screen): Order {
  const questionsAfter = rules.survey === 'after-cancel-only';
  const offersAfter = questionsAfter || rules.offerMode === 'post-cancel-only' || rules.maxOfferScreens === 0;
  const offers = new Set(flow.steps.filter((step) => step.kind === 'offer').map((step) => step.id));
  const entrance = (id: string): string => (offers.has(id) && rules.askPermission ? `$permit_${id}` : id);
  const pass = (id: string): string => (offers.has(id) ? `$pass_${id}` : id);
  const recall = (id: string): string => (offers.has(id) ? entrance(id) : `$recall_${id}`);

  const offerNodes = (step: Step, name: (id: string) => string, end: string): CompiledNode[] => {
    const way = wayOf(step, name, end);
    const offer: CompiledNode = { kind: 'offer', id: step.id, after: offersAfter, ...way };
    if (!rules.askPermission) return [offer];
    const skip = `$skip_${step.id}`;
    const { permissionTitle: title, permissionLede } = labels;
    const lede = offersAfter ? permissionLede : null;
    return [
      { kind: 'permission', id: `$permit_${step.id}`, title, lede, yes: step.id, no: skip },
      offer,
      { kind: 'relay', id: skip, ...way },
    ];
  };

  if (questionsAfter || !offersAfter) {
    const end = questionsAfter ? FINISHED : CONFIRM;
    const nodes = flow.steps.flatMap((step) =>
      step.kind === 'offer' ? offerNodes(step, entrance, end) : [screen(step, wayOf(step, entrance, end), entrance)],
    );
    const first = entrance(flow.start);
    return questionsAfter ? { start: CONFIRM, afterCancel: first, nodes } : { start: first, afterCancel: null, nodes };
  }

  const before = flow.steps.map((step): CompiledNode => {
    const way = wayOf(step, pass, CONFIRM);
    return step.kind === 'offer' ? { kind: 'relay', id: pass(step.id), ...way } : screen(step, way, pass);
  });
  const after = flow.steps.flatMap((step): CompiledNode[] =>
    step.kind === 'offer'
      ? offerNodes(step, recall, FINISHED)
      : [{ kind: 'relay', id: recall(step.id), ...recallWay(step, recall, FINISHED) }],
  );
  return { start: pass(flow.start), afterCancel: offers.size > 0 ? recall(flow.start) : null, nodes: [...before, ...after] };
}
