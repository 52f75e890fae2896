import type { Node } from '../../shared/flow/graph';
import { Done } from './done';
import { Foot } from './foot';
import { Confirm, readDeclaration } from './leave';
import { Offer } from './offer';
import { focus, Head, Icon } from './parts';
import { day, fill, labels, money, per, run, view } from './scene';
import { Choice, FreeText, Rating } from './survey';

/** Modal from the start: above everything, the page behind it inert, focus kept by the browser. */
const open = (dialog: HTMLDialogElement | null) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  focus(dialog.querySelector('h2'));
};

const Waiting = () => (
  <>
    <h2 class="sr" id="t">
      {labels.waiting}
    </h2>
    <div class="ghost big" />
    <div class="card">
      <div class="ghost big" />
      <div class="ghost" />
      <div class="ghost" />
    </div>
    {view.wait > 1 && <p class="small soft">{labels.waitingLong}</p>}
  </>
);

const Screen = ({ node }: { node: Node }) => {
  if (node.kind === 'offer') return view.grant && <Offer grant={view.grant} />;
  if (node.kind === 'done') return <Done node={node} />;
  if (node.kind === 'relay') return null;
  return (
    <>
      <Head title={node.title} lede={node.lede} />
      {node.kind === 'choice' && <Choice node={node} />}
      {node.kind === 'text' && <FreeText node={node} />}
      {node.kind === 'rating' && <Rating node={node} />}
      {node.kind === 'confirm' && <Confirm node={node} />}
    </>
  );
};

/** The start of the bar: what has happened, else the way back, else the plan that this is about. */
const Place = ({ node }: { node: Node }) => {
  const { ended, subject, state, unconfirmed } = view;
  if (ended && node.kind === 'done')
    return (
      <p class={unconfirmed ? 'wait' : undefined}>
        <Icon name={unconfirmed ? 'clock' : 'done'} />
        {unconfirmed ? labels.notConfirmed : fill(state.slot === 'accepted' ? labels.savedOn : labels.canceledOn, { date: day(ended.at) })}
      </p>
    );
  if (run.can({ type: 'back' }))
    return (
      <button type="button" class="back" onClick={() => run.send({ type: 'back' })}>
        <Icon name="back" />
        {labels.back}
      </button>
    );
  const { planName, price, currency, interval } = subject;
  return (
    <p>{[planName, price !== null && currency && interval && `${money(price, currency)} ${per(interval)}`].filter(Boolean).join(' · ')}</p>
  );
};

export function App({ toHost }: { toHost: boolean }) {
  const { graph, state, missing, wait, aside } = view;
  const here = graph.nodes[state.at] as Node;
  const asked = here.kind === 'offer' && state.slot === 'asked';
  // For the blink of an eye the last screen stays: a ghost that flashes by is worse than none.
  const before = asked && !wait ? graph.nodes[state.trail.at(-1) ?? ''] : undefined;
  const node = before ?? here;
  const waiting = asked && !before;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (before || state.cancel === 'requested') return;
    if (here.kind !== 'confirm') return run.send({ type: 'next' });
    const said = here.closedList ? readDeclaration(event.currentTarget as HTMLFormElement) : null;
    if (here.closedList && !said) run.set({ missing: true });
    else run.cancel(said);
  };
  return (
    <dialog
      ref={open}
      aria-labelledby="t"
      aria-busy={waiting}
      onCancel={(event) => {
        event.preventDefault();
        run.close();
      }}
      onClose={run.close}
    >
      <header class="bar">
        <Place node={here} />
        <button
          type="button"
          class="x"
          aria-label={here.kind === 'done' || state.cancel === 'recorded' ? labels.close : labels.closeKeep}
          onClick={run.close}
        >
          <Icon name="close" />
        </button>
      </header>
      <form noValidate onSubmit={submit} class={missing ? 'missing' : undefined}>
        <div class="body" key={waiting || node.id}>
          {waiting ? <Waiting /> : <Screen node={node} />}
        </div>
        {/* Keyed like the body: a button that is pressed must not turn into another one's submit under the press. */}
        <footer class="foot" key={`${waiting || node.id} foot`}>
          <Foot node={node} waiting={waiting} toHost={toHost} />
        </footer>
      </form>
      <p class="sr" role="status">
        {aside || (wait > 1 && (asked ? labels.waitingLong : labels.stillWorking))}
      </p>
    </dialog>
  );
}
