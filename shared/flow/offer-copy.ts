import type { Facts } from '../schema/customer';
import type { CompiledGraph, OfferCopy } from './compiled';
import { fill } from './text';

/**
 * What an offer's screen says, in the graph's locale, for one customer: the words that go into a grant.
 * @throws RangeError when the flow has no offer with this id
 */
export function offerCopy({ offers, locale }: CompiledGraph, id: string, facts: Facts, zone = 'UTC'): OfferCopy {
  const known = Object.hasOwn(offers, id) ? offers[id] : undefined;
  if (!known) throw new RangeError(`There is no offer ${id} in this flow`);
  const say = (text: string): string => fill(text, facts, locale, zone);
  const { title, lede, label, compare } = known.copy;
  return {
    title: say(title),
    lede: lede === null ? null : say(lede),
    ...(label !== undefined && { label: say(label) }),
    compare: compare.map(({ feature, now, offered }) => ({ feature: say(feature), now: say(now), offered: say(offered) })),
  };
}
