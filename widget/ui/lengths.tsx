import { shortKey, UNTIL } from '../../shared/flow/said-keys';
import type { GrantView } from '../../shared/schema/attempt';
import { per } from './facts';
import { length } from './offer';
import { Option } from './parts';
import { dayAs, fill, price, said } from './say';
import { labels, run, view } from './scene';

/** The day without its year. */
export const dayShort = (at: number): string => said(shortKey(at)) ?? dayAs(at, { day: 'numeric', month: 'long' });

/** The lengths that a pause may have. None is chosen beforehand. */
export const Lengths = ({ grant }: { grant: GrantView }) => (
  <div class="field">
    <span>{labels.resumeOn}</span>
    <div class="seg" role="radiogroup" aria-label={labels.resumeOn}>
      {grant.options.map(({ id, months, until }) => (
        <Option
          key={id}
          name="length"
          label={
            <>
              {length('months', months)}
              <small>{dayShort(until)}</small>
            </>
          }
          checked={view.state.option === id}
          onChange={() => run.send({ type: 'choose', grant: grant.id, option: id })}
        />
      ))}
    </div>
  </div>
);

/** Next charge and the price after while no length is chosen: every day that it could be. */
export function openCharge({ terms: { after, interval }, options }: GrantView): [string, string][] {
  const amount = price(after.amount, after.currency);
  const days = options.map(({ until }) => dayShort(until));
  const date = said(UNTIL) ?? new Intl.ListFormat(view.graph.locale, { type: 'disjunction' }).format(days);
  return [
    [labels.nextCharge, fill(labels.nextChargeOn, { amount, date })],
    [labels.priceAfter, `${amount} ${per(interval)}`],
  ];
}
