import { declares, inFlight } from '../../shared/flow/engine';
import type { Node } from '../../shared/flow/graph';
import { Button } from '../base/controls';
import { later, partOf } from '../later';
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
export const Foot = ({ node }: { node: Node }) => {
  const { state, unconfirmed } = view;
  const busy = inFlight(state);
  const more = run.can({ type: 'next' });
  const inAccount = <Button onClick={run.leaveToHost}>{labels.cancelInAccount}</Button>;
  if (node.kind === 'offer' || node.kind === 'permission') {
    const part = partOf(node);
    const Own = part && later[part]?.Foot;
    return Own ? <Own node={node} busy={busy} /> : <Out />;
  }
  if (declares(node))
    return state.cancel === 'failed' && run.canFollow ? (
      <>
        {inAccount}
        <Button go>{labels.tryAgain}</Button>
      </>
    ) : (
      <>
        <Button busy={busy}>{node.kind === 'confirm' ? labels.confirm : node.confirm}</Button>
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
