import type { Node, OfferNode } from '../../shared/flow/graph';
import type { GrantView } from '../../shared/schema/attempt';
import { acceptLabel, chosenOption } from './offer';
import { Button } from './parts';
import { labels, run, view } from './scene';

/** The way out, first and in the same clothes everywhere (methods.md ); once it was taken, *Done* has its place. */
const Out = () =>
  view.state.cancel === 'recorded' ? (
    <Button onClick={run.close}>{labels.done}</Button>
  ) : (
    <Button onClick={() => run.send({ type: 'cancel' })}>{labels.cancel}</Button>
  );

const Keep = ({ busy }: { busy?: boolean }) => (
  <Button go busy={busy ?? false} onClick={() => run.send({ type: 'keep' })}>
    {labels.keep}
  </Button>
);

const OfferFoot = ({ node, grant, busy }: { node: OfferNode; grant: GrantView; busy: boolean }) => {
  const option = chosenOption(grant);
  const accept = (event: Event) => {
    if (!option && grant.options.length > 0) {
      (event.currentTarget as HTMLElement).closest('form')?.querySelector<HTMLElement>('[name=length]')?.focus();
      return;
    }
    if (option) run.send({ type: 'choose', grant: grant.id, option: option.id });
    run.send({ type: 'accept', grant: grant.id });
  };
  return (
    <>
      {node.after ? <Button onClick={() => run.send({ type: 'decline', grant: grant.id })}>{labels.no}</Button> : <Out />}
      {view.trouble === 'refused' && !node.after ? (
        <Keep />
      ) : (
        <Button go busy={busy} onClick={accept}>
          {node.after ? labels.resume : acceptLabel(grant)}
        </Button>
      )}
    </>
  );
};

/** The two outcomes and nothing else, in the same place on every screen. */
export const Foot = ({ node, waiting, toHost }: { node: Node; waiting: boolean; toHost: boolean }) => {
  const { state, grant, unconfirmed } = view;
  const busy = state.cancel === 'requested' || state.slot === 'accepting';
  const inAccount = <Button onClick={run.leaveToHost}>{labels.cancelInAccount}</Button>;
  if (waiting)
    return (
      <>
        <Out />
        <div class="ghost btn" />
      </>
    );
  if (node.kind === 'offer') return grant && <OfferFoot node={node} grant={grant} busy={busy} />;
  if (node.kind === 'permission')
    return (
      <>
        {state.cancel !== 'recorded' && <Out />}
        <Button onClick={() => run.send({ type: 'permit', yes: false })}>{labels.no}</Button>
        <Button go onClick={() => run.send({ type: 'permit', yes: true })}>
          {labels.yes}
        </Button>
      </>
    );
  if (node.kind === 'confirm')
    return state.cancel === 'failed' && toHost ? (
      <>
        {inAccount}
        <Button go>{labels.tryAgain}</Button>
      </>
    ) : (
      <>
        <Button busy={busy}>{labels.confirm}</Button>
        {!node.closedList && <Keep busy={busy} />}
      </>
    );
  if (node.kind === 'done')
    return (
      <>
        {unconfirmed && state.slot !== 'accepted' && toHost && inAccount}
        <Button go={!node.next} onClick={run.close}>
          {labels.done}
        </Button>
        {node.next && (
          <Button go onClick={() => run.send({ type: 'next' })}>
            {labels.afterSurvey}
          </Button>
        )}
      </>
    );
  return (
    <>
      <Out />
      <Button go>{labels.next}</Button>
    </>
  );
};
