import { type Length, lengthKey } from '../../shared/flow/said-keys';
import type { GrantOption, GrantView } from '../../shared/schema/attempt';
import { Icon } from '../base/controls';
import { later } from '../later';
import { Facts, per } from './facts';
import { Head, Note } from './parts';
import { day, fill, price, said } from './say';
import { labels, view } from './scene';

export const length = (as: Length, n: number): string =>
  said(lengthKey(as, n)) ?? fill(labels[as][new Intl.PluralRules(view.graph.locale).select(n)] ?? labels[as].other, { n });

/** The length that was chosen, or the only one there is. */
export const chosenOption = ({ options }: GrantView): GrantOption | undefined =>
  options.length === 1 ? options[0] : options.find(({ id }) => id === view.state.option);

/** Next charge and the price after, in the words that both the offer and its receipt use. */
export function chargeFacts(grant: GrantView): [string, string][] {
  const option = chosenOption(grant);
  const { after, afterFrom, interval, nextCharge } = (option ?? grant).terms;
  if (grant.options[0] && !option) return later.rare?.openCharge(grant) ?? [];
  const next = nextCharge && { amount: price(nextCharge.amount, after.currency), date: day(nextCharge.at) };
  const places = { amount: price(after.amount, after.currency), per: per(interval), date: afterFrom ? day(afterFrom) : '' };
  return [
    [labels.nextCharge, next ? fill(labels.nextChargeOn, next) : labels.noCharge],
    [labels.priceAfter, fill(afterFrom ? labels.priceAfterFrom : labels.priceAfterNoEnd, places)],
  ];
}

/** Price now, length, price after, next charge, how to cancel later: all from the grant, never from copy (methods.md A-10). */
export const Terms = ({ grant, term }: { grant: GrantView; term?: string | undefined }) => {
  const { now, during, months, interval, invoices } = (chosenOption(grant) ?? grant).terms;
  return (
    <div class="card">
      <p class="price">
        <span class="soft">{price(now.amount, now.currency)}</span>
        <Icon d="M3.5 10h13M11.5 5l5 5-5 5" />
        <span class="sr">{labels.priceChangesTo}</span>
        <b>{price(during.amount, now.currency)}</b>
        <span>{term ?? `${per(interval)} ${months ? length('forMonths', months) : ''}`}</span>
      </p>
      <Facts rows={[...chargeFacts(grant), [labels.cancelLater, labels.cancelLaterWhere]]} />
      {grant.kind === 'discount' && (
        <details>
          <summary>
            <Icon d="M8 5l5 5-5 5" />
            {labels.nextInvoices}
          </summary>
          <table>
            {invoices.map(({ at, amount }) => (
              <tr key={at}>
                <th scope="row">{day(at)}</th>
                <td>{price(amount, now.currency)}</td>
              </tr>
            ))}
          </table>
        </details>
      )}
    </div>
  );
};

export const Offer = ({ grant }: { grant: GrantView }) => (
  <>
    <Head title={grant.title} lede={grant.lede} />
    {view.trouble === 'refused' && <Note title={labels.offerFailed} why={labels.offerFailedWhy} />}
    {view.trouble === 'unsure' && <Note title={labels.offerUnsure} why={labels.offerUnsureWhy} />}
    {later.rare && grant.kind !== 'discount' ? <later.rare.Offered grant={grant} /> : <Terms grant={grant} />}
  </>
);
