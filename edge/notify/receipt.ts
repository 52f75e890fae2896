import { formatDate, formatMoney } from '../../shared/flow/format';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import { agreedTerms } from '../core/sums';
import { receiptWords } from './receipt-words';

export interface Place {
  /** Whose subscription it is. */
  workspace: string;
  /** IANA zone in which days and times are said. */
  zone: string;
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

const minute = (at: number, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(at);

/** A locale that Intl takes; what a browser sent may be anything. */
function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** What was agreed, line by line, from the grant alone (methods.md A-10). */
function agreed(grant: Grant, locale: string, { zone }: Place): string[] {
  const words = receiptWords(locale);
  const terms = agreedTerms(grant);
  const { params, options, chosen } = grant;
  const money = ({ amount, currency }: { amount: number; currency: string }): string => formatMoney(amount, currency, locale);
  const day = (at: number): string => formatDate(at, locale, zone);
  const option = options.find(({ id }) => id === chosen);
  const what =
    params.kind === 'discount'
      ? fill(words.discount, { percent: params.percent, months: params.months })
      : params.kind === 'plan_change'
        ? fill(words.planChange, { plan: params.name })
        : fill(words.pause, { months: option?.months ?? params.maxMonths, date: option ? day(option.until) : '' });
  return [
    what,
    fill(words.priceNow, { price: money(terms.now) }),
    ...(params.kind === 'discount' ? [fill(words.during, { price: money(terms.during) })] : []),
    terms.nextCharge
      ? fill(words.nextCharge, {
          price: money({ amount: terms.nextCharge.amount, currency: terms.now.currency }),
          date: day(terms.nextCharge.at),
        })
      : words.noCharge,
    terms.afterFrom === null
      ? fill(words.after, { price: money(terms.after) })
      : fill(words.afterFrom, { price: money(terms.after), date: day(terms.afterFrom) }),
  ];
}

/** The receipt of an accepted offer, as mail. */
export function acceptReceipt(attempt: AttemptRecord, grant: Grant, place: Place): { subject: string; text: string } {
  const locale = usable(attempt.locale);
  const words = receiptWords(locale);
  const { workspace } = place;
  const intro = fill(attempt.resumed ? words.resumedIntro : words.acceptedIntro, { workspace });
  return {
    subject: fill(words.acceptedSubject, { workspace }),
    text: [intro, '', ...agreed(grant, locale, place), '', words.cancelAnyTime, words.notYou, ''].join('\n'),
  };
}

/** The receipt of a cancellation, as mail: what, when (locally and in UTC), until when, what stays, and the reference (methods.md A-13). */
export function cancelReceipt(attempt: AttemptRecord, place: Place): { subject: string; text: string } {
  const { cancel, facts } = attempt;
  if (!cancel) throw new Error(`Attempt ${attempt.id} was not cancelled`);
  const locale = usable(attempt.locale);
  const words = receiptWords(locale);
  const { workspace, zone } = place;
  const { reference, requestedAt, effectiveAt, declaration } = cancel;
  const plan = facts.planName ?? facts.plan ?? declaration?.contract;
  const end =
    effectiveAt === null
      ? [fill(words.endsUnknown, { workspace })]
      : [fill(words.ends, { date: formatDate(effectiveAt, locale, zone) }), words.access, words.noMoreCharges];
  return {
    subject: fill(words.canceledSubject, { workspace, reference }),
    text: [
      fill(words.canceledIntro, { workspace }),
      '',
      fill(words.reference, { reference }),
      ...(plan ? [fill(words.plan, { plan })] : []),
      ...(declaration ? [fill(words.declaredBy, { name: declaration.name })] : []),
      fill(words.requested, { local: minute(requestedAt, locale, zone), utc: new Date(requestedAt).toISOString() }),
      ...end,
      words.noRefund,
      '',
      words.notYou,
      '',
    ].join('\n'),
  };
}
