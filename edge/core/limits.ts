import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time';

/** An attempt can be used for so long after it was opened (methods.md B-03). Leaving has no such limit. */
export const ATTEMPT_TTL = 60 * MINUTE;
/** An open attempt of this age has been abandoned. */
export const ABANDONED_AFTER = 60 * MINUTE;
/** A grant can be accepted for so long. */
export const GRANT_TTL = 60 * MINUTE;
/** No person decides about an offer faster than this after the server issued it (methods.md B-27). */
export const FASTEST_ACCEPT = 400;
/** Nor reads the way to a cancellation faster: that is only noted. */
export const FASTEST_CANCEL = 400;
/** Without the host's confirmation by then, somebody should look. */
export const CONFIRM_WITHIN = 24 * HOUR;
/** A capped offer stays reserved beyond the grant's end, so that a commit under way finds its hold. */
export const HOLD_SLACK = DAY;
/** After an accepted offer, the first question whether the customer still pays. */
export const FIRST_PAYING = 30 * DAY;
/** Events kept of one attempt; a person makes some thirty. */
export const MAX_LOG = 500;
/** A signed statement is good for so long, so that a host that was down still can apply it. */
export const STATEMENT_TTL = 7 * DAY;
/** A session without signals for so long has ended. */
export const SESSION_TTL = 60 * MINUTE;
/** Ended sessions are kept so long. */
export const SESSION_KEPT = 30 * DAY;
/** What somebody wrote in a survey is kept so long (methods.md B.8). */
export const WORDS_KEPT = 365 * DAY;
/** A batch of events waits at most so long before it is folded into its customers. */
export const FOLD_AFTER = 5 * SECOND;
