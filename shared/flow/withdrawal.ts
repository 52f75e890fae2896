import { withdrawalAt } from '../policy/withdrawal';
import type { Facts } from '../schema/customer';
import { formatDate } from './format';
import { type DoneNode, WITHDRAW, WITHDRAWN, type WithdrawNode } from './graph';
import { inLanguage } from './labels';
import { WITHDRAWAL, type WithdrawalWords } from './labels/withdrawal';

/** The words of the withdrawal function in a locale; English where its language has none. */
export const withdrawalWords = (locale: string): WithdrawalWords => inLanguage(new Map(Object.entries(WITHDRAWAL)), locale, WITHDRAWAL.en);

/**
 * The page of the withdrawal function and its receipt, for one customer; none where the period is over.
 * @param now milliseconds; the moment at which the customer leaves
 * @param zone IANA zone in which the last day is said
 */
export function withdrawalNodes(
  words: WithdrawalWords,
  facts: Facts,
  { now, zone, locale }: { now: number; zone: string; locale: string },
): [] | [WithdrawNode, DoneNode] {
  const worth = withdrawalAt(facts, now);
  if (worth === null) return [];
  const until = facts.withdrawalUntil ?? null;
  const { title, entry, confirm, doneTitle, mark } = words;
  const lede = until === null ? words.lede : words.ledeUntil.replace('{date}', formatDate(until, locale, zone));
  return [
    { kind: 'withdraw', id: WITHDRAW, title, lede, until, entry, confirm },
    { kind: 'done', id: WITHDRAWN, title: doneTitle, lede: worth === 'in_time' ? words.doneLede : words.doneUnchecked, next: null, mark },
  ];
}
