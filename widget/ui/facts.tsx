import type { ComponentChildren } from 'preact';
import { price } from './say';
import { labels, view } from './scene';

/** Facts as pairs; what is not known is left out. */
export const Facts = ({ rows }: { rows: [string, ComponentChildren][] }) => (
  <dl>{rows.map(([name, value]) => value && [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}</dl>
);

export const per = (interval: 'month' | 'year'): string => (interval === 'year' ? labels.perYear : labels.perMonth);

/** The plan that all of this is about. */
export function planLine(): string {
  const { planName, price: amount, currency, interval } = view.subject;
  return [planName, amount !== null && currency && interval && `${price(amount, currency)} ${per(interval)}`].filter(Boolean).join(' · ');
}
