import type { Standing } from '../../shared/nudge';
import { standingOf } from '../../shared/nudge';
import type { CustomerRecord, Facts } from '../../shared/schema/customer';
import type { Nudge } from '../../shared/schema/nudge';
import { emptyRecord, featuresOf } from '../../shared/score';
import { factsOf } from './facts';
import { type SessionRecord, signalsOf } from './session';

/** What a question about nudges finds: everything that was loaded, and nothing that was decided. */
export interface Scene {
  session: SessionRecord;
  /** With all that has arrived; null: a visitor, or a customer of whom nothing is known. */
  record: CustomerRecord | null;
  /** The live ones. */
  nudges: readonly Nudge[];
  /** IANA name: of days and of dates in merge fields. */
  zone: string;
  isAttemptOpen: boolean;
  /** Milliseconds. */
  now: number;
  /** A fresh id for an impression. */
  id(): string;
}

/** What is known of whoever the session belongs to; of a visitor nothing. */
export const factsIn = ({ session, record, now }: Scene): Facts =>
  factsOf({
    record,
    claims: session.claims,
    features: featuresOf(record ?? emptyRecord('', now), now, signalsOf(session)),
    score: session.score,
    now,
  });

/** What speaks for or against any nudge in this session. */
export const standingIn = (scene: Scene, facts: Facts): Standing => {
  const { session, record, isAttemptOpen, now } = scene;
  return {
    subject: session.claims ? { ...facts, tier: session.score.tier } : null,
    needsConsent: !session.isAllowed,
    isFirstSession: session.claims !== null && session.isFirst,
    isAttemptOpen,
    ...standingOf(record, now),
  };
};
