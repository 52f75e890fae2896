import type { GrantView } from '../../shared/schema/attempt';
import { fill } from './say';
import { labels, view } from './scene';

/** Two plans side by side: what would be lost is a row like any other. */
export const Comparison = ({ grant }: { grant: GrantView }) => (
  <table class="compare">
    <thead>
      <tr>
        <th scope="col">
          <span class="sr">{labels.compareFeature}</span>
        </th>
        <th scope="col">{fill(labels.compareNow, { plan: view.subject.planName ?? '' })}</th>
        <th scope="col">{grant.planName}</th>
      </tr>
    </thead>
    {grant.compare.map(({ feature, now, offered }) => (
      <tr key={feature}>
        <th scope="row">{feature}</th>
        <td>{now}</td>
        <td>{offered}</td>
      </tr>
    ))}
  </table>
);
