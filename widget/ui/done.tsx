import type { DoneNode } from '../../shared/flow/graph';
import { later } from '../later';
import { Head } from './parts';
import { labels, view } from './scene';

/** The end: a receipt, or thanks. What it is called stands here in any case; all the rest comes with the part `offer`. */
export const Done = ({ node }: { node: DoneNode }) => {
  const { ended, state, unconfirmed, message } = view;
  const received = unconfirmed && state.slot !== 'accepted' && !node.mark;
  return (
    <>
      <Head title={received ? labels.receivedTitle : node.title} lede={received ? labels.receivedNext : node.lede} />
      {message && <p>{message}</p>}
      {later.offer ? <later.offer.Receipt /> : ended?.reference && `${labels.reference} ${ended.reference}`}
    </>
  );
};
