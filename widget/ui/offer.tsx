import type { GrantOption, GrantView } from '../../shared/schema/attempt';
import { Facts, Head, Icon, Note, Option } from './parts';
import { day, dayShort, fill, labels, money, per, plural, run, view } from './scene';

/** The length that was chosen, or the only one there is. */
export const chosenOption = ({ options }: GrantView): GrantOption | undefined =>
  options.length === 1 ? options[0] : options.find(({ id }) => id === view.state.option);

/** Next charge and the price after, in the words that both the offer and its receipt use. */
export function chargeFacts(grant: GrantView): [string, string][] {
  const option = chosenOption(grant);
  const { after, afterFrom, interval, nextCharge } = (option ?? grant).terms;
  const places = { amount: money(after.amount, after.currency), per: per(interval), date: day(afterFrom ?? 0) };
  // While no length is chosen, every day that it could be.
  const anyDay = new Intl.ListFormat(view.graph.locale, { type: 'disjunction' }).format(grant.options.map(({ until }) => dayShort(until)));
  const open = grant.options.length > 0 && !option;
  return [
    [
      labels.nextCharge,
      open
        ? fill(labels.nextChargeOn, { ...places, date: anyDay })
        : nextCharge
          ? fill(labels.nextChargeOn, { amount: money(nextCharge.amount, after.currency), date: day(nextCharge.at) })
          : labels.noCharge,
    ],
    [labels.priceAfter, open ? `${places.amount} ${places.per}` : fill(afterFrom ? labels.priceAfterFrom : labels.priceAfterNoEnd, places)],
  ];
}

/** Price now, length, price after, next charge, how to cancel later: all from the grant, never from copy (methods.md A-10). */
const Terms = ({ grant }: { grant: GrantView }) => {
  const option = chosenOption(grant);
  const { now, during, months, interval, invoices } = (option ?? grant).terms;
  const term = `${per(interval)} ${months ? plural(labels.forMonths, months) : ''}`;
  return (
    <div class="card">
      <p class="price">
        <span class="soft">{money(now.amount, now.currency)}</span>
        <Icon name="to" />
        <span class="sr">{labels.priceChangesTo}</span>
        <b>{money(during.amount, now.currency)}</b>
        <span>{grant.kind !== 'pause' ? term : option && fill(labels.until, { date: day(option.until) })}</span>
      </p>
      <Facts rows={[...chargeFacts(grant), [labels.cancelLater, labels.cancelLaterWhere]]} />
      {grant.kind === 'discount' && (
        <details>
          <summary>
            <Icon name="next" />
            {labels.nextInvoices}
          </summary>
          <table>
            {invoices.map(({ at, amount }) => (
              <tr key={at}>
                <th scope="row">{day(at)}</th>
                <td>{money(amount, now.currency)}</td>
              </tr>
            ))}
          </table>
        </details>
      )}
    </div>
  );
};

/** The lengths that a pause may have. None is chosen beforehand. */
const Lengths = ({ grant }: { grant: GrantView }) => (
  <div class="field">
    <span id="r">{labels.resumeOn}</span>
    <div class="seg" role="radiogroup" aria-labelledby="r">
      {grant.options.map(({ id, months, until }) => (
        <Option
          key={id}
          name="length"
          label={[plural(labels.months, months), <small key="">{dayShort(until)}</small>]}
          checked={view.state.option === id}
          onChange={() => run.send({ type: 'choose', grant: grant.id, option: id })}
        />
      ))}
    </div>
  </div>
);

const Comparison = ({ grant }: { grant: GrantView }) => (
  <table class="compare">
    <thead>
      <tr>
        <td>
          <span class="sr">{labels.compareFeature}</span>
        </td>
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

export const Offer = ({ grant }: { grant: GrantView }) => (
  <>
    <Head title={grant.title} lede={grant.lede} />
    {view.trouble === 'refused' && <Note title={labels.offerFailed} why={labels.offerFailedWhy} />}
    {view.trouble === 'unsure' && <Note title={labels.offerUnsure} why={labels.offerUnsureWhy} />}
    {grant.options.length > 1 && <Lengths grant={grant} />}
    <Terms grant={grant} />
    {grant.compare[0] && <Comparison grant={grant} />}
  </>
);

/** What the button says that accepts: what happens, never "Yes". */
export function acceptLabel(grant: GrantView): string {
  const option = chosenOption(grant);
  if (view.trouble) return labels.tryAgain;
  if (grant.kind === 'plan_change') return fill(labels.acceptPlan, { plan: grant.planName ?? '' });
  if (grant.kind === 'discount') return labels.acceptDiscount;
  return option ? fill(labels.acceptPause, { date: dayShort(option.until) }) : labels.choosePause;
}
