import { template } from '../../../shared/flow/templates';
import type {
  AttemptDetail,
  AttemptRow,
  AuditRow,
  CustomerDetail,
  CustomerRow,
  FlowDetail,
  Install,
  InvitationRow,
  MailRow,
  MemberRow,
  Overview,
  TimelineItem,
} from '../../../shared/schema/admin';
import type { AttemptStatus, Candidate, DecisionRecord, Grant } from '../../../shared/schema/attempt';
import type { Reason, Score, Tier } from '../../../shared/schema/customer';
import type { ReasonCode } from '../../../shared/schema/offer';
import type { DaySums } from '../../../shared/schema/sums';
import type { Mode } from '../../../shared/schema/workspace';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** The same numbers from the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = [
  'Duskmoor Solar',
  'Bramblecote Heating & Plumbing',
  'Osterfelde Wohnungsverwaltungsgesellschaft mbH & Co. KG',
  'Quenby Roofing',
  'Pellwood Pest Control',
  'شركة نخيل الوادي لخدمات الصيانة والتشغيل',
  'Iverley Field Services',
  'Marrowby Electrical',
  'Tarnwick Lifts',
  'Hollin Fen Surveyors',
  'Sablethorn Security',
  'Corriebeck Window Cleaning',
  'Vellmar Gebäudetechnik GmbH & Co. KG',
  'Oddyke Drainage',
  'Lindholm & Ferro Interiors',
  'Thistlemoor Tree Care',
];
const PLANS: [string, number][] = [
  ['Solo', 1900],
  ['Team', 4900],
  ['Business', 14900],
  ['Scale', 39000],
];
const REASON_CODES: ReasonCode[] = ['too_expensive', 'unused', 'missing_features', 'switched_service', 'other', 'low_quality'];
const ENDS: [AttemptStatus, number][] = [
  ['canceled', 0.6],
  ['accepted', 0.18],
  ['kept', 0.09],
  ['abandoned', 0.125],
  ['error', 0.005],
];
/** The offers of the basic flow; every decision here has them as its candidates. */
const OFFERS = ['pause_3', 'discount_20', 'plan_light'] as const;
const TAKEN: Record<string, Pick<Grant, 'params' | 'title' | 'chosen'> & { answers: string[]; picked: string }> = {
  pause_3: {
    params: { kind: 'pause', maxMonths: 3 },
    title: 'Pause for up to 3 months',
    chosen: '2',
    answers: ['1 month', '2 months', '3 months'],
    picked: '2 months',
  },
  discount_20: {
    params: { kind: 'discount', percent: 20, months: 6 },
    title: '20% off Business for 6 months',
    chosen: null,
    answers: [],
    picked: '',
  },
  plan_light: {
    params: { kind: 'plan_change', plan: 'pro-light', name: 'Pro Light', price: 3900, compare: [] },
    title: 'Pro Light is the smaller plan',
    chosen: null,
    answers: [],
    picked: '',
  },
};
const takenOf = (offer: string | null) => TAKEN[offer ?? ''] ?? (TAKEN.pause_3 as (typeof TAKEN)[string]);
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const id = (prefix: string, n: number) => `${prefix}_${n.toString(36).padStart(6, '0')}`;

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

export const score = (value: number): Score => {
  const tier: Tier = value >= 0.8 ? 'critical' : value >= 0.6 ? 'high' : value >= 0.3 ? 'medium' : 'low';
  const reasons: Reason[] = [
    { code: 'rule_inactive', weight: 0.31, text: 'No login for 34 days, × 1.5' },
    { code: 'featureUsageDecline', weight: 0.2, text: 'Dispatch use −61 % against its own baseline' },
    { code: 'npsTrend', weight: 0.14, text: 'NPS 3, was 8' },
    { code: 'onboardingCompletion', weight: -0.12, text: 'Onboarding done' },
    { code: 'paymentDelays', weight: -0.08, text: 'Pays on time' },
  ];
  return { value, probability: Math.min(1, value / 1.5), tier, reasons, model: 'starter-1', confidence: 0.74 };
};

