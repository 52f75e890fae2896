import type { Finding } from '../../schema/admin';
import type { Flow } from '../../schema/flow';
import type { Offer } from '../../schema/offer';
import { plain } from './words';

/** What decisions call the choice to offer nothing. */
const NO_OFFER = 'none';
/** In the languages whose words are looked through, and where a figure stands before or after its sign. */
const PERCENT = /(\d+(?:[.,]\d+)?) ?(?:[%٪]|per ?cent|prozent|pour cent|por ciento|por cento|procent)|%(\d+)/g;
const MONTHS =
  /(\d+) ?-?(?:months?|monate?n?|mois|mes(?:es)?|mês|mes[ei]|maand(?:en)?|miesi\p{L}+|ay|أشهر|شهر\p{L}*)(?!\p{L})|(\d+) ?(?:[かカヶヵケ]月|个月)/gu;
const DAYS =
  /(\d+) ?-?(?:more |extra |weitere )?(?:days?|tage?n?|jours?|días?|dias?|giorn[oi]|dag(?:en)?|dni|gün|أيام|يوم\p{L}*)(?!\p{L})|(\d+) ?(?:日間|天)/gu;
const MONEY = /[$€£¥] ?\d|\d ?(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b)/;

/** Names that belong to nobody (RFC 2606), as a new offer has one. */
const EXAMPLE = /[/@.]example\.(?:com|org|net)(?:[/?#]|$)/;

const numbers = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, before, after]) => Number((before ?? after ?? '').replace(',', '.')));

/** What the words say that the offer does not do. The screen takes its figures from the grant; the words must not contradict them. */
function contradictions({ params }: Offer, text: string): string[] {
  const wrong: string[] = [];
  const percent = params.kind === 'discount' ? params.percent : null;
  const months = 'months' in params ? params.months : params.kind === 'pause' ? params.maxMonths : null;
  const days = 'days' in params ? params.days : null;
  for (const said of numbers(text, PERCENT))
    if (said !== percent) wrong.push(percent === null ? `${said}%, and it gives no discount` : `${said}%, and it gives ${percent}%`);
  for (const said of numbers(text, MONTHS))
    if (months !== null && said !== months) wrong.push(`${said} months, and it lasts ${params.kind === 'pause' ? 'up to ' : ''}${months}`);
  for (const said of numbers(text, DAYS)) if (days !== null && said !== days) wrong.push(`${said} days, and it gives ${days}`);
  if (MONEY.test(text)) wrong.push('a price, which the screen takes from the grant');
  return wrong;
}

/** Findings about offers: words that differ from what is granted (methods.md A-10), offers that can never be made. */
export function offerFindings(flow: Flow): Finding[] {
  const used = new Set(flow.steps.flatMap((step) => (step.kind === 'offer' ? step.offers : [])));
  const asked = new Set(flow.steps.flatMap((step) => ('answers' in step ? step.answers.flatMap(({ reason }) => reason ?? []) : [])));
  const findings: Finding[] = [];
  for (const offer of flow.offers) {
    const at = { path: `offers.${offer.id}`, step: null, locale: null };
    const places = { title: offer.title, lede: offer.lede, 'params.label': 'label' in offer.params ? offer.params.label : undefined };
    for (const [role, copy] of Object.entries(places))
      for (const [locale, text] of Object.entries(copy ?? {}))
        for (const wrong of contradictions(offer, plain(text)))
          findings.push({
            id: 'A-10',
            level: 'error',
            path: `${at.path}.${role}.${locale}`,
            step: null,
            locale,
            message: `The words say ${wrong}.`,
            fix: 'Make the words agree with the offer, or leave the figure out.',
          });
    if (offer.id === NO_OFFER)
      findings.push({
        id: 'offer-id',
        level: 'error',
        ...at,
        message: `"${NO_OFFER}" stands for no offer in every decision, so no offer can have this id.`,
        fix: 'Give it another id.',
      });
    if ('url' in offer.params && EXAMPLE.test(offer.params.url))
      findings.push({
        id: 'offer-address',
        level: 'error',
        path: `${at.path}.params.url`,
        step: null,
        locale: null,
        message: 'The address is the example that it began with.',
        fix: 'Put in your own.',
      });
    if (!used.has(offer.id))
      findings.push({
        id: 'offer-unused',
        level: 'warning',
        ...at,
        message: 'No offer step names it.',
        fix: 'Add it to an offer step, or delete it.',
      });
    if (offer.reasons.length > 0 && !offer.reasons.some((reason) => asked.has(reason)))
      findings.push({
        id: 'offer-unmatched',
        level: 'warning',
        ...at,
        message: `It answers ${offer.reasons.join(', ')}, and no question has such an answer.`,
        fix: 'Give an answer this reason, or clear the offer’s reasons.',
      });
  }
  return findings;
}
