import { formatCount, formatDate, formatMoney } from '../../shared/flow/format';
import { labelsFor } from '../../shared/flow/labels';
import type { Grant } from '../../shared/schema/attempt';
import { agreedTerms } from '../core/sums';
import { receiptWords, type Say } from './words';
import type { ReceiptWords } from './words/words';

interface Saying {
  words: ReceiptWords;
  say: Say;
  locale: string;
  money: (amount: number) => string;
  day: (at: number) => string;
}

const percentage = (percent: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100);

/** "for 3 months" */
const months = (n: number, locale: string): string => formatCount(labelsFor(locale).forMonths, n, locale);

/** "7 days" */
const days = (n: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(n);

/** What the customer gets, in one line. */
function gist({ params, options, chosen, benefit, title }: Grant, { words, say, locale, money, day }: Saying): string {
  const until = benefit && 'until' in benefit ? day(benefit.until) : '';
  switch (params.kind) {
    case 'discount':
      return say(words.discount, { percent: percentage(params.percent, locale), length: months(params.months, locale) });
    case 'plan_change':
      return say(words.planChange, { plan: params.name });
    case 'pause': {
      const option = options.find(({ id }) => id === chosen);
      return say(words.pause, {
        length: months(option?.months ?? params.maxMonths, locale),
        date: option ? day(option.until) : '',
      });
    }
    case 'trial_extension':
      return say(words.trialExtension, { days: days(params.days, locale), date: until });
    case 'credit':
      return say(words.credit, { price: money(params.amount) });
    case 'extended_terms':
      return say(words.extendedTerms, { date: until });
    case 'feature_unlock':
      return say(words.featureUnlock, { feature: params.name, date: until });
    case 'training':
    case 'contact':
    case 'redirect':
      return say(words[params.kind], { url: params.url });
    case 'custom':
      return title;
  }
}

/** What was agreed, line by line, from the grant alone (methods.md A-10). */
export function agreed(grant: Grant, locale: string, zone: string): string[] {
  const { words, say } = receiptWords(locale);
  const { now, during, after, afterFrom, nextCharge } = agreedTerms(grant);
  const money = (amount: number): string => formatMoney(amount, now.currency, locale);
  const day = (at: number): string => formatDate(at, locale, zone);
  const { kind } = grant.params;
  const same = now.amount === during.amount && during.amount === after.amount;
  return [
    gist(grant, { words, say, locale, money, day }),
    ...(same && kind !== 'extended_terms' ? [words.unchanged] : []),
    say(words.priceNow, { price: money(now.amount) }),
    ...(kind === 'discount' ? [say(words.during, { price: money(during.amount) })] : []),
    nextCharge ? say(words.nextCharge, { price: money(nextCharge.amount), date: day(nextCharge.at) }) : words.noCharge,
    afterFrom === null
      ? say(words.after, { price: money(after.amount) })
      : say(words.afterFrom, { price: money(after.amount), date: day(afterFrom) }),
  ];
}
