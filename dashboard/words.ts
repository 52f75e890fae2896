import type { AttemptRow } from '../shared/schema/admin';
import type { AttemptStatus, GrantState } from '../shared/schema/attempt';
import type { Tier } from '../shared/schema/customer';
import type { EffectKind } from '../shared/schema/effect';
import type { OfferKind, ReasonCode } from '../shared/schema/offer';
import type { Role } from '../shared/schema/workspace';

/** The dashboard's words for the closed lists of the schema. */

export const REASONS: Record<ReasonCode, string> = {
  too_expensive: 'Too expensive',
  missing_features: 'Missing features',
  switched_service: 'Switched service',
  unused: 'Not used enough',
  customer_service: 'Customer service',
  too_complex: 'Too complex',
  low_quality: 'Low quality',
  other: 'Something else',
};

export const STATUSES: Record<AttemptStatus, string> = {
  open: 'Open',
  canceled: 'Canceled',
  accepted: 'Accepted',
  kept: 'Kept',
  abandoned: 'Abandoned',
  bypassed: 'Plain link',
  error: 'Error',
};

export const GRANTS: Record<GrantState, string> = {
  issued: 'Issued',
  accepted: 'Accepted, not yet applied',
  applying: 'Being applied',
  applied: 'Applied',
  failed: 'Failed',
  uncertain: 'Uncertain',
  declined: 'Declined',
  expired: 'Expired',
  revoked: 'Revoked',
};

export const KINDS: Record<OfferKind | 'none', string> = {
  discount: 'Discount',
  pause: 'Pause',
  plan_change: 'Plan change',
  trial_extension: 'Longer trial',
  credit: 'Credit',
  extended_terms: 'Later payment',
  feature_unlock: 'Feature for free',
  training: 'Set-up help',
  contact: 'Contact',
  redirect: 'Link',
  custom: 'Your own',
  none: 'No offer',
};

export const EFFECTS: Record<EffectKind, string> = {
  billing_grant: 'Apply the grant',
  billing_cancel: 'Cancel in billing',
  billing_resume: 'Resume in billing',
  webhook: 'Webhook',
  receipt: 'Receipt',
  alert: 'Alert',
  budget: 'Budget',
};

export const TIERS: Record<Tier, string> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' };

/** What each role is for, said where it is given. */
export const ROLES: Record<Role, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'everything, members and roles included' },
  admin: { name: 'Admin', may: 'everything but owners' },
  editor: { name: 'Editor', may: 'write flows, not publish them' },
  publisher: { name: 'Publisher', may: 'write and publish flows' },
  analyst: { name: 'Analyst', may: 'read numbers and attempts' },
  support: { name: 'Support', may: 'look at one customer at a time' },
  auditor: { name: 'Auditor', may: 'read the audit log, nothing else' },
};

export const JURISDICTIONS: [string, string][] = [
  ['UNKNOWN', 'Not sure: the strictest rules'],
  ['US-FED', 'United States'],
  ['US-CA', 'California'],
  ['US-MN', 'Minnesota'],
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['EU', 'European Union, other'],
  ['UK', 'United Kingdom'],
  ['IN', 'India'],
];

export type Tone = 'saved' | 'error' | 'wait' | 'plain';

/** An attempt's outcome in one word. Accepted is not applied: the two are never merged. */
export function outcome(row: Pick<AttemptRow, 'status' | 'grantState' | 'resumed'>): { word: string; tone: Tone; icon: string } {
  if (row.status === 'accepted') {
    if (row.grantState === 'applied') return { word: row.resumed ? 'Resumed' : 'Applied', tone: 'saved', icon: 'check' };
    if (row.grantState === 'failed' || row.grantState === 'uncertain')
      return { word: row.grantState === 'failed' ? 'Not applied' : 'Uncertain', tone: 'error', icon: 'stop' };
    return { word: 'Accepted', tone: 'wait', icon: 'clock' };
  }
  const icons: Record<Exclude<AttemptStatus, 'accepted'>, string> = {
    open: 'pulse',
    canceled: 'leave',
    kept: 'kept',
    abandoned: 'dashed',
    bypassed: 'link',
    error: 'stop',
  };
  return { word: STATUSES[row.status], tone: row.status === 'error' ? 'error' : 'plain', icon: icons[row.status] };
}
