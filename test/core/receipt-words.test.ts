import { describe, expect, test } from 'vitest';
import { acceptReceipt, cancelReceipt } from '../../edge/notify/receipt';
import { RECEIPT_LANGUAGES, receiptWords } from '../../edge/notify/words';
import { en } from '../../edge/notify/words/en';
import type { ReceiptWords } from '../../edge/notify/words/words';
import { LABEL_LANGUAGES } from '../../shared/flow/labels';
import { patternsIn } from '../../shared/flow/lint/words';
import type { Grant } from '../../shared/schema/attempt';
import { EVERY } from '../shared/decision/fixtures';
import { attemptOf, CANCEL, grantOf } from './kit';

const KEYS = Object.keys(en) as (keyof ReceiptWords)[];
/** Words that are the same in English: key and language. */
const SAME = new Set(['plan es', 'plan pl', 'plan tr']);

const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();

test('mails are written in the languages that the widget speaks', () => {
  expect([...RECEIPT_LANGUAGES].sort()).toEqual([...LABEL_LANGUAGES].sort());
});

describe.each(RECEIPT_LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  const { words } = receiptWords(language);

  test.each(KEYS)('%s is translated and has its places', (key) => {
    expect(words[key].trim()).not.toBe('');
    expect(placesOf(words[key])).toEqual(placesOf(en[key]));
    expect(words[key] === en[key]).toBe(SAME.has(`${key} ${language}`));
  });

  test('hurries and shames nobody', () => {
    expect(Object.values(words).join()).not.toMatch(/[!¡！]/);
    expect(Object.values(words).filter((text) => patternsIn(text, language).length > 0)).toEqual([]);
  });
});

test.each([
  ['de-AT', 'Tarif: {plan}'],
  ['zh-CN', '方案：{plan}'],
  ['zh-TW', en.plan],
  ['fi', en.plan],
])('%s says "%s"', (locale, plan) => expect(receiptWords(locale).words.plan).toBe(plan));

const place = { workspace: 'Fernway', zone: 'Europe/Berlin' };
const canceled = (locale: string) => cancelReceipt(attemptOf({ locale, cancel: CANCEL }), place);

function discounted(locale: string, months: number) {
  const attempt = attemptOf({ locale });
  return acceptReceipt(attempt, grantOf(attempt, { params: { kind: 'discount', percent: 20, months } }), place);
}

/** No-break spaces and the marks of direction, made visible. */
const shown = (text: string): string =>
  text
    .replaceAll(/[\u00a0\u202f]/g, '~')
    .replaceAll('\u2068', '⟨')
    .replaceAll('\u2069', '⟩')
    .replaceAll(/[\u200e\u200f\u061c]/g, '');

test('the whole receipt of a cancellation in German', () => {
  const { subject, text } = canceled('de');
  expect(subject).toBe('Fernway: Ihre Kündigung ist eingegangen (PL-7K3M-82QX)');
  expect(shown(text)).toMatchInlineSnapshot(`
    "Sie haben Ihr Abo bei Fernway gekündigt. Wir haben die Kündigung erfasst.

    Vorgangsnummer: PL-7K3M-82QX
    Tarif: Pro
    Eingegangen: 20. April 2027 um 12:00:00 MESZ (2027-04-20T10:00:00.000Z)
    Endet: 12.~Mai~2027
    Bis dahin behalten Sie den vollen Zugang.
    Es wird nichts mehr abgebucht.
    Diese Bestätigung enthält keine Erstattung für bereits bezahlte Zeit. Gesetzliche Ansprüche bleiben bestehen.

    Wenn Sie das nicht waren, antworten Sie auf diese Nachricht.
    "
  `);
});

