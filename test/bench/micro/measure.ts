/** Two ways to the same end: ours, and what somebody would write by hand for this one case. */
export interface Duel {
  name: string;
  /** Called with 0, 1, 2, …; returns something, so that no engine may leave the work out. */
  ours: (i: number) => unknown;
  floor: (i: number) => unknown;
  /** Ours may take so many times the floor. */
  limit: number;
}

export interface Measured extends Duel {
  oursNs: number;
  floorNs: number;
  ratio: number;
}

const ROUNDS = 31;
const ROUND_MS = 8;

let sink: unknown;

function time(run: (i: number) => unknown, times: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i += 1) sink = run(i);
  return Number(process.hrtime.bigint() - start) / times;
}

/** As many calls as fill a round; also warms the code up. */
function calls(run: (i: number) => unknown): number {
  let times = 1000;
  while (time(run, times) * times < (ROUND_MS / 2) * 1e6) times *= 2;
  return times;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number;

/** Nanoseconds per call. Rounds of the two alternate, so that a busy machine slows both; the ratio is the median over rounds. */
export function measure(duel: Duel): Measured {
  const oursTimes = calls(duel.ours);
  const floorTimes = calls(duel.floor);
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: time(duel.ours, oursTimes), floor: time(duel.floor, floorTimes) }));
  if (sink === undefined) throw new Error('nothing was measured');
  return {
    ...duel,
    oursNs: median(rounds.map(({ ours }) => ours)),
    floorNs: median(rounds.map(({ floor }) => floor)),
    ratio: median(rounds.map(({ ours, floor }) => ours / floor)),
  };
}
