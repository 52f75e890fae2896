import type { Node } from '../../shared/flow/graph';
import { Button } from '../base/controls';
import { later } from '../later';
import { labels, run, view } from './scene';

/** The way out, first and in the same clothes everywhere (methods.md ); once it was taken, *Done* has its place. */
export const Out = () =>
  view.state.cancel === 'recorded' ? (
    <Button onClick={run.close}>{labels.done}</Button>
  ) : (
    <Button onClick={() => run.send({ type: 'cancel' })}>{labels.cancel}</Button>
  );

export const Keep = ({ busy = false }: { busy?: boolean }) => (
  <Button go busy={busy} onClick={() => run.send({ type: 'keep' })}>
    {labels.keep}
  </Button>
);

/** The two outcomes and nothing else, in the same place on every screen. */
export const Foot = ({ node, waiting }: { node: Node; waiting: boolean }) => {
  const { state, unconfirmed } = view;
  const busy = state.cancel === 'requested' || state.slot === 'accepting';
  const more = run.can({ type: 'next' });
  const inAccount = <Button onClick={run.leaveToHost}>{labels.cancelInAccount}</Button>;
  if (waiting)
    return (
      <>
        <Out />
        {later.offer && <div class="ghost btn" />}
      </>
    );
  if (node.kind === 'offer') return later.offer ? <later.offer.OfferFoot node={node} busy={busy} /> : <Out />;
  if (node.kind === 'permission') return later.rare ? <later.rare.PermissionFoot /> : <Out />;
  if (node.kind === 'confirm')
    return state.cancel === 'failed' && run.canFollow ? (
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
        {unconfirmed && state.slot !== 'accepted' && run.canFollow && inAccount}
        <Button go={!more} onClick={run.close}>
          {labels.done}
        </Button>
        {more && (
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
