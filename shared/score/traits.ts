import { undirected } from '../flow/text';
import type { Json } from '../schema/condition';
import type { CustomerRecord } from '../schema/customer';
import { LAST_MOMENT } from '../time';

type Traits = Readonly<Record<string, Json>>;
type Facts = CustomerRecord['facts'];

/** A record is read and written whole with every decision, so what a caller may put in it is bounded. */
const MOST_TRAITS = 60;
const LONGEST_TEXT = 500;
const LONGEST_JSON = 1000;
const LONGEST_NAME = 100;

const text = (value: Json | undefined, longest = 80): string | undefined =>
  typeof value === 'string' ? undirected(value).slice(0, longest) || undefined : undefined;
const whole = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
const oneOf =
  <T extends string>(...allowed: T[]) =>
  (value: Json | undefined): T | undefined =>
    allowed.find((one) => one === value);

/** A moment in a trait or property: ISO 8601 text, or milliseconds (seconds where the number is too small for them). */
export function moment(value: Json | undefined): number | undefined {
  if (typeof value === 'number' && value > 0 && value <= LAST_MOMENT) return value < 1e11 ? value * 1000 : value;
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Traits with a meaning of their own, and how each is read. What cannot be read is left as it was. */
const READ: { readonly [K in Exclude<keyof Facts, 'traits'>]-?: (value: Json | undefined) => Facts[K] | undefined } = {
  plan: (value) => text(value),
  planName: (value) => text(value),
  price: whole,
  currency: (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined),
  interval: oneOf('month', 'year'),
  trial: (value) => (typeof value === 'boolean' ? value : undefined),
  periodEnd: moment,
  withdrawalUntil: moment,
  contract: oneOf('month', 'year', 'two_years'),
  paymentMethod: (value) => text(value),
  country: (value) => text(value, 10),
  name: (value) => text(value, 120),
  business: (value) => (typeof value === 'boolean' ? value : undefined),
};

const keepable = (name: string, value: Json): boolean =>
  name !== '__proto__' &&
  name.length <= LONGEST_NAME &&
  (typeof value === 'string' ? value.length <= LONGEST_TEXT : typeof value !== 'object' || JSON.stringify(value).length <= LONGEST_JSON);

/** Lays new traits over old ones; `null` takes one away. What is too long or too many is dropped, never cut to another value. */
export function mergeTraits(before: Traits, traits: Traits): Record<string, Json> {
  const merged = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(traits)) {
    if (value === null) merged.delete(name);
    else if (keepable(name, value) && (merged.has(name) || merged.size < MOST_TRAITS)) merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

const isFact = (name: string): name is keyof typeof READ => Object.hasOwn(READ, name);

/** Facts after a server's `identify`: what has a meaning goes to its field, the rest among the traits. */
export function identifyFacts(before: Facts, traits: Traits): Facts {
  const facts: Record<string, unknown> = { ...before };
  const others: Record<string, Json> = {};
  for (const [name, value] of Object.entries(traits)) {
    if (name === 'since' || name === 'createdAt') continue;
    if (!isFact(name)) {
      others[name] = value;
      continue;
    }
    const read = READ[name](value);
    if (value === null) delete facts[name];
    else if (read !== undefined) facts[name] = read;
  }
  return { ...(facts as unknown as Facts), traits: mergeTraits(before.traits, others) };
}
