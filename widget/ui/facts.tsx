import type { ComponentChildren } from 'preact';
import { dateLocale } from '../../shared/flow/format';
import { formatMoney } from '../../shared/flow/format-money';
import { labels, view } from './scene';

/** A moment as the locale writes it, in the customer's own zone unless told otherwise. */
export const moment = (at: number, format: Intl.DateTimeFormatOptions): string => {
  return new Intl.DateTimeFormat(dateLocale(view.graph.locale), format).format(at);
};

/** Facts as pairs; what is not known is left out. */
export const Facts = ({ rows }: { rows: [string, ComponentChildren][] }) => (
  <dl>{rows.map(([name, value]) => value && [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}</dl>
);

/** In a script that runs from the right an amount is kept apart from it, or its currency's sign lands on the wrong side. */
export const price = (amount: number, currency: string): string => {
  const { locale, dir } = view.graph;
  const text = formatMoney(amount, currency, locale);
  return dir === 'rtl' ? `\u2066${text}\u2069` : text;
};

export const per = (interval: 'month' | 'year'): string => (interval === 'year' ? labels.perYear : labels.perMonth);

/** The plan that all of this is about. */
export function planLine(): string {
  const { planName, price: amount, currency, interval } = view.subject;
  return [planName, amount !== null && currency && interval && `${price(amount, currency)} ${per(interval)}`].filter(Boolean).join(' · ');
}
