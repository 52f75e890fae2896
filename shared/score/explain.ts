import type { Features, Reason } from '../schema/customer';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const days = (n: number): string => count(Math.floor(n), 'day');
const percent = (share: number): string => `${Math.round(Math.abs(share) * 100)} %`;

const CONTRACT = { month: 'Contract from month to month', year: 'Contract for a year', two_years: 'Contract for two years' };
const PAYMENT = { automatic: 'Pays automatically', manual: 'Pays by hand', electronic_check: 'Pays by electronic check' };

type Say = { [K in keyof Features]-?: (value: NonNullable<Features[K]>) => string };

const SAY: Say = {
  daysSinceLastLogin: (n) => (n < 1 ? 'Logged in today' : n > 14 ? `No login for ${days(n)}` : `Last login ${days(n)} ago`),
  daysSinceLastFeatureUse: (n) => (n < 1 ? 'Used a key feature today' : `No key feature used for ${days(n)}`),
  loginFrequency30d: (n) => `${count(n, 'login')} in 30 days`,
  featureUsageDecline: (n) =>
    n < 0.005 ? 'Uses key features as much as before' : `Use of key features down ${percent(n)} against the own habit`,
  mrrChange3m: (n) => (n === 0 ? 'Revenue unchanged in 3 months' : `Revenue ${n < 0 ? 'down' : 'up'} ${percent(n)} in 3 months`),
  paymentDelays: (n) => `${count(n, 'late payment')} in 90 days`,
  ticketVolume30d: (n) => `${count(n, 'ticket')} in 30 days`,
  unresolvedTicketAgeDays: (n) => (n === 0 ? 'No open ticket' : `Ticket open for ${days(n)}`),
  escalations: (n) => `${count(n, 'escalated ticket')} in 90 days`,
  downgradeAsks: (n) => `Asked ${count(n, 'time')} for a smaller plan`,
  npsTrend: (n) => (n === 0 ? 'NPS answer unchanged' : `NPS answer ${n < 0 ? 'down' : 'up'} ${count(Math.abs(n), 'point')}`),
  onboardingCompletion: (n) => `Onboarding ${percent(n)} complete`,
  tenureMonths: (n) => (n < 1 ? 'Customer for less than a month' : `Customer for ${count(n, 'month')}`),
  contract: (level) => CONTRACT[level],
  monthlyPrice: (n) => `Pays ${n.toFixed(2)} a month`,
  paymentMethod: (level) => PAYMENT[level],
  rageClicks: (n) => `${count(n, 'burst')} of angry clicks in this session`,
  billingVisits: (n) => `Billing page opened ${count(n, 'time')} in this session`,
  sessionErrors: (n) => `${count(n, 'error')} met in this session`,
};

/** A reason in English. The rules repeat the fact that set them off. */
export function reasonText(code: Reason['code'], features: Features): string {
  if (code === 'rule_inactive') return `Inactive: no login for ${days(features.daysSinceLastLogin ?? 0)}, score × 1.5`;
  if (code === 'rule_ticket') return `Unresolved: ticket open for ${days(features.unresolvedTicketAgeDays ?? 0)}, score × 1.3`;
  const say = SAY[code] as (value: unknown) => string;
  return say(features[code]);
}
