import type { GrantView } from '../../shared/schema/attempt';
import { Benefit, benefitFacts } from './benefit';
import { Comparison } from './comparison';
import { Facts } from './facts';
import { Lengths } from './lengths';
import { chargeFacts, chosenOption, Terms } from './offer';
import { day, fill } from './say';
import { labels, view } from './scene';

/** An offer of any kind but a discount, below its heading. */
export const Offered = ({ grant }: { grant: GrantView }) => {
  const { benefit, compare, kind, options } = grant;
  const option = chosenOption(grant);
  if (benefit) return <Benefit grant={grant} of={benefit} />;
  return (
    <>
      {options.length > 1 && <Lengths grant={grant} />}
      <Terms grant={grant} term={kind === 'pause' ? (option ? fill(labels.until, { date: day(option.until) }) : '') : undefined} />
      {compare[0] && <Comparison grant={grant} />}
    </>
  );
};

/** The receipt of an accepted offer. Where it leads is a link for the customer to open, so that no browser takes it for a pop-up. */
export const Saved = ({ grant }: { grant: GrantView }) => {
  const { benefit, label, planName } = grant;
  const option = chosenOption(grant);
  return (
    <>
      <Facts
        rows={[
          [labels.plan, (grant.kind === 'plan_change' && planName) || view.subject.planName],
          [labels.resumeOn, option && day(option.until)],
          ...(benefit ? benefitFacts(grant) : chargeFacts(grant)),
        ]}
      />
      {benefit && 'url' in benefit && (
        <a class="btn go" href={benefit.url} target="_blank" rel="noopener">
          {label}
        </a>
      )}
    </>
  );
};
