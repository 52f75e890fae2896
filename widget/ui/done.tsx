import type { DoneNode } from '../../shared/flow/graph';
import { part } from '../part';
import { Head } from './parts';
import { fill, labels, view } from './scene';

/** The end: a receipt, or thanks. What it is called stands here in any case; all the rest comes with the second chunk. */
export const Done = ({ node }: { node: DoneNode }) => {
  const { ended, subject, state, unconfirmed, message } = view;
  const received = unconfirmed && state.slot !== 'accepted';
  return (
    <>
      <Head title={received ? labels.receivedTitle : node.title} lede={received ? labels.receivedNext : node.lede} />
      {message && <p>{message}</p>}
      <div class="card">{part ? <part.Receipt /> : ended?.reference && `${labels.reference} ${ended.reference}`}</div>
      {ended?.receipt && subject.email && <p class="small soft">{fill(labels.receiptTo, { email: subject.email })}</p>}
    </>
  );
};
