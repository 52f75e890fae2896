/** What a receipt says, per language. `{…}` marks a place. */
export interface ReceiptWords {
  canceledSubject: string;
  canceledIntro: string;
  acceptedSubject: string;
  acceptedIntro: string;
  resumedIntro: string;
  askedSubject: string;
  askedIntro: string;
  plan: string;
  reference: string;
  requested: string;
  ends: string;
  endsUnknown: string;
  access: string;
  noMoreCharges: string;
  noRefund: string;
  discount: string;
  pause: string;
  planChange: string;
  trialExtension: string;
  credit: string;
  extendedTerms: string;
  featureUnlock: string;
  training: string;
  contact: string;
  redirect: string;
  unchanged: string;
  priceNow: string;
  during: string;
  after: string;
  afterFrom: string;
  nextCharge: string;
  noCharge: string;
  cancelAnyTime: string;
  declaredBy: string;
  notYou: string;
}

const en: ReceiptWords = {
  canceledSubject: '{workspace}: we have your cancellation ({reference})',
  canceledIntro: 'You asked to cancel your subscription with {workspace}. We have recorded it.',
  acceptedSubject: '{workspace}: what you agreed to',
  acceptedIntro: 'You chose to stay with {workspace}. This is what you agreed to.',
  resumedIntro: 'You took your cancellation back. Your subscription with {workspace} goes on, and this is what you agreed to.',
  askedSubject: '{workspace}: what you asked for',
  askedIntro: 'You have cancelled nothing. This is what you asked for at {workspace}.',
  plan: 'Plan: {plan}',
  reference: 'Reference: {reference}',
  requested: 'Requested: {local} ({utc})',
  ends: 'Ends: {date}',
  endsUnknown: 'Ends: {workspace} will tell you the date.',
  access: 'You keep full access until then.',
  noMoreCharges: 'You will not be charged again.',
  noRefund: 'This receipt grants no refund for time that is already paid. If you are owed one by law, your rights stand.',
  discount: '{percent} % off for {months} months',
  pause: 'Your subscription pauses for {months} months and resumes on {date}.',
  planChange: 'Your plan changes to {plan}.',
  trialExtension: 'Your trial goes on for {days} more days, until {date}.',
  credit: '{price} will be taken off your next invoices.',
  extendedTerms: 'Your next invoice is due on {date}. Nothing is added to it.',
  featureUnlock: '{feature} is open to you until {date}, free of charge. Then it closes again by itself.',
  training: 'You asked for help with setting up: {url}',
  contact: 'You asked to talk to somebody: {url}',
  redirect: 'You chose to go on at {url}',
  unchanged: 'Nothing is charged differently.',
  priceNow: 'Price now: {price}',
  during: 'Price while it lasts: {price}',
  after: 'Price after: {price}',
  afterFrom: 'Price after: {price}, from {date}',
  nextCharge: 'Next charge: {price} on {date}',
  noCharge: 'Next charge: none in this time',
  cancelAnyTime: 'You can still cancel at any time in your account.',
  declaredBy: 'Declared by: {name}',
  notYou: 'If this was not you, answer this message.',
};

const de: ReceiptWords = {
  canceledSubject: '{workspace}: Ihre Kündigung ist eingegangen ({reference})',
  canceledIntro: 'Sie haben Ihr Abo bei {workspace} gekündigt. Wir haben die Kündigung erfasst.',
  acceptedSubject: '{workspace}: Das haben Sie vereinbart',
  acceptedIntro: 'Sie bleiben bei {workspace}. Das haben Sie vereinbart.',
  resumedIntro: 'Sie haben Ihre Kündigung zurückgenommen. Ihr Abo bei {workspace} läuft weiter, und das haben Sie vereinbart.',
  askedSubject: '{workspace}: Das haben Sie gewünscht',
  askedIntro: 'Sie haben nichts gekündigt. Das haben Sie bei {workspace} gewünscht.',
  plan: 'Tarif: {plan}',
  reference: 'Vorgangsnummer: {reference}',
  requested: 'Eingegangen: {local} ({utc})',
  ends: 'Endet: {date}',
  endsUnknown: 'Endet: Das Datum teilt Ihnen {workspace} mit.',
  access: 'Bis dahin behalten Sie den vollen Zugang.',
  noMoreCharges: 'Es wird nichts mehr abgebucht.',
  noRefund: 'Diese Bestätigung enthält keine Erstattung für bereits bezahlte Zeit. Gesetzliche Ansprüche bleiben bestehen.',
  discount: '{percent} % Rabatt für {months} Monate',
  pause: 'Ihr Abo pausiert {months} Monate und läuft am {date} weiter.',
  planChange: 'Ihr Tarif wechselt zu {plan}.',
  trialExtension: 'Ihre Testzeit läuft {days} Tage länger, bis zum {date}.',
  credit: '{price} werden von Ihren nächsten Rechnungen abgezogen.',
  extendedTerms: 'Ihre nächste Rechnung ist erst am {date} fällig. Es kommt nichts hinzu.',
  featureUnlock: '{feature} steht Ihnen bis zum {date} kostenlos offen und schließt sich dann von selbst.',
  training: 'Sie möchten Hilfe beim Einrichten: {url}',
  contact: 'Sie möchten mit jemandem sprechen: {url}',
  redirect: 'Es geht weiter unter {url}',
  unchanged: 'An den Abbuchungen ändert sich nichts.',
  priceNow: 'Preis jetzt: {price}',
  during: 'Preis in dieser Zeit: {price}',
  after: 'Preis danach: {price}',
  afterFrom: 'Preis danach: {price}, ab {date}',
  nextCharge: 'Nächste Abbuchung: {price} am {date}',
  noCharge: 'Nächste Abbuchung: keine in dieser Zeit',
  cancelAnyTime: 'Sie können weiterhin jederzeit in Ihrem Konto kündigen.',
  declaredBy: 'Erklärt von: {name}',
  notYou: 'Wenn Sie das nicht waren, antworten Sie auf diese Nachricht.',
};

/** By the language of a locale; English for all others. */
export const receiptWords = (locale: string): ReceiptWords => (locale.toLowerCase().split('-')[0] === 'de' ? de : en);

/** Fills the places of a text. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
