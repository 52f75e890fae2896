import { join } from 'node:path';
import { root } from '../../../scripts/lib/paths';
import { CONTESTANTS, type Contestant } from './contestants';
import { type Tapped, tap } from './taps';
import { type Measured, type Place, visit } from './visit';

/** One of each kind of visit, by contestant: without the pointer on the link before, with it, and by taps through the flow. */
export interface Round {
  cold: Record<string, Measured>;
  hovered: Record<string, Measured>;
  tapped: Record<string, Tapped>;
}

export interface Rounds {
  rounds: Round[];
  /** Begun, spoilt by a page that broke, and done again. */
  repeated: number;
}

type Visit = (round: Round, place: Place, picture: boolean) => Promise<void>;

const picture = ({ name }: Contestant) => join(root, 'dist/bench', `${name.replace(/\W+/g, '-')}.png`);

const VISITS: readonly Visit[] = CONTESTANTS.flatMap((contestant): Visit[] => {
  const { name, hovers } = contestant;
  const cold: Visit = async ({ cold }, place, isFirst) => {
    cold[name] = await visit(place, contestant, { hover: false, ...(isFirst && { picture: picture(contestant) }) });
  };
  if (!hovers) return [cold];
  return [
    cold,
    async ({ hovered }, place) => {
      hovered[name] = await visit(place, contestant, { hover: true });
    },
    async ({ tapped }, place) => {
      tapped[name] = await tap(place, contestant);
    },
  ];
});

/** A visit takes some five seconds; one that takes so long hangs in a page that has died. */
const PATIENCE_MS = 60_000;

async function within(going: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Visit ${what} did not end`)), PATIENCE_MS);
  });
  await Promise.race([going, over]).finally(() => clearTimeout(timer));
}

/** Everybody once, one after another; who comes first changes from round to round, so that what the machine does meets all alike. */
async function once(place: Place, number: number): Promise<Round> {
  const round: Round = { cold: {}, hovered: {}, tapped: {} };
  const first = (number * 2) % VISITS.length;
  const order = [...VISITS.keys()].map((at) => (at + first) % VISITS.length);
  for (const at of order) await within(VISITS[at]?.(round, place, number === 0) ?? Promise.resolve(), String(at));
  return round;
}

/** So many whole rounds. Throws where more than half as many again were spoilt: then it is not the machine. */
export async function run(place: Place, wanted: number): Promise<Rounds> {
  const rounds: Round[] = [];
  let repeated = 0;
  while (rounds.length < wanted) {
    try {
      rounds.push(await once(place, rounds.length));
      process.stdout.write(`\r${place.network.name}: ${rounds.length} of ${wanted} rounds`);
    } catch (error) {
      repeated += 1;
      console.error(`\nA round is done again: ${error instanceof Error ? error.message : String(error)}`);
      if (repeated > Math.ceil(wanted / 2)) throw error;
    }
  }
  process.stdout.write('\n');
  return { rounds, repeated };
}
