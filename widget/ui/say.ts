import { dateLocale } from '../../shared/flow/date-locale';
import { moneyFormat } from '../../shared/flow/money-format';
import { amountKey } from '../../shared/flow/said-keys';
import { view } from './scene';

export { fill } from '../base/fill';

/**
 * What the edge has put into words: a browser that makes its first formatter does nothing else for 15 ms, a slow one for 70. What it
 * has not (an edge before this build, the preview) is put into words here.
 */
export const said = (key: string | number): string | undefined => new Map(view.said).get(key) ?? new Map(view.grant?.said).get(key);

/** A moment as the locale writes it, in the customer's own zone unless told otherwise. */
export const moment = (at: number, format: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(dateLocale(view.graph.locale), format).format(at);

/** A day of the subscription: in the zone that the edge counts its days in, as in the flow's own texts. It never breaks inside. */
export const dayAs = (at: number, format: Intl.DateTimeFormatOptions): string =>
  moment(at, { ...format, timeZone: view.graph.zone }).replaceAll(' ', '\u00a0');
export const day = (at: number): string => said(at) ?? dayAs(at, { dateStyle: 'long' });

/** In a script that runs from the right an amount is kept apart from it, or its currency's sign lands on the wrong side. */
export const price = (amount: number, currency: string): string => {
  const { locale, dir } = view.graph;
  const text = said(amountKey(amount, currency)) ?? moneyFormat(locale, currency)(amount);
  return dir === 'rtl' ? `\u2066${text}\u2069` : text;
};
