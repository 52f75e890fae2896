import { expect, test } from 'vitest';
import { receivers } from './receivers';
import { DAY, discount, flowWith, pass, pause, Visitor, type World, world } from './world';

receivers();

/** The next attempt of the same customer: what was refused, by offer, and what was chosen. */
async function next(at: World, { customer }: Visitor, reason?: string) {
  const visitor = new Visitor(at, { customer });
  await visitor.open();
  visitor.answer(reason);
  const { grant } = await visitor.decide();
  const { decisions } = await visitor.record();
  const refused = Object.fromEntries((decisions[0]?.candidates ?? []).map(({ offer, refusals }) => [offer, refusals]));
  return { visitor, grant, refused };
}

const both = () => world({}, flowWith(discount(), pause()));

test('a declined offer is not made again, nor any other, until its cooldown is over', async () => {
  const at = await both();
  const first = await new Visitor(at).toOffer();
  first.log({ type: 'decline', grant: first.grant });
  await first.cancel();
  pass(100 * DAY);
  const soon = await next(at, first);
  expect(soon.grant).toBeNull();
  expect(soon.refused).toEqual({ none: [], discount_20: ['declined'], pause_3: ['declined'] });
  await soon.visitor.cancel();
  pass(81 * DAY);
  // Two cancellations in a year make it look like farming by then, but no decline stands against the pause.
  expect((await next(at, first)).refused.pause_3).toEqual([]);
});

test('leaving from the offer declines it too, without another word', async () => {
  const at = await both();
  const first = await new Visitor(at).toOffer();
  await first.cancel();
  expect((await next(at, first)).refused.discount_20).toEqual(['declined']);
});

test('closing the flow before an offer brings the same again, and no other', async () => {
  const at = await both();
  const first = await new Visitor(at).toOffer();
  first.log({ type: 'close' });
  await first.send();
  const { grant, refused } = await next(at, first);
  expect(grant?.kind).toBe('discount');
  expect(refused).toEqual({ none: [], discount_20: [], pause_3: ['other_shown'] });
});
