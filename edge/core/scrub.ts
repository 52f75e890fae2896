const EMAIL = /[\w.%+-]+@[\w-]+(\.[\w-]+)+/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
/** 7 to 19 digits with what people put between them: a card or a phone number. */
const DIGITS = /(?:\+|\b)\d(?:[ ()./-]{0,2}\d){6,18}\b/g;

/** True for a card number by its check digit (Luhn). */
function isCard(digits: string): boolean {
  if (digits.length < 12) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** What somebody typed, without e-mail addresses, IBANs, card and phone numbers (methods.md B.8). Amounts and years stay. */
export const scrub = (text: string): string =>
  text
    .replace(EMAIL, '[email]')
    .replace(IBAN, '[iban]')
    .replace(DIGITS, (found) => (isCard(found.replace(/\D/g, '')) ? '[card]' : '[phone]'));
