import type { Subject } from '../schema/api';
import type { GrantView, Terms } from '../schema/attempt';
import { LAST_MOMENT } from '../time';
import { formatCount, formatDate, formatDayOfYear, formatDisjunction, formatMoney } from './format';
import type { Graph } from './graph';
import { amountKey, type Length, lengthKey, type Said, shortKey, UNTIL } from './said-keys';

/**
 * The days, amounts and lengths of a plan or an offer in words (said-keys.ts), made where they are decided: a browser's first formatter
 * costs it some 15 ms in which it does nothing else, four times as many on a slow phone, just when a screen should appear.
 */

/** The language and zone that words are made in, with the labels that lengths are said by. */
export type Speech = Pick<Graph, 'locale' | 'zone' | 'labels'>;

/** Words by what they say, each once. */
class Words {
  readonly #words = new Map<number | string, string>();
  readonly #speech: Speech;

  constructor(speech: Speech) {
    this.#speech = speech;
  }

  /** A day past the end of time is nobody's: it is left out, and nothing fails for it. */
  day(at: number): void {
    const { locale, zone } = this.#speech;
    if (Math.abs(at) <= LAST_MOMENT && !this.#words.has(at)) this.#words.set(at, formatDate(at, locale, zone));
  }

  amount(amount: number, currency: string): void {
    const key = amountKey(amount, currency);
    if (!this.#words.has(key)) this.#words.set(key, formatMoney(amount, currency, this.#speech.locale));
  }

  length(as: Length, months: number): void {
    const { labels, locale } = this.#speech;
    this.#words.set(lengthKey(as, months), formatCount(labels[as], months, locale));
  }

  terms({ now, during, after, afterFrom, invoices, nextCharge }: Terms): void {
    for (const { amount, currency } of [now, during, after]) this.amount(amount, currency);
    for (const { at, amount } of nextCharge ? [...invoices, nextCharge] : invoices) {
      this.day(at);
      this.amount(amount, now.currency);
    }
    if (afterFrom !== null) this.day(afterFrom);
  }

  /** The days on which something ends, with their year and without it; several are a choice. */
  ends(ends: readonly number[]): void {
    const { locale, zone } = this.#speech;
    const short = (at: number): string => formatDayOfYear(at, locale, zone);
    for (const at of ends) {
      this.day(at);
      this.#words.set(shortKey(at), short(at));
    }
    if (ends.length > 1) this.#words.set(UNTIL, formatDisjunction(ends.map(short), locale));
  }

  said(): Said {
    return [...this.#words];
  }
}

/** What the screens of a plan say: the dated consequences of leaving, the end of the period, the price. */
export function saidInPlan(graph: Graph, { price, currency, periodEnd }: Subject): Said {
  const words = new Words(graph);
  for (const node of Object.values(graph.nodes)) {
    if (node.kind !== 'confirm') continue;
    for (const { at } of node.consequences) if (at !== null) words.day(at);
  }
  if (periodEnd !== null) words.day(periodEnd);
  if (price !== null && currency) words.amount(price, currency);
  return words.said();
}

/** What an offer and its receipt say: its terms, those of each length that it may have, and what it brings beside prices. */
export function saidInGrant({ terms, options, benefit }: Pick<GrantView, 'terms' | 'options' | 'benefit'>, speech: Speech): Said {
  const words = new Words(speech);
  words.terms(terms);
  if (terms.months) words.length('forMonths', terms.months);
  for (const option of options) {
    words.terms(option.terms);
    words.length('months', option.months);
  }
  if (benefit?.kind === 'credit') words.amount(benefit.amount.amount, benefit.amount.currency);
  words.ends(options.map(({ until }) => until));
  if (benefit && 'until' in benefit) words.ends([benefit.until]);
  return words.said();
}
