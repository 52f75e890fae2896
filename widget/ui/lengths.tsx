import type { GrantView } from '../../shared/schema/attempt';
import { moment, per, price } from './facts';
import { plural } from './offer';
import { Option } from './parts';
import { fill } from './say';
import { labels, run, view } from './scene';

/** The day without its year. */
export const dayShort = (at: number): string =>
  moment(at, { day: 'numeric', month: 'long', timeZone: view.graph.zone }).replaceAll(' ', '\u00a0');

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
              {plural(labels.months, months)}
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
  const date = new Intl.ListFormat(view.graph.locale, { type: 'disjunction' }).format(options.map(({ until }) => dayShort(until)));
  return [
    [labels.nextCharge, fill(labels.nextChargeOn, { amount, date })],
    [labels.priceAfter, `${amount} ${per(interval)}`],
  ];
}
