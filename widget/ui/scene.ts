import { formatDate, formatMoney } from '../../shared/flow/format';
import type { Labels } from '../../shared/flow/labels';
import type { Run, View } from '../run';

/**
 * What is being drawn. There is one dialog at a time and it is drawn whole, so the screens read this instead of handing it
 * down from one to the next.
 */
export let view: View;
export let run: Run;
export let labels: Labels;

export function enter(drawn: View, by: Run): void {
  view = drawn;
  run = by;
  labels = drawn.graph.labels;
}

/** Fills the places of a label: `fill('until {date}', {date})`. */
export const fill = (label: string, values: Record<string, string | number>): string =>
  label.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));

export const plural = (words: { one: string; other: string }, n: number): string =>
  fill(new Intl.PluralRules(view.graph.locale).select(n) === 'one' ? words.one : words.other, { n });

export const money = (amount: number, currency: string): string => formatMoney(amount, currency, view.graph.locale);

/** A day of the subscription: in the zone that the edge counts its days in, as in the flow's own texts. */
export const day = (at: number): string => formatDate(at, view.graph.locale, view.graph.zone);

/** The day without its year. */
export const dayShort = (at: number): string =>
  moment(at, { day: 'numeric', month: 'long', timeZone: view.graph.zone }).replaceAll(' ', '\u00a0');

/** A moment as the locale writes it, in the customer's own zone unless told otherwise. */
export const moment = (at: number, format: Intl.DateTimeFormatOptions): string => {
  const { locale } = view.graph;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, format).format(at);
};

export const per = (interval: 'month' | 'year'): string => (interval === 'year' ? labels.perYear : labels.perMonth);
