import type { Node } from '../../shared/flow/graph';
import { part } from '../part';
import { Done } from './done';
import { Foot } from './foot';
import { focus, Head, Icon, Note, PATHS } from './parts';
import { day, fill, labels, run, view } from './scene';
import { Choice } from './survey';

/** Modal from the start: above everything, the page behind it inert, focus kept by the browser. */
const open = (dialog: HTMLDialogElement | null) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  focus(dialog.querySelector('h2'));
};

const Screen = ({ node }: { node: Node }) => {
  if (node.kind === 'done') return <Done node={node} />;
  return (
    <>
      {'title' in node && <Head title={node.title} lede={node.lede} />}
      {view.state.cancel === 'failed' && node.kind === 'confirm' && <Note title={labels.failedTitle} why={labels.failedWhy} />}
      {node.kind === 'choice' ? <Choice node={node} /> : part && <part.More node={node} />}
    </>
  );
};

/** The start of the bar: what has happened, else the way back, else the plan that this is about. */
const Place = ({ node }: { node: Node }) => {
  const { ended, subject, state, unconfirmed } = view;
  if (ended && node.kind === 'done')
    return (
      <p class={unconfirmed ? 'wait' : undefined}>
        <Icon d={unconfirmed ? PATHS.clock : PATHS.done} />
        {unconfirmed ? labels.notConfirmed : fill(state.slot === 'accepted' ? labels.savedOn : labels.canceledOn, { date: day(ended.at) })}
      </p>
    );
  if (run.can({ type: 'back' }))
    return (
      <button type="button" class="back" onClick={() => run.send({ type: 'back' })}>
        <Icon d={PATHS.back} />
        {labels.back}
      </button>
    );
  return <p>{part ? part.planLine() : subject.planName}</p>;
};

export function App() {
  const { graph, state, missing, wait, aside } = view;
  const here = graph.nodes[state.at] as Node;
  const asked = here.kind === 'offer' && state.slot === 'asked';
  // For the blink of an eye the last screen stays: a ghost that flashes by is worse than none, and so is nothing.
  const before = asked && !(wait && part) ? graph.nodes[state.trail.at(-1) ?? ''] : undefined;
  const node = before ?? here;
  const waiting = asked && !before;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (before || state.cancel === 'requested') return;
    if (here.kind !== 'confirm') return run.send({ type: 'next' });
    const said = here.closedList && part ? part.readDeclaration(event.currentTarget as HTMLFormElement) : null;
    if (here.closedList && !said) run.set({ missing: true });
    else run.cancel(said);
  };
  return (
    <dialog ref={open} aria-labelledby="t" aria-busy={waiting} onClose={run.close}>
      <header class="bar">
        <Place node={here} />
        <button
          type="button"
          class="x"
          aria-label={here.kind === 'done' || state.cancel === 'recorded' ? labels.close : labels.closeKeep}
          onClick={run.close}
        >
          <Icon d={PATHS.close} />
        </button>
      </header>
      <form noValidate onSubmit={submit} class={missing ? 'missing' : undefined}>
        <div class="body" key={waiting || node.id}>
          {waiting ? part && <part.Waiting /> : <Screen node={node} />}
        </div>
        {/* Keyed like the body: a button that is pressed must not turn into another one's submit under the press. */}
        <footer class="foot" key={`${waiting || node.id} foot`}>
          <Foot node={node} waiting={waiting} />
        </footer>
      </form>
      <p class="sr" role="status">
        {aside || (wait > 1 && labels.stillWorking)}
      </p>
    </dialog>
  );
}