const candidate = (
  offer: string,
  kind: Candidate['kind'],
  accept: number,
  keep: number,
  value: number,
  refusals: string[] = [],
): Candidate => ({
  offer,
  kind,
  refusals,
  accept,
  keep,
  value,
  assumed: true,
});

function grantOf(row: AttemptRow, openedAt: number): Grant {
  const taken = takenOf(row.offer);
  const now = { amount: row.price ?? 0, currency: row.currency ?? 'USD' };
  const until = openedAt + 61 * DAY;
  return {
    id: `gr_env_${row.id.slice(-6)}aaaaaaaaaaaa`,
    ask: 1,
    offer: row.offer ?? 'pause_3',
    params: taken.params,
    subscription: 'sub_1',
    state: row.grantState ?? 'issued',
    issuedAt: openedAt + 11_600,
    expiresAt: openedAt + HOUR,
    terms: {
      now,
      interval: 'month',
      during: { ...now, amount: 0 },
      months: 2,
      nextCharge: { at: until, amount: now.amount },
      after: now,
      afterFrom: until,
      invoices: [{ at: until, amount: now.amount }],
    },
    options: [],
    title: taken.title,
    lede: null,
    compare: [],
    chosen: taken.chosen,
    acceptedAt: row.status === 'accepted' ? openedAt + 31_500 : null,
    appliedAt: row.grantState === 'applied' ? openedAt + 33_900 : null,
    reserved: false,
    failure: null,
  };
}

export function attemptDetail(row: AttemptRow): AttemptDetail {
  const t = row.openedAt;
  const decision: DecisionRecord = {
    ask: 1,
    at: t + 11_600,
    events: 4,
    reason: row.reason,
    candidates: [
      candidate('pause_3', 'pause', 0.34, 0.38, 23_636),
      candidate('discount_20', 'discount', 0.41, 0.25, 19_265),
      candidate('none', 'none', 0.18, 0.54, 18_060),
      candidate('plan_light', 'plan_change', 0.2, 0.3, 0, ['condition: plan must be "pro"', 'not_cheaper']),
    ],
    chosen: row.offer ?? 'none',
    propensity: 0.925,
    explored: false,
    seed: '0198',
    policy: 'rules-1',
    grant: row.offer ? 'gr' : null,
    facts: {},
  } as unknown as DecisionRecord;
  const items: TimelineItem[] = [
    { at: t, by: 'edge', kind: 'opened', text: 'Opened from /account/plan' },
    {
      at: t + 100,
      by: 'browser',
      kind: 'screen',
      text: 'Screen 1, question',
      detail: {
        title: 'Before you go, may we ask why?',
        answers: ['It costs too much', 'I don’t use it often enough', 'Something is missing', 'Ein anderer Grund'],
      },
    },
  ];
  if (row.reason)
    items.push({
      at: t + 6800,
      by: 'browser',
      kind: 'answer',
      text: 'Answered: I don’t use it often enough',
      detail: { chosen: 'I don’t use it often enough', words: 'Crews are back in September. Until then we only look things up.' },
    });
  if (row.offer) {
    const taken = takenOf(row.offer);
    items.push({ at: t + 11_600, by: 'edge', kind: 'decision', text: `Decided: ${row.offer}`, decision });
    items.push({
      at: t + 14_000,
      by: 'browser',
      kind: 'offer',
      text: 'Offer shown',
      detail: { title: taken.title, answers: taken.answers, chosen: taken.picked },
    });
  }
  if (row.status === 'accepted') {
    items.push({ at: t + 31_500, by: 'browser', kind: 'event', text: 'Accepted the offer' });
    items.push({ at: t + 33_900, by: 'host', kind: 'effect', text: 'Applied, confirmed by your server' });
  }
  if (row.endedAt) items.push({ at: row.endedAt, by: 'edge', kind: 'ended', text: `Ended: ${row.status}` });
  if (row.alerts) items.push({ at: t + DAY, by: 'edge', kind: 'alert', text: 'Accepted, not confirmed within 24 hours' });
  return {
    row,
    flow: { id: 'cancel-flow', version: 3, name: 'Cancel flow' },
    policy: 'US-CA',
    policySource: 'claim',
    snapshot: '4c9e01f7aa55d2b8c1e0',
    engine: 1,
    locale: 'en',
    origin: 'https://app.fernway.example',
    execution: 'merchant',
    score: row.signed ? score(0.64) : null,
    grants: row.offer ? [grantOf(row, t)] : [],
    decisions: row.offer ? [decision] : [],
    effects:
      row.status === 'accepted'
        ? [
            { key: 'gr_env_000000:webhook', kind: 'webhook', data: {}, state: 'done', tries: 1, at: t },
            {
              key: 'gr_env_000000:receipt',
              kind: 'receipt',
              data: {},
              state: row.alerts ? 'parked' : 'done',
              tries: 5,
              at: t,
              ...(row.alerts && { error: '503 from receiver' }),
            },
          ]
        : [],
    cancel:
      row.status === 'canceled'
        ? {
            reference: 'PL-4417-KX',
            requestedAt: t + 20_000,
            effectiveAt: t + 18 * DAY,
            confirmedAt: row.alerts ? null : t + 21_000,
            withdrawal: null,
            declaration: {
              type: 'ordinary',
              name: 'Katharina Oberländer-Weiß',
              contract: 'V-2027-0419',
              email: 'k.oberlaender@example.com',
            },
          }
        : null,
    log: [
      { id: 'e0000001', at: t + 6800, event: { type: 'answer', node: 'why', reply: { answer: 'unused' } } },
      { id: 'e0000002', at: t + 9000, event: { type: 'ask' } },
      { id: 'e0000003', at: t + 14_000, event: { type: 'next' } },
    ],
    timeline: items,
  };
}

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

