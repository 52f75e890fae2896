import type { Subject } from '../schema/api';
import type { GrantView } from '../schema/attempt';
import { LAST_MOMENT } from '../time';
import { formatDate, formatDayOfYear, formatDisjunction, formatMoney } from './format';
import type { Graph } from './graph';
import { amountKey, type Said, shortKey, UNTIL } from './said-keys';

/**
 * The days and amounts of a plan or an offer in words (said-keys.ts), made where they are decided: a browser's first formatter
 * costs it some 15 ms in which it does nothing else, four times as many on a slow phone, just when a screen should appear.
 */

type Speech = Pick<Graph, 'locale' | 'zone'>;
type Amount = readonly [amount: number, currency: string];

/** A day past the end of time is nobody's: it is left out, and nothing fails for it. */
function inWords(days: Iterable<number>, amounts: Iterable<Amount>, { locale, zone }: Speech): Record<string, string> {
  const said: Record<string, string> = {};
  for (const at of days) if (Math.abs(at) <= LAST_MOMENT) said[at] ??= formatDate(at, locale, zone);
  for (const [amount, currency] of amounts) said[amountKey(amount, currency)] ??= formatMoney(amount, currency, locale);
  return said;
}

/** What the screens of a plan say: the dated consequences of leaving, the end of the period, the price. */
export function saidInPlan(graph: Graph, { price, currency, periodEnd }: Subject): Said {
  const dated = Object.values(graph.nodes).flatMap((node) => (node.kind === 'confirm' ? node.consequences : []));
  const days = [...dated.map(({ at }) => at), periodEnd].filter((at) => at !== null);
  return inWords(days, price !== null && currency ? [[price, currency]] : [], graph);
}

/** What an offer and its receipt say: its terms, those of each length that it may have, and what it brings beside prices. */
export function saidInGrant({ terms, options, benefit }: Pick<GrantView, 'terms' | 'options' | 'benefit'>, speech: Speech): Said {
  const { locale, zone } = speech;
  const days: number[] = [];
  const amounts: Amount[] = [];
  for (const { now, during, after, afterFrom, invoices, nextCharge } of [terms, ...options.map((option) => option.terms)]) {
    for (const { amount, currency } of [now, during, after]) amounts.push([amount, currency]);
    for (const { at, amount } of nextCharge ? [...invoices, nextCharge] : invoices) {
      days.push(at);
      amounts.push([amount, now.currency]);
    }
    if (afterFrom !== null) days.push(afterFrom);
  }
  if (benefit?.kind === 'credit') amounts.push([benefit.amount.amount, benefit.amount.currency]);
  const ends = [...options, ...(benefit && 'until' in benefit ? [benefit] : [])].map(({ until }) => until);

  const said = inWords([...days, ...ends], amounts, speech);
  const short = ends.map((at) => formatDayOfYear(at, locale, zone));
  for (const [i, day] of short.entries()) said[shortKey(ends[i] as number)] = day;
  if (options.length > 1) said[UNTIL] = formatDisjunction(short, locale);
  return said;
}
