import type { ConfirmNode } from '../../shared/flow/graph';
import { day, fill } from './say';
import { labels } from './scene';

/** What happens when, in true and dated sentences. */
export const Consequences = ({ node }: { node: ConfirmNode }) => (
  <ol class="dates">
    {node.consequences.map(({ at, text, end }, i) => (
      <li key={text} class={end ? 'end' : undefined}>
        {at !== null && <b>{i || end ? day(at) : fill(labels.today, { date: day(at) })}</b>}
        <p>{text}</p>
      </li>
    ))}
  </ol>
);
