import { initial, nodeAt } from '../shared/flow/engine';
import { type Graph, type Node, SAVED, type State } from '../shared/flow/graph';
import { PREVIEW_HELLO, type PreviewMessage, type PreviewReport, type PreviewShow } from '../shared/preview';
import type { AcceptResponse, CancelResponse, DecisionResponse } from '../shared/schema/api';
import { type Later, later } from './later';
import type { Net } from './net';
import { nudgePreview } from './nudges/preview';
import type { Outbox } from './outbox';
import './offer';
import './rare';
import { createRun } from './run';
import { createStage, type Stage } from './ui/stage';
import type { Run } from './view';

/** The real screens on the real engine inside the dashboard's sandboxed frame, with a net that answers at once. */

const outbox: Outbox = { add() {}, pending: () => [], delivered() {}, bind() {}, end() {}, hasNews: () => false };

const netFor = ({ grant, subject }: PreviewShow): Net => ({
  attempt: () => 'att_preview',
  async call<Answer>(path: string) {
    const answers: Record<string, object> = {
      decision: { ask: 1, grant } satisfies DecisionResponse,
      accept: {
        grant: grant?.id ?? '',
        state: 'applied',
        acceptedAt: Date.now(),
        statement: null,
        receipt: 'queued',
      } satisfies AcceptResponse,
      cancel: {
        attempt: 'att_preview',
        reference: 'PL-7K4M-20QX',
        requestedAt: Date.now(),
        effectiveAt: subject.periodEnd,
        confirmed: true,
        withdrawal: null,
        statement: null,
        receipt: 'queued',
      } satisfies CancelResponse,
    };
    return (answers[path] ?? {}) as Answer;
  },
  flush() {},
});

/** True for what a customer only sees once the cancellation is recorded. */
function isAfter(graph: Graph, node: Node): boolean {
  if (node.kind === 'offer') return node.after;
  if (node.kind === 'permission') return isAfter(graph, nodeAt(graph, node.yes));
  if (node.kind === 'done') return node.id !== SAVED;
  return node.kind !== 'confirm' && node.kind !== 'withdraw' && graph.policy.survey === 'after-cancel-only';
}

/** How a customer would be who stands at this node. */
function standing(graph: Graph, at: string, grant: PreviewShow['grant']): State {
  const node = nodeAt(graph, at);
  return {
    ...initial(graph),
    at,
    ...(isAfter(graph, node) && { cancel: 'recorded', outcome: 'canceled' }),
    ...(node.kind === 'offer' && (grant ? { grant: grant.id, slot: 'seen' } : { asks: 1, slot: 'asked' })),
    ...(at === SAVED && { slot: 'accepted', outcome: 'saved', grant: grant?.id ?? null }),
  };
}

// All in one file: nothing is fetched later.
const all = later as Later;

let stage: Stage | undefined;
let run: Run | undefined;

function show(port: MessagePort, message: PreviewShow): void {
  const { graph, subject, grant, theme, at } = message;
  const report = (said: PreviewReport) => port.postMessage(said);
  run?.stop();
  stage ??= createStage(undefined);
  stage.restyle(theme);
  const mine = stage;
  const made = createRun(
    { attempt: null, plan: '', graph, subject, theme, execution: 'platform', signed: true, log: [], grant },
    {
      net: netFor(message),
      outbox,
      options: {},
      execution: 'platform',
      canFollow: true,
      bring: async (name) => all[name],
      paint(view) {
        mine.paint(view, made);
        report({ type: 'at', node: view.state.at, outcome: view.state.outcome });
      },
      close: ({ outcome }) => report({ type: 'closed', outcome }),
      fail(error) {
        mine.remove();
        report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    },
  );
  run = made;
  const place = at !== null && graph.nodes[at] ? at : graph.start;
  made.set({
    state: standing(graph, place, grant),
    ...(nodeAt(graph, place).kind === 'done' && {
      ended: { at: Date.now(), reference: 'PL-7K4M-20QX', effectiveAt: subject.periodEnd, receipt: 'queued' },
    }),
  });
  // Where nobody gets an offer, the customer never stands there.
  if (!grant) made.send({ type: 'offered', ask: 1, grant: null });
}

// A screen that appears takes the focus; here only from itself, never from somebody who types its words in the page around it.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (options) {
  if (document.hasFocus()) focus.call(this, options);
};
// So does a dialog as it opens, and asks nobody; but of one that is inert there is nothing to be focused.
const { showModal } = HTMLDialogElement.prototype;
HTMLDialogElement.prototype.showModal = function () {
  this.inert = !document.hasFocus();
  showModal.call(this);
  this.inert = false;
};

const channel = new MessageChannel();
const tell = (said: PreviewReport) => channel.port1.postMessage(said);
const nudge = nudgePreview(() => tell({ type: 'closed', outcome: null }));
const one = async (message: PreviewMessage): Promise<void> => {
  if (message.type === 'nudge') {
    run?.stop();
    stage?.remove();
    await nudge.show(message);
  } else if (message.type === 'show') {
    nudge.remove();
    show(channel.port1, message);
  }
};
channel.port1.onmessage = ({ data }: MessageEvent<PreviewMessage>) => {
  one(data).catch((error) => tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) }));
};
// The frame has no origin of its own; its parent has, and nobody else may get the port.
const parent = location.ancestorOrigins?.[0];
if (parent) {
  window.parent.postMessage({ type: PREVIEW_HELLO }, parent, [channel.port2]);
  tell({ type: 'ready' });
}
