import type { OfferNode, PermissionNode } from '../../shared/flow/graph';
import type { GrantView } from '../../shared/schema/attempt';
import { Keep, Out } from './foot';
import { chosenOption, dayShort } from './offer';
import { Button } from './parts';
import { fill, labels, run, view } from './scene';

/** What the button says that accepts: what happens, never "Yes". */
function acceptLabel(grant: GrantView): string {
  const option = chosenOption(grant);
  if (view.trouble) return labels.tryAgain;
  if (grant.kind === 'plan_change') return fill(labels.acceptPlan, { plan: grant.planName ?? '' });
  if (grant.kind === 'discount') return labels.acceptDiscount;
  return option ? fill(labels.acceptPause, { date: dayShort(option.until) }) : labels.choosePause;
}

const Answer = ({ node, grant, busy }: { node: OfferNode; grant: GrantView; busy: boolean }) => {
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

/** Take the offer or leave it; or let it be shown at all. */
export const OfferFoot = ({ node, busy }: { node: OfferNode | PermissionNode; busy: boolean }) =>
  node.kind === 'offer' ? (
    view.grant && <Answer node={node} grant={view.grant} busy={busy} />
  ) : (
    <>
      {view.state.cancel !== 'recorded' && <Out />}
      <Button onClick={() => run.send({ type: 'permit', yes: false })}>{labels.no}</Button>
      <Button go onClick={() => run.send({ type: 'permit', yes: true })}>
        {labels.yes}
      </Button>
    </>
  );
