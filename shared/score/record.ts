import { monthly } from '../money';
import type { IngestCall } from '../schema/api';
import type { CustomerRecord } from '../schema/customer';
import { dayNumber, MINUTE } from '../time';
import { foldEvent, noteRevenue } from './events';
import { identifyFacts, mergeTraits, moment } from './traits';

const MOST_SEEN = 200;
const MOST_NAMES = 40;
const LONGEST_NAME = 120;
const SEEN_DAYS = 7;
/** Clocks of hosts differ; an event further ahead than this did not happen then. */
const MOST_AHEAD = 5 * MINUTE;

/** A customer of whom nothing is known yet. */
export function emptyRecord(id: string, at: number): CustomerRecord {
  return {
    id,
    firstSeen: at,
    lastSeen: at,
    facts: { traits: {} },
    untrusted: {},
    days: {},
    tickets: [],
    latePayments: [],
    downgradeAsks: [],
    nps: [],
    mrr: [],
    history: [],
    seen: [],
  };
}

/**
 * When it happened by our clock: the sender's time, corrected by how far off the sender's clock was as it sent
 * (`sentAt`, as Segment does). Without a usable time, when it was received.
 */
function happenedAt(call: IngestCall, at: number): number {
  const said = moment(call.timestamp);
  if (said === undefined) return at;
  const sent = moment(call.sentAt);
  const corrected = sent === undefined ? said : at - (sent - said);
  return corrected > at + MOST_AHEAD ? at : Math.min(corrected, at);
}

/** Names of events that happened at some time; the same list where this one was known. */
function noteEvent(did: string[] = [], event: string): string[] {
  const name = event.slice(0, LONGEST_NAME);
  return did.includes(name) ? did : [...did, name].slice(-MOST_NAMES);
}

/** `seen` holds `<day received>.<message id>`, so that ids age out without a date of their own. */
function remember(seen: readonly string[], messageId: string, at: number): string[] {
  const today = dayNumber(at);
  const fresh = seen.filter((one) => today - Number(one.slice(0, one.indexOf('.'))) < SEEN_DAYS);
  return [...fresh, `${today}.${messageId}`].slice(-MOST_SEEN);
}

const hasSeen = (seen: readonly string[], messageId: string): boolean => seen.some((one) => one.slice(one.indexOf('.') + 1) === messageId);

/** What a browser says is kept apart, and can neither push ids out of `seen` nor make a later true event look like a repeat. */
function foldUntrusted(record: CustomerRecord, call: IngestCall, at: number): CustomerRecord {
  const said = call.type === 'identify' ? call.traits : { $lastEvent: { name: call.event.slice(0, 100), at } };
  return { ...record, untrusted: mergeTraits(record.untrusted, said) };
}

/**
 * The record after one `identify` or `track`. Pure; returns the same reference for a repeat (same `messageId` within
 * 7 days), so a caller can count duplicates by comparing.
 *
 * @param record null: the first word about this customer, whose id is then the call's `userId`
 * @param at when the call was received, milliseconds
 * @param trusted it came with a secret key; otherwise only `untrusted` changes
 */
export function fold(record: CustomerRecord | null, call: IngestCall, at: number, trusted: boolean): CustomerRecord {
  const before = record ?? emptyRecord(String(call.userId ?? call.anonymousId ?? ''), at);
  if (!trusted) return foldUntrusted(before, call, at);
  if (call.messageId !== undefined && hasSeen(before.seen, call.messageId)) return before;

  const when = happenedAt(call, at);
  const after: CustomerRecord = {
    ...before,
    firstSeen: Math.min(before.firstSeen, when),
    lastSeen: Math.max(before.lastSeen, when),
    ...(call.messageId !== undefined && { seen: remember(before.seen, call.messageId, at) }),
  };
  if (call.type === 'track')
    return { ...after, did: noteEvent(before.did, call.event), ...foldEvent(after, call.event, when, call.properties) };

  const facts = identifyFacts(before.facts, call.traits);
  const since = moment(call.traits.since ?? call.traits.createdAt);
  const priced = facts.price !== undefined && (facts.price !== before.facts.price || facts.interval !== before.facts.interval);
  return {
    ...after,
    facts,
    ...(since !== undefined && { since }),
    ...(priced && { mrr: noteRevenue(after, when, monthly(facts.price as number, facts.interval ?? 'month')) }),
  };
}
