import { declares } from '../../shared/flow/engine';
import type { Node } from '../../shared/flow/graph';
import { CLOSE, Icon } from '../base/controls';
import { later, partOf } from '../later';
import { Done } from './done';
import { Foot } from './foot';
import { focus, Head, Note } from './parts';
import { labels, run, view } from './scene';
import { Choice } from './survey';
import { waited } from './wait';

/**
 * Modal from the start: above everything, the page behind it inert, focus kept by the browser. It opens in a task of its own, since the
 * browser then lays out the page: after drawing it and before painting it, a slow computer would hang for the sum of all three.
 */
const open = (dialog: HTMLDialogElement | null): void => {
  setTimeout(() => {
    if (!dialog?.isConnected) return;
    try {
      dialog.showModal();
      focus(dialog.querySelector('h2'));
    } catch (error) {
      run.fail(error);
    }
  });
};

const Screen = ({ node }: { node: Node }) => {
  if (node.kind === 'done') return <Done node={node} />;
  const part = partOf(node);
  const Rest = part && later[part]?.Screen;
  return (
    <>
      {'title' in node && <Head title={node.title} lede={node.lede} />}
      {view.state.cancel === 'failed' && declares(node) && <Note title={labels.failedTitle} why={labels.failedWhy} />}
      {node.kind === 'choice' && <Choice node={node} />}
      {Rest && <Rest node={node} />}
    </>
  );
};

export function App() {
  const { graph, subject, state, aside } = view;
  const here = graph.nodes[state.at] as Node;
  const asked = here.kind === 'offer' && state.slot === 'asked';
  const wait = waited(asked);
  // For the blink of an eye the last screen stays: a ghost that flashes by is worse than none, and so is nothing.
  const before = asked && !(wait && later.offer) && graph.nodes[state.trail.at(-1) ?? ''];
  const node = before || here;
  const waiting = asked && !before;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (before || state.cancel === 'requested') return;
    if (!declares(here)) return run.send({ type: 'next' });
    if (here.closedList) later.rare?.declare(event.currentTarget as HTMLFormElement);
    else run.cancel(null);
  };
  return (
    <dialog ref={open} aria-labelledby="t" onClose={run.close}>
      <div class="bar">
        {later.offer ? <later.offer.Place node={here} /> : <span>{subject.planName}</span>}
        <button
          type="button"
          class="x"
          aria-label={here.kind === 'done' || state.cancel === 'recorded' ? labels.close : labels.closeKeep}
          onClick={run.close}
        >
          <Icon d={CLOSE} />
        </button>
      </div>
      <form noValidate onSubmit={submit}>
        <div class="body" key={waiting || node.id}>
          {waiting ? later.offer && <later.offer.Waiting late={wait > 1} /> : <Screen node={node} />}
        </div>
        {/* Keyed like the body: a button that is pressed must not turn into another one's submit under the press. */}
        <div class="foot" key={`${waiting || node.id} foot`}>
          <Foot node={node} />
        </div>
      </form>
      {later.rare && <later.rare.Withdraw node={node} />}
      <p class="sr" role="status">
        {aside || (wait > 1 && (waiting ? labels.waitingLong : labels.stillWorking))}
      </p>
    </dialog>
  );
}
