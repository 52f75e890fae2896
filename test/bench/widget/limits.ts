import { median, quantile } from '../cpu';
import type { Round } from './rounds';
import type { Measured } from './visit';

export const OURS = 'Parley';
export const FLOOR = 'floor';
export const POSTHOG = 'posthog-js surveys';

/** The middle of several rounds, and between what the middle half of them lies. */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

export const spread = (values: readonly number[]): Spread => ({
  low: quantile(values, 0.25),
  middle: median(values),
  high: quantile(values, 0.75),
});

/** What somebody was measured with in that kind of visit. Throws where there was none: a comparison with nothing holds nothing. */
export function of<Of>(visits: Record<string, Of>, name: string): Of {
  const found = visits[name];
  if (found === undefined) throw new Error(`Nothing was measured of ${name}`);
  return found;
}

const FRAME_MS = 1000 / 60;

export interface Limit {
  says: string;
  most: number;
  unit: '×' | 'ms' | '';
  /** In one round; several: the worst of them by its median counts. */
  values: (round: Round) => number[];
}

const ratio = (ours: Measured, theirs: Measured, what: keyof Measured): number => ours[what] / theirs[what];

/** What must hold, as medians over the rounds of what each round says by itself. */
export const LIMITS: readonly Limit[] = [
  {
    says: 'ready, against PostHog',
    most: 0.2,
    unit: '×',
    values: ({ cold }) => [ratio(of(cold, OURS), of(cold, POSTHOG), 'ready')],
  },
  {
    says: 'call → paint after hover, against PostHog, which has loaded by then',
    most: 1,
    unit: '×',
    values: ({ cold, hovered }) => [ratio(of(hovered, OURS), of(cold, POSTHOG), 'paint')],
  },
  {
    says: 'call → paint, cold, against the floor',
    most: 1.2,
    unit: '×',
    values: ({ cold }) => [ratio(of(cold, OURS), of(cold, FLOOR), 'paint')],
  },
  {
    says: 'blocking time, cold or after hover',
    most: 5,
    unit: 'ms',
    values: ({ cold, hovered }) => [of(cold, OURS).blocked, of(hovered, OURS).blocked],
  },
  {
    says: 'heap, against PostHog',
    most: 0.3,
    unit: '×',
    values: ({ cold }) => [ratio(of(cold, OURS), of(cold, POSTHOG), 'heap')],
  },
  {
    says: 'layout shift, through the whole flow',
    most: 0,
    unit: '',
    values: ({ cold, hovered, tapped }) => [of(cold, OURS).shift, of(hovered, OURS).shift, of(tapped, OURS).shift],
  },
  {
    says: 'each tap, over the floor’s',
    most: FRAME_MS,
    unit: 'ms',
    values: ({ tapped }) => of(tapped, OURS).taps.map((ms, i) => ms - (of(tapped, FLOOR).taps[i] ?? Number.NaN)),
  },
];

export interface Held {
  limit: Limit;
  /** Of the worst one where there are several. */
  measured: Spread;
  holds: boolean;
}

/** Measures each limit. What is no number holds nothing. Throws where there are no rounds. */
export function hold(rounds: readonly Round[], limits: readonly Limit[] = LIMITS): Held[] {
  if (rounds.length === 0) throw new Error('There are no rounds');
  return limits.map((limit) => {
    const byRound = rounds.map((round) => limit.values(round));
    const each = (byRound[0] ?? []).map((_, i) => spread(byRound.map((values) => values[i] ?? Number.NaN)));
    const broken = each.find(({ middle }) => Number.isNaN(middle));
    const measured = broken ?? each.reduce((worst, one) => (one.middle > worst.middle ? one : worst));
    return { limit, measured, holds: measured.middle <= limit.most };
  });
}

/** The limits whose screens differ between ours and the floor's prove nothing: throws where the two flows did not walk alike. */
export function sameWay({ tapped }: Round): void {
  const [ours, floor] = [of(tapped, OURS).screens, of(tapped, FLOOR).screens];
  if (ours.join() !== floor.join()) throw new Error(`Two ways through the flow: ${ours.join(' → ')}; the floor ${floor.join(' → ')}`);
}
