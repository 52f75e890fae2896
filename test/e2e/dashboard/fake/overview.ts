import type { Overview } from '../../../../shared/schema/admin';
import type { DaySums } from '../../../../shared/schema/sums';
import { DAY, HOUR } from '../../../../shared/time';
import { chance, id } from './draw';

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
