import type { AttemptRow, CustomerDetail, CustomerRow } from '../../../../shared/schema/admin';
import { DAY } from '../../../../shared/time';
import { NAMES, PLANS } from './company';
import { at, chance } from './draw';
import { score } from './score';

export function customerRows(count: number, now: number): CustomerRow[] {
  const random = chance(3);
  return Array.from({ length: count }, (_, n) => {
    const [plan, price] = at(PLANS, Math.floor(random() * 4));
    const value = Math.max(0.04, 0.96 - (n / count) * 0.9 - random() * 0.02);
    const { tier, reasons } = score(value);
    return {
      id: `acct_${1000 + n}`,
      name: n % 19 === 12 ? null : at(NAMES, n + 12),
      plan,
      price,
      currency: n % 7 === 2 ? 'EUR' : 'USD',
      tenureMonths: Math.floor(random() * 60),
      score: value,
      tier,
      reasons: value > 0.4 ? reasons.slice(0, 3) : reasons.slice(2),
      lastSeen: now - Math.floor(random() * 40 * DAY),
    };
  });
}

export function customerDetail(row: CustomerRow, attempts: AttemptRow[], now: number): CustomerDetail {
  const today = Math.floor(now / DAY);
  const days: Record<string, { logins: number; features: number }> = {};
  for (let i = 0; i < 90; i += 1)
    days[today - 89 + i] = { logins: i < 50 ? 2 : i < 60 ? 1 : 0, features: Math.max(0, 5 - Math.floor(i / 15)) };
  return {
    row,
    record: {
      id: row.id,
      firstSeen: now - 400 * DAY,
      lastSeen: row.lastSeen,
      facts: {
        plan: 'team',
        country: 'DE',
        contract: 'month',
        paymentMethod: 'automatic',
        periodEnd: now + 12 * DAY,
        traits: { seats: 9, owner: 'Jörg Adler', sites: ['Kassel', 'Fulda'] },
      },
      untrusted: { theme: 'dark' },
      days,
      lastLogin: now - 34 * DAY,
      lastFeatureUse: now - 36 * DAY,
      tickets: [
        { id: 't1', opened: now - 12 * DAY },
        { id: 't0', opened: now - 80 * DAY, closed: now - 79 * DAY },
      ],
      latePayments: [],
      downgradeAsks: [],
      nps: [
        { at: now - 200 * DAY, score: 8 },
        { at: now - 28 * DAY, score: 3 },
      ],
      mrr: [],
      history: [],
      seen: [],
    },
    score: score(row.score),
    attempts: attempts.filter((one) => one.customer === row.id).slice(0, 5),
  };
}
