import { KIND_RULES } from '../../shared/decision/kinds';
import { dateLocale } from '../../shared/flow/date-locale';
import { formatDate } from '../../shared/flow/format';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import { agreed } from './agreed';
import { receiptWords } from './words';

export interface Place {
  /** Whose subscription it is. */
  workspace: string;
  /** IANA zone in which days and times are said. */
  zone: string;
}

/** To the second, with the zone's name. */
const moment = (at: number, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(at);

/** A locale that Intl takes; what a browser sent may be anything. */
function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The receipt of an accepted offer, as mail. */
export function acceptReceipt(attempt: AttemptRecord, grant: Grant, place: Place): { subject: string; text: string } {
  const locale = usable(attempt.locale);
  const { words, say } = receiptWords(locale);
  const { workspace } = place;
  // Help was asked for and a page was gone to: that is no promise to stay.
  const asked = !KIND_RULES[grant.params.kind].favour;
  const intro = attempt.resumed ? words.resumedIntro : asked ? words.askedIntro : words.acceptedIntro;
  return {
    subject: say(asked ? words.askedSubject : words.acceptedSubject, { workspace }),
    text: [say(intro, { workspace }), '', ...agreed(grant, locale, place.zone), '', words.cancelAnyTime, words.notYou, ''].join('\n'),
  };
}

/**
 * The receipt of a cancellation or a withdrawal, as mail: what, when (locally and in UTC), until when, what stays, and the reference
 * (methods.md A-13). A refund is only told of where the period was seen to run.
 */
export function cancelReceipt(attempt: AttemptRecord, place: Place): { subject: string; text: string } {
  const { cancel, facts } = attempt;
  if (!cancel) throw new Error(`Attempt ${attempt.id} was not cancelled`);
  const locale = usable(attempt.locale);
  const { words, say } = receiptWords(locale);
  const { workspace, zone } = place;
  const { reference, requestedAt, effectiveAt, declaration, withdrawal } = cancel;
  const named = [facts.planName ?? facts.plan, declaration?.contract].filter((one) => one !== undefined);
  const plan = withdrawal ? named.join(', ') : named[0];
  const end =
    effectiveAt === null
      ? [say(words.endsUnknown, { workspace })]
      : [
          say(words.ends, { date: formatDate(effectiveAt, locale, zone) }),
          // Whether the contract goes on until then is what has to be checked.
          ...(withdrawal ? [] : [words.access]),
          words.noMoreCharges,
        ];
  const intro = { in_time: words.withdrawnIntro, declared: words.declaredIntro, no: words.canceledIntro }[withdrawal ?? 'no'];
  const then = withdrawal === 'in_time' ? [words.withdrawnEnds, words.withdrawnRefund] : [...end, words.noRefund];
  return {
    subject: say(withdrawal ? words.withdrawnSubject : words.canceledSubject, { workspace, reference }),
    text: [
      say(intro, { workspace }),
      '',
      say(words.reference, { reference }),
      ...(plan ? [say(words.plan, { plan })] : []),
      ...(declaration ? [say(words.declaredBy, { name: declaration.name })] : []),
      say(words.requested, { local: moment(requestedAt, locale, zone), utc: new Date(requestedAt).toISOString() }),
      ...then,
      '',
      words.notYou,
      '',
    ].join('\n'),
  };
}