const sums = (scale: number): DaySums => {
  const n = (of: number) => Math.round(of * scale);
  const accepted = n(231);
  const canceled = n(792);
  const kept = n(117);
  const abandoned = n(164);
  const error = n(8);
  return {
    counters: {
      opened: accepted + canceled + kept + abandoned + error,
      served: n(874),
      accepted,
      applied: n(226),
      failed: n(1),
      canceled,
      kept,
      abandoned,
      error,
      bypassed: n(3),
      resumed: 0,
      paying30: n(189),
      lost30: n(31),
      unknown30: n(6),
    },
    reasons: {
      too_expensive: { given: n(402), canceled: n(240), accepted: n(104) },
      unused: { given: n(291), canceled: n(151), accepted: n(88) },
      missing_features: { given: n(204), canceled: n(170), accepted: n(11) },
      switched_service: { given: n(118), canceled: n(110), accepted: n(2) },
      other: { given: n(72), canceled: n(49), accepted: n(9) },
      none: { given: n(225), canceled: n(72), accepted: n(17) },
    },
    offers: {
      pause_3: { served: n(410), accepted: n(132), applied: n(130) },
      discount_20: { served: n(322), accepted: n(81), applied: n(79) },
      plan_light: { served: n(142), accepted: n(18), applied: n(17) },
    },
    money: {
      USD: { opened: n(14_120_000), accepted: n(2_480_000), cost: n(921_400) },
      EUR: { opened: n(880_000), accepted: n(92_000), cost: n(11_000) },
    },
  };
};

const empty: DaySums = { counters: {}, reasons: {}, offers: {}, money: {} };

