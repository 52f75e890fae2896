import { compileCondition } from '../../../shared/targeting';
import type { Duel } from './measure';

const SUBJECTS = Array.from({ length: 1024 }, (_, i) => ({
  plan: ['free', 'pro', 'team'][i % 3],
  price: (i % 7) * 900,
  tenureMonths: i % 40,
  country: ['DE', 'US', 'FR', 'IN'][(i >> 2) % 4],
  business: i % 5 === 0,
  paymentMethod: i % 2 ? 'card' : 'invoice',
  traits: { seats: i % 12, region: i % 3 ? 'eu' : 'us' },
}));
type Subject = (typeof SUBJECTS)[number];

const compiled = compileCondition({
  plan: { $in: ['pro', 'team'] },
  price: { $gte: 900, $lt: 5000 },
  tenureMonths: { $gt: 2 },
  country: { $nin: ['IN'] },
  business: false,
  'traits.seats': { $lte: 10 },
  $or: [{ paymentMethod: 'card' }, { 'traits.region': 'eu' }],
});
if (!compiled.ok) throw new Error('the rule does not compile');

const byHand = (s: Subject): boolean =>
  (s.plan === 'pro' || s.plan === 'team') &&
  s.price >= 900 &&
  s.price < 5000 &&
  s.tenureMonths > 2 &&
  s.country !== 'IN' &&
  s.business === false &&
  s.traits.seats <= 10 &&
  (s.paymentMethod === 'card' || s.traits.region === 'eu');

for (const subject of SUBJECTS) if (compiled.test(subject).pass !== byHand(subject)) throw new Error('rule and floor disagree');

/** Eight conditions over a customer's facts. */
export const rule: Duel = {
  name: 'rule of 8 conditions',
  ours: (i) => compiled.test(SUBJECTS[i & 1023]),
  floor: (i) => byHand(SUBJECTS[i & 1023] as Subject),
  limit: 30,
};