test('the whole receipt of a discount in German', () => {
  expect(shown(discounted('de', 3).text)).toMatchInlineSnapshot(`
    "Sie bleiben bei Fernway. Das haben Sie vereinbart.

    20~% Rabatt für 3 Monate
    Preis jetzt: 30,00~$
    Preis in dieser Zeit: 24,00~$
    Nächste Abbuchung: 24,00~$ am 20.~Mai~2027
    Preis danach: 30,00~$, ab 18.~August~2027

    Sie können weiterhin jederzeit in Ihrem Konto kündigen.
    Wenn Sie das nicht waren, antworten Sie auf diese Nachricht.
    "
  `);
});

test('the whole receipt of a cancellation in Arabic, in which each value keeps its own direction', () => {
  const { subject, text } = canceled('ar');
  expect(shown(subject)).toBe('⟨Fernway⟩: لقد تلقينا طلب الإلغاء (⟨PL-7K3M-82QX⟩)');
  expect(shown(text)).toMatchInlineSnapshot(`
    "لقد طلبت إلغاء اشتراكك لدى ⟨Fernway⟩، وسجّلنا طلبك.

    الرقم المرجعي: ⟨PL-7K3M-82QX⟩
    الخطة: ⟨Pro⟩
    تاريخ الطلب: ⟨20 أبريل 2027 في 12:00:00 م غرينتش+2⟩ (⟨2027-04-20T10:00:00.000Z⟩)
    ينتهي في: ⟨12~مايو~2027⟩
    يبقى لك الوصول الكامل حتى ذلك الحين.
    لن تُحصَّل منك أي رسوم بعد الآن.
    لا يمنح هذا الإيصال استردادًا عن مدة مدفوعة. وإن كان القانون يمنحك ذلك فحقوقك محفوظة.

    إذا لم تكن أنت من فعل ذلك، فأجب عن هذه الرسالة.
    "
  `);
});

test('the whole receipt of a discount in Arabic', () => {
  expect(shown(discounted('ar', 3).text)).toMatchInlineSnapshot(`
    "لقد اخترت البقاء مع ⟨Fernway⟩. هذا ما وافقت عليه.

    خصم ⟨20%⟩ ⟨لمدة 3 أشهر⟩
    السعر الحالي: ⟨30.00~US$⟩
    السعر خلال هذه المدة: ⟨24.00~US$⟩
    الدفعة القادمة: ⟨24.00~US$⟩ في ⟨20~مايو~2027⟩
    السعر بعد ذلك: ⟨30.00~US$⟩، ابتداءً من ⟨18~أغسطس~2027⟩

    لا يزال بإمكانك الإلغاء في أي وقت من حسابك.
    إذا لم تكن أنت من فعل ذلك، فأجب عن هذه الرسالة.
    "
  `);
});

test.each([
  ['en', 1, '20% off for 1 month\n'],
  ['en', 3, '20% off for 3 months\n'],
  ['de', 1, '20~% Rabatt für 1 Monat\n'],
  ['pl', 1, '20% zniżki przez 1 miesiąc\n'],
  ['pl', 3, '20% zniżki przez 3 miesiące\n'],
  ['pl', 12, '20% zniżki przez 12 miesięcy\n'],
  ['ar', 2, 'خصم ⟨20%⟩ ⟨لمدة شهرين⟩\n'],
  ['tr', 3, '3 ay boyunca %20 indirim\n'],
])('%s counts %i months as the language does', (locale, months, line) =>
  expect(shown(discounted(locale, months).text)).toContain(`\n${line}`),
);

test('an address is not wrapped in marks: a link must end where it ends', () => {
  const attempt = attemptOf({ locale: 'ar' });
  const grant = grantOf(attempt, { params: { ...EVERY.redirect.params, url: 'https://help.example.com/a' } as Grant['params'] });
  expect(acceptReceipt(attempt, grant, place).text).toMatch(/[^\u2068]https:\/\/help\.example\.com\/a\n/);
});

test('a plan cannot turn its line around', () => {
  const facts = { plan: 'pro', planName: '\u202eorP\u2066', traits: {} };
  expect(cancelReceipt(attemptOf({ locale: 'de', facts, cancel: CANCEL }), place).text).toContain('Tarif: orP\n');
});
