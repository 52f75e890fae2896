import { withdrawalAt } from '../policy/withdrawal';
import type { Facts } from '../schema/customer';
import { formatDate } from './format';
import { type Graph, WITHDRAW, WITHDRAWN } from './graph';
import { inLanguage } from './labels';
import { WITHDRAWAL, type WithdrawalWords } from './labels/withdrawal';

/** The words of the withdrawal function in a locale; English where its language has none. */
export const withdrawalWords = (locale: string): WithdrawalWords => inLanguage(new Map(Object.entries(WITHDRAWAL)), locale, WITHDRAWAL.en);

/**
 * The page of the withdrawal function and its receipt, for one customer; nothing where the period is over. Where nobody knows
 * whether it runs, no screen leads there: only a link that asks for it, to a declaration that the merchant has to check.
 * @param now milliseconds; the moment at which the customer leaves
 * @param zone IANA zone in which the last day is said
 */
export function withdrawalFor(
  words: WithdrawalWords,
  facts: Facts,
  { now, zone, locale }: { now: number; zone: string; locale: string },
): Pick<Graph, 'nodes' | 'withdraw'> {
  if (withdrawalAt(facts, now) === null) return { nodes: {} };
  const { withdrawalUntil: until } = facts;
  const known = until !== undefined;
  const { title, entry, confirm, mark } = words;
  const lede = known ? words.ledeUntil.replace('{date}', formatDate(until, locale, zone)) : words.lede;
  const done = known ? { title: words.doneTitle, lede: words.doneLede } : { title: words.receivedTitle, lede: words.receivedLede };
  return {
    ...(known && { withdraw: true }),
    nodes: {
      [WITHDRAW]: { kind: 'withdraw', id: WITHDRAW, title, lede, entry, confirm, closedList: true },
      [WITHDRAWN]: { kind: 'done', id: WITHDRAWN, ...done, next: null, mark },
    },
  };
}