export function overview(from: string, to: string, now: number, kind: 'full' | 'few' | 'empty'): Overview {
  const random = chance(11);
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.max(1, Math.round((Date.parse(`${to}T00:00:00Z`) - first) / DAY) + 1);
  const days = Array.from({ length: count }, (_, i) => ({
    day: new Date(first + i * DAY).toISOString().slice(0, 10),
    sums: kind === 'empty' ? empty : sums((0.6 + 0.8 * random()) / 90),
  }));
  return {
    from,
    to,
    timezone: 'America/New_York',
    currency: 'USD',
    total: kind === 'empty' ? empty : sums(kind === 'few' ? 0.012 : 1),
    days,
    open: kind === 'empty' ? 0 : 2,
    alerts:
      kind === 'full'
        ? [
            { attempt: id('att_env', 8), customer: 'Tarnwick Lifts', text: 'Accepted, not confirmed by your server', at: now - 26 * HOUR },
            {
              attempt: id('att_env', 2),
              customer: 'Osterfelde Wohnungsverwaltungsgesellschaft mbH & Co. KG',
              text: 'Webhook parked after 8 tries',
              at: now - 3 * HOUR,
            },
          ]
        : [],
  };
}

export function flowDetail(name: string, kind: 'basic' | 'survey_only' | 'after_cancel', now: number, published: boolean): FlowDetail {
  const draft = template(kind, name);
  return {
    summary: {
      id: draft.id,
      name,
      live: published ? 3 : null,
      versions: published ? 3 : 0,
      updatedAt: now - 2 * HOUR,
      updatedBy: 'Maren Oduya',
      draftDiffers: published,
      offers: draft.offers.map(({ id: offer, title }) => ({ id: offer, title })),
    },
    draft,
    revision: 5,
    versions: published
      ? [1, 2, 3].map((version) => ({
          version,
          publishedAt: now - (4 - version) * 9 * DAY,
          publishedBy: version === 2 ? 'Priya Lindqvist' : 'Maren Oduya',
          note: version === 3 ? 'Pause before discount; German words checked by Jürgen' : '',
          snapshot: `hash${version}`,
        }))
      : [],
    findings: [],
  };
}

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

export function install(mode: Mode, now: number, done: boolean): Install {
  return {
    mode,
    publishableKey: `pk_${mode}_7Qm2vX0cT4`,
    settings: {
      origins: ['https://app.fernway.example'],
      execution: 'merchant',
      webhookUrl: 'https://api.fernway.example/hooks/parley',
      billingUrl: '',
      jurisdiction: 'US-FED',
      timezone: 'America/New_York',
      currency: 'USD',
      exploration: 0.1,
      margin: 0.8,
      horizonMonths: 12,
      switchedOff: false,
      signals: true,
    },
    keys: [
      {
        id: 'k1',
        kind: 'publishable',
        name: 'Web app',
        shown: `pk_${mode}_…X0cT4`,
        createdAt: now - 40 * DAY,
        lastUsedAt: now - MINUTE,
        revokedAt: null,
      },
      {
        id: 'k2',
        kind: 'secret',
        name: 'Billing server',
        shown: `sk_${mode}_…9f2a`,
        createdAt: now - 40 * DAY,
        lastUsedAt: now - 5 * HOUR,
        revokedAt: null,
      },
      {
        id: 'k3',
        kind: 'restricted',
        name: 'Event pipeline',
        shown: `rk_${mode}_…b1c0`,
        createdAt: now - 90 * DAY,
        lastUsedAt: null,
        revokedAt: now - 10 * DAY,
      },
    ],
    signingKeys: [{ id: `ik_${mode}_2`, algorithm: 'HS256', createdAt: now - 20 * DAY, revokedAt: null }],
    webhookSecretShown: 'whsec_…4Kd2',
    checks: {
      script: now - 4 * MINUTE,
      origin: now - 4 * MINUTE,
      token: now - 2 * MINUTE,
      attempt: done ? now - MINUTE : null,
      applied: done ? now - 20_000 : null,
      origins: ['https://app.fernway.example'],
      refused: done
        ? []
        : [
            { what: 'token', name: null, why: 'No live signing key of this environment made it.', at: now - 40_000 },
            { what: 'origin', name: 'https://staging.fernway.example', why: 'It is not among the allowed origins.', at: now - 9 * MINUTE },
          ],
    },
  };
}

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
