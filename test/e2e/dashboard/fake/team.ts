import type { AuditRow, InvitationRow, MailRow, MemberRow } from '../../../../shared/schema/admin';
import { DAY, HOUR, MINUTE } from '../../../../shared/time';
import { at } from './draw';

export const members = (now: number): MemberRow[] => [
  { id: 'm1', name: 'Maren Oduya', email: 'maren@fernway.example', role: 'owner', since: now - 300 * DAY },
  { id: 'm2', name: 'Priya Lindqvist', email: 'priya@fernway.example', role: 'publisher', since: now - 120 * DAY },
  {
    id: 'm3',
    name: 'Jürgen Weißenborn-Steinhäuser',
    email: 'juergen.weissenborn-steinhaeuser@fernway.example',
    role: 'editor',
    since: now - 40 * DAY,
  },
  { id: 'm4', name: 'ليلى حدّاد', email: 'layla@fernway.example', role: 'analyst', since: now - 3 * DAY },
];

export const invitations = (now: number): InvitationRow[] => [
  { id: 'inv_1', email: 'sam@fernway.example', role: 'support', expiresAt: now + 30 * HOUR },
];

export function audit(now: number): AuditRow[] {
  const actions: [string, string, Record<string, unknown>][] = [
    ['flow.published', 'cancel-flow', { version: 3, note: 'Pause before discount' }],
    ['key.created', 'Billing server', { kind: 'secret' }],
    ['settings.changed', 'env_test', { jurisdiction: { from: 'UNKNOWN', to: 'US-FED' } }],
    ['member.invited', 'juergen.weissenborn-steinhaeuser@fernway.example', { role: 'editor' }],
    ['workspace.set_up', 'ws_1', { jurisdiction: 'UNKNOWN' }],
  ];
  return Array.from({ length: 64 }, (_, i) => {
    const [action, target, detail] = at(actions, i);
    return {
      n: 64 - i,
      at: now - i * 7 * HOUR,
      actor: at(['Maren Oduya', 'Priya Lindqvist', 'Jürgen Weißenborn-Steinhäuser'], i),
      action,
      target,
      detail,
      hash: `${(i * 7919).toString(16).padStart(6, '0')}9ac01f77e2`,
    };
  });
}

export const mails = (now: number, origin: string): MailRow[] => [
  {
    id: 2,
    at: now - 3 * MINUTE,
    to: 'sam@fernway.example',
    subject: 'Maren Oduya invites you to Fernway',
    text: `Join here:\n${origin}/join?invitation=inv_1\n\nThe link works for 48 hours.`,
  },
  {
    id: 1,
    at: now - 2 * HOUR,
    to: 'i@duskmoor.example',
    subject: 'Ihr Abo ist gekündigt (PL-4417-KX)',
    text: 'Sie haben am 14. Mai 2026 um 09:41 gekündigt.\nIhr Tarif endet am 12. Juni.',
  },
];
