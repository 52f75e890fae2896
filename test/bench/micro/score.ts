import type { Features } from '../../../shared/schema/customer';
import { score as scoreOf } from '../../../shared/score';
import { BASE, GAIN, WEIGHTS } from '../../../shared/score/model';
import type { Duel } from './measure';

const FEATURES: Required<
  Pick<Features, 'daysSinceLastLogin' | 'unresolvedTicketAgeDays' | 'tenureMonths' | 'contract' | 'paymentMethod' | 'monthlyPrice'>
>[] = Array.from({ length: 1024 }, (_, i) => ({
  daysSinceLastLogin: i % 50,
  unresolvedTicketAgeDays: i % 12,
  tenureMonths: i % 72,
  contract: (['month', 'year', 'two_years'] as const)[i % 3] ?? 'month',
  paymentMethod: (['automatic', 'manual', 'electronic_check'] as const)[(i >> 2) % 3] ?? 'manual',
  monthlyPrice: i % 130,
}));

const ALL = Object.values(WEIGHTS).reduce((sum, { weight }) => sum + weight, 0);
const KNOWN = (
  ['daysSinceLastLogin', 'unresolvedTicketAgeDays', 'tenureMonths', 'contract', 'paymentMethod', 'monthlyPrice'] as const
).reduce((sum, code) => sum + WEIGHTS[code].weight, 0);
const SCALE = (GAIN * Math.sqrt(KNOWN / ALL)) / KNOWN;
const OFFSET = Math.log(BASE / (1 - BASE));

/** The number alone, for exactly these six features, curves written out: no reasons, no words, nothing missing. */
function byHand(f: (typeof FEATURES)[number]): number {
  const d = f.daysSinceLastLogin;
  const login =
    d <= 3
      ? -1 + (d / 3) * 0.2
      : d <= 7
        ? -0.8 + ((d - 3) / 4) * 0.4
        : d <= 14
          ? -0.4 + ((d - 7) / 7) * 0.4
          : d <= 30
            ? ((d - 14) / 16) * 0.6
            : d <= 60
              ? 0.6 + ((d - 30) / 30) * 0.4
              : 1;
  const u = f.unresolvedTicketAgeDays;
  const ticket = u <= 3 ? -0.3 + (u / 3) * 0.5 : u <= 7 ? 0.2 + ((u - 3) / 4) * 0.4 : u <= 21 ? 0.6 + ((u - 7) / 14) * 0.4 : 1;
  const m = f.tenureMonths;
  const tenure =
    m <= 3
      ? 1 - (m / 3) * 0.2
      : m <= 12
        ? 0.8 - ((m - 3) / 9) * 0.5
        : m <= 24
          ? 0.3 - ((m - 12) / 12) * 0.4
          : m <= 48
            ? -0.1 - ((m - 24) / 24) * 0.5
            : m <= 72
              ? -0.6 - ((m - 48) / 24) * 0.4
              : -1;
  const contract = f.contract === 'month' ? 0.7 : f.contract === 'year' ? -0.5 : -1;
  const payment = f.paymentMethod === 'automatic' ? -0.4 : f.paymentMethod === 'manual' ? 0.3 : 0.9;
  const p = f.monthlyPrice;
  const price =
    p <= 20
      ? -0.8 + (p / 20) * 0.3
      : p <= 60
        ? -0.5 + ((p - 20) / 40) * 0.6
        : p <= 100
          ? 0.1 + ((p - 60) / 40) * 0.5
          : p <= 200
            ? 0.6 + ((p - 100) / 100) * 0.2
            : 0.8;
  const sum = 12 * login + 7 * ticket + 9 * tenure + 10 * contract + 4 * payment + 4 * price;
  let value = 1 / (1 + Math.exp(-(OFFSET + SCALE * sum)));
  if (d > 30) value *= 1.5;
  if (u > 7) value *= 1.3;
  return Math.min(1, value);
}

for (const features of FEATURES)
  if (Math.abs(scoreOf(features).value - byHand(features)) > 2e-6) throw new Error('score and floor disagree: did a curve change?');

export const score: Duel = {
  name: 'score with its reasons, 6 of 19 known',
  ours: (i) => scoreOf(FEATURES[i & 1023] as Features),
  floor: (i) => byHand(FEATURES[i & 1023] as (typeof FEATURES)[number]),
  limit: 75,
};
