import { formatDate, formatMoney } from '../../shared/flow/format';
import type { Grant } from '../../shared/schema/attempt';
import { agreedTerms } from '../core/sums';
import { fill, type ReceiptWords, receiptWords } from './receipt-words';

interface Saying {
  words: ReceiptWords;
  money: (amount: number) => string;
  day: (at: number) => string;
}

/** What the customer gets, in one line. */
function gist({ params, options, chosen, benefit, title }: Grant, { words, money, day }: Saying): string {
  const until = benefit && 'until' in benefit ? day(benefit.until) : '';
  switch (params.kind) {
    case 'discount':
      return fill(words.discount, { percent: params.percent, months: params.months });
    case 'plan_change':
      return fill(words.planChange, { plan: params.name });
    case 'pause': {
      const option = options.find(({ id }) => id === chosen);
      return fill(words.pause, { months: option?.months ?? params.maxMonths, date: option ? day(option.until) : '' });
    }
    case 'trial_extension':
      return fill(words.trialExtension, { days: params.days, date: until });
    case 'credit':
      return fill(words.credit, { price: money(params.amount) });
    case 'extended_terms':
      return fill(words.extendedTerms, { date: until });
    case 'feature_unlock':
      return fill(words.featureUnlock, { feature: params.name, date: until });
    case 'training':
    case 'contact':
    case 'redirect':
      return fill(words[params.kind], { url: params.url });
    case 'custom':
      return title;
  }
}

/** What was agreed, line by line, from the grant alone (methods.md A-10). */
export function agreed(grant: Grant, locale: string, zone: string): string[] {
  const words = receiptWords(locale);
  const { now, during, after, afterFrom, nextCharge } = agreedTerms(grant);
  const money = (amount: number): string => formatMoney(amount, now.currency, locale);
  const day = (at: number): string => formatDate(at, locale, zone);
  const { kind } = grant.params;
  const same = now.amount === during.amount && during.amount === after.amount;
  return [
    gist(grant, { words, money, day }),
    ...(same && kind !== 'extended_terms' ? [words.unchanged] : []),
    fill(words.priceNow, { price: money(now.amount) }),
    ...(kind === 'discount' ? [fill(words.during, { price: money(during.amount) })] : []),
    nextCharge ? fill(words.nextCharge, { price: money(nextCharge.amount), date: day(nextCharge.at) }) : words.noCharge,
    afterFrom === null
      ? fill(words.after, { price: money(after.amount) })
      : fill(words.afterFrom, { price: money(after.amount), date: day(afterFrom) }),
  ];
}
