import { readFileSync, statSync } from 'node:fs';

// The made-up customers of a made-up product. One for each kind of rule that the law knows.

export interface DemoCustomer {
  id: string;
  name: string;
  email: string;
  place: string;
  /** What the token says about the jurisdiction; undefined: nothing, so that the workspace's own setting holds. */
  jurisdiction: string | undefined;
  locale: 'en' | 'de';
  plan: string;
  planName: string;
  /** Minor units. */
  price: number;
  currency: string;
  interval: 'month' | 'year';
  /** Days until the next charge, when the demo was first started. */
  renewsIn: number;
  /** Nothing is charged before the first renewal. */
  trial?: boolean;
  /** Days in which the contract may still be withdrawn from, on whichever day somebody looks. */
  withdrawable?: number;
}

const person = (
  id: string,
  name: string,
  place: string,
  jurisdiction: string | undefined,
  [plan, planName, price, currency]: [string, string, number, string],
  rest: Partial<DemoCustomer> = {},
): DemoCustomer => ({
  id,
  name,
  email: `${id}@example.com`,
  place,
  jurisdiction,
  locale: 'en',
  plan,
  planName,
  price,
  currency,
  interval: 'month',
  renewsIn: 12,
  ...rest,
});

export const CUSTOMERS: readonly DemoCustomer[] = [
  person('mara', 'Mara Lindqvist', 'California', 'US-CA', ['pro', 'Pro', 4900, 'USD'], { renewsIn: 22 }),
  person('dale', 'Dale Okafor', 'Minnesota', 'US-MN', ['team', 'Team', 14900, 'USD'], { renewsIn: 9 }),
  person('katharina', 'Katharina Oberländer-Weiß', 'Germany', 'DE', ['pro', 'Pro', 4900, 'EUR'], { locale: 'de', renewsIn: 17 }),
  person('lukas', 'Lukas Brandstetter', 'Austria, new', 'AT', ['pro', 'Pro', 4900, 'EUR'], { locale: 'de', renewsIn: 25, withdrawable: 9 }),
  person('camille', 'Camille Roche', 'France', 'FR', ['solo', 'Solo', 1900, 'EUR'], { renewsIn: 14 }),
  person('imogen', 'Imogen Hartley', 'United Kingdom', 'UK', ['pro', 'Pro', 3900, 'GBP'], { renewsIn: 26 }),
  person('noor', 'Noor El-Amin', 'Brazil, no pack yet', 'BR', ['pro', 'Pro', 4900, 'USD'], { renewsIn: 3 }),
  person('ines', 'Inés Castellanos', 'New York, on a trial', 'US-NY', ['pro', 'Pro', 4900, 'USD'], { renewsIn: 6, trial: true }),
  person('tomas', 'Tomás Ferreira', 'not known', undefined, ['business', 'Business', 456_000, 'USD'], { interval: 'year', renewsIn: 140 }),
];

/** Customers that `npm run import` brought, by id; read again when the file has changed. */
export function importedFrom(file: string | undefined): (id: string) => DemoCustomer | undefined {
  let read = 0;
  let known = new Map<string, DemoCustomer>();
  return (id) => {
    const changed = file ? (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
    if (file && changed > read) {
      known = new Map((JSON.parse(readFileSync(file, 'utf8')) as DemoCustomer[]).map((one) => [one.id, one]));
      read = changed;
    }
    return known.get(id);
  };
}

/** Finds a customer by id. */
export type FindCustomer = (id: string | undefined) => DemoCustomer | undefined;

export const findCustomer =
  (imported: (id: string) => DemoCustomer | undefined): FindCustomer =>
  (id) =>
    id === undefined ? undefined : (CUSTOMERS.find((one) => one.id === id) ?? imported(id));
