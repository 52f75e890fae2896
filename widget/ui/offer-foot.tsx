import type { Node, OfferNode } from '../../shared/flow/graph';
import type { GrantView } from '../../shared/schema/attempt';
import { Button } from '../base/controls';
import { later } from '../later';
import { Keep, Out } from './foot';
import { chosenOption } from './offer';
import { labels, run, view } from './scene';

/** What the button says that accepts: what happens, never "Yes". */
function acceptLabel(grant: GrantView): string {
  if (view.trouble) return labels.tryAgain;
  return grant.kind === 'discount' ? labels.acceptDiscount : (later.rare?.acceptLabel(grant) ?? '');
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

/** Take the offer or leave it; while it is awaited, leave. */
export const Foot = ({ node, busy }: { node: Node; busy: boolean }) =>
  view.state.slot === 'asked' ? (
    <>
      <Out />
      <div class="ghost btn" />
    </>
  ) : (
    node.kind === 'offer' && view.grant && <Answer node={node} grant={view.grant} busy={busy} />
  );
