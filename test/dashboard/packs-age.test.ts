import { expect, test } from 'vitest';
import { oldRules } from '../../dashboard/pages/install/packs-age';
import { PACKS } from '../../shared/policy/packs';

const DAY = 86_400_000;
const reviewed = Math.max(...[...PACKS.values()].map((pack) => Date.parse(pack.reviewedAt)));

test.each([
  [180, null],
  [181, /half a year ago/],
  [365, /half a year ago/],
  [366, /over a year ago.*no offer/],
])('%i days after the last review', (days, said) => {
  const told = oldRules(reviewed + days * DAY);
  if (said === null) expect(told).toBeNull();
  else expect(told).toMatch(said);
});
