import type { TelcoCall } from '../../test/data/telco';
import type { DemoCustomer } from '../../widget/demo/customers.ts';

const PLACES = [
  ['US-CA', 'California', 'en'],
  ['US-MN', 'Minnesota', 'en'],
  ['DE', 'Germany', 'de'],
  ['UK', 'United Kingdom', 'en'],
] as const;

/** The same customers as accounts of the demo host, so that any of them can sign in there. The set names no places: they are dealt in turn. */
export function accounts(calls: readonly TelcoCall[], now: number): DemoCustomer[] {
  return calls.map(({ userId, traits }, index) => {
    const [jurisdiction, place, locale] = PLACES[index % PLACES.length] as (typeof PLACES)[number];
    return {
      id: userId,
      name: `Customer ${userId}`,
      email: `${userId.toLowerCase()}@customers.example`,
      place,
      jurisdiction,
      locale,
      plan: String(traits.plan),
      planName: String(traits.planName),
      price: Number(traits.price),
      currency: String(traits.currency),
      interval: 'month',
      renewsIn: 3 + (Math.floor(now / 1000) % 25),
    };
  });
}
