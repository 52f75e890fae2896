import type { AttemptRow } from '../../../../shared/schema/admin';
import type { AttemptStatus } from '../../../../shared/schema/attempt';
import type { ReasonCode } from '../../../../shared/schema/offer';
import { HOUR, MINUTE } from '../../../../shared/time';
import { NAMES, OFFERS, PLANS } from './company';
import { at, chance, id } from './draw';

const REASON_CODES: ReasonCode[] = ['too_expensive', 'unused', 'missing_features', 'switched_service', 'other', 'low_quality'];
const ENDS: [AttemptStatus, number][] = [
  ['canceled', 0.6],
  ['accepted', 0.18],
  ['kept', 0.09],
  ['abandoned', 0.125],
  ['error', 0.005],
];

/** The newest first: one accepted, one open, one accepted that nobody has confirmed, then every end in its share. */
export function attemptRows(now: number, count: number): AttemptRow[] {
  const random = chance(7);
  const rows: AttemptRow[] = [];
  let when = now - 21 * MINUTE;
  for (let n = 0; n < count; n += 1) {
    const [plan, price] = at(PLANS, Math.floor(random() * 4));
    let draw = random();
    let status: AttemptStatus = 'canceled';
    for (const [end, share] of ENDS) {
      if (draw < share) {
        status = end;
        break;
      }
      draw -= share;
    }
    if (n === 0) status = 'accepted';
    if (n === 3) status = 'open';
    const offered = status === 'accepted' || (status !== 'open' && random() < 0.45);
    const grantState = status !== 'accepted' ? (offered ? 'declined' : null) : n === 5 || n === 8 ? 'accepted' : 'applied';
    rows.push({
      id: id('att_env', n),
      customer: `acct_${1000 + (n % 40)}`,
      name: n % 17 === 11 ? null : at(NAMES, n),
      plan,
      openedAt: when,
      endedAt: status === 'open' ? null : when + 9000 + Math.floor(random() * 60_000),
      status,
      resumed: false,
      reason: n === 0 ? 'unused' : status === 'open' || random() < 0.15 ? null : at(REASON_CODES, Math.floor(random() * 6)),
      offer: offered ? (n === 0 ? 'pause_3' : at(OFFERS, Math.floor(random() * 3))) : null,
      grantState,
      price,
      currency: n % 7 === 2 ? 'EUR' : 'USD',
      signed: n % 13 !== 6,
      alerts: n === 8 ? 1 : 0,
    });
    when -= Math.floor(random() * 5 * HOUR);
  }
  return rows;
}
