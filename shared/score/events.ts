import { monthly } from '../money';
import type { Json } from '../schema/condition';
import type { CustomerRecord } from '../schema/customer';
import { dayNumber } from '../time';
import { identifyFacts, moment } from './traits';

/** What one event changes in a record. `at` is when it happened; properties are as they came, so each is checked. */
type Fold = (record: CustomerRecord, at: number, properties: Readonly<Record<string, Json>>) => Partial<CustomerRecord>;

const KEPT_DAYS = 90;
const MOST_TICKETS = 50;
const MOST_TIMES = 24;
const MOST_ANSWERS = 10;

/** Late events find their place: lists stay in order of time, and the newest are kept. */
const inTime = <T extends { at: number }>(list: readonly T[], one: T, most: number): T[] =>
  [...list, one].sort((a, b) => a.at - b.at).slice(-most);
const times = (list: readonly number[], at: number): number[] => [...list, at].sort((a, b) => a - b).slice(-MOST_TIMES);

/** One more of something on its day, and days that are too old dropped. */
function countDay(record: CustomerRecord, at: number, of: 'logins' | 'features'): CustomerRecord['days'] {
  const day = dayNumber(at);
  const before = record.days[day] ?? { logins: 0, features: 0 };
  const days: CustomerRecord['days'] = { ...record.days, [day]: { ...before, [of]: before[of] + 1 } };
  const newest = dayNumber(Math.max(record.lastSeen, at));
  for (const key of Object.keys(days)) if (newest - Number(key) >= KEPT_DAYS) delete days[key];
  return days;
}

const later = (known: number | undefined, at: number): number => Math.max(known ?? at, at);
const idOf = (value: Json | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 80) : null;

/** Notes an amount of monthly revenue where it differs from the one before it. */
export function noteRevenue(record: CustomerRecord, at: number, amount: number): CustomerRecord['mrr'] {
  const before = record.mrr.findLast((one) => one.at <= at);
  return before?.amount === amount ? record.mrr : inTime(record.mrr, { at, amount }, MOST_TIMES);
}

const openTicket: Fold = ({ tickets }, at, { id, escalated }) => {
  const name = idOf(id) ?? `at-${at}`;
  const known = tickets.find((one) => one.id === name);
  const ticket = { ...(known ?? { id: name, opened: at }), ...(escalated === true && { escalated }) };
  const all = [...tickets.filter((one) => one !== known), ticket].sort((a, b) => a.opened - b.opened);
  if (all.length <= MOST_TICKETS) return { tickets: all };
  // Full: a closed one goes before an open one, whose age still counts.
  const gone = all.find(({ closed }) => closed !== undefined) ?? all[0];
  return { tickets: all.filter((one) => one !== gone) };
};

const closeTicket: Fold = ({ tickets }, at, { id }) => ({
  tickets: tickets.map((one) => (one.id === idOf(id) && one.closed === undefined ? { ...one, closed: at } : one)),
});

const changePlan: Fold = (record, at, properties) => {
  const { plan, planName, price, currency, interval, mrr } = properties;
  const given = Object.fromEntries(Object.entries({ plan, planName, price, currency, interval }).filter(([, value]) => value != null));
  const facts = identifyFacts(record.facts, given as Record<string, Json>);
  const amount =
    typeof mrr === 'number' && Number.isSafeInteger(mrr) && mrr >= 0
      ? mrr
      : facts.price === undefined
        ? null
        : monthly(facts.price, facts.interval ?? 'month');
  return { facts, ...(amount !== null && { mrr: noteRevenue(record, at, amount) }) };
};

const answerNps: Fold = ({ nps }, at, { score }) =>
  typeof score === 'number' && score >= 0 && score <= 10 ? { nps: inTime(nps, { at, score }, MOST_ANSWERS) } : {};

const onboard: Fold = (_record, _at, { done, total }) =>
  typeof done === 'number' && typeof total === 'number' && total > 0 && done >= 0 ? { onboarding: Math.min(1, done / total) } : {};

const login: Fold = (record, at) => ({ days: countDay(record, at, 'logins'), lastLogin: later(record.lastLogin, at) });
const latePayment: Fold = ({ latePayments }, at) => ({ latePayments: times(latePayments, at) });
const useFeature: Fold = (record, at) => ({ days: countDay(record, at, 'features'), lastFeatureUse: later(record.lastFeatureUse, at) });

/** Events with a meaning, by their name in lower case with single spaces. */
const EVENTS: Readonly<Record<string, Fold>> = {
  'logged in': login,
  'signed in': login,
  login: login,
  'feature used': useFeature,
  'ticket opened': openTicket,
  'ticket escalated': (record, at, properties) => openTicket(record, at, { ...properties, escalated: true }),
  'ticket closed': closeTicket,
  'payment failed': latePayment,
  'payment late': latePayment,
  'downgrade asked': ({ downgradeAsks }, at) => ({ downgradeAsks: times(downgradeAsks, at) }),
  'nps answered': answerNps,
  'plan changed': changePlan,
  'onboarding step': onboard,
  'subscription started': (record, at, properties) => ({
    since: Math.min(record.since ?? Number.POSITIVE_INFINITY, moment(properties.since) ?? at),
    ...changePlan(record, at, properties),
  }),
};

/** What an event of this name changes; an unknown one is a sign of life and nothing more. */
export function foldEvent(
  record: CustomerRecord,
  name: string,
  at: number,
  properties: Readonly<Record<string, Json>>,
): Partial<CustomerRecord> {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  const change = Object.hasOwn(EVENTS, key) ? EVENTS[key] : undefined;
  return change ? change(record, at, properties) : {};
}
