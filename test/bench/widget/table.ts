import { FLOOR, type Held, OURS, of, type Spread, spread } from './limits';
import type { Round } from './rounds';
import type { Measured } from './visit';

const digits = (value: number): string => (Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : value.toFixed(0));

/** `46 (40–60)`; the middle alone where the others do not differ from it as written. */
export function written({ low, middle, high }: Spread, write: (value: number) => string = digits): string {
  const [from, at, to] = [write(low), write(middle), write(high)];
  return from === at && at === to ? at : `${at} (${from}–${to})`;
}

const KIB = 1024;
const kib = (bytes: number): string => (bytes / KIB).toFixed(1);
const shift = (value: number): string => (value === 0 ? '0' : value.toFixed(3));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

const HEAD = [
  'median (p25–p75)',
  'KiB on load',
  'KiB in all',
  'ready ms',
  'call → paint ms',
  'after hover ms',
  'script ms',
  'blocked ms',
  'heap KiB',
  'shift',
];

/** One line for everybody who was measured. Bytes as brotli leaves them. */
export function comparison(rounds: readonly Round[]): string {
  const names = Object.keys(rounds[0]?.cold ?? {});
  const rows = [OURS, FLOOR, ...names.filter((name) => name !== OURS && name !== FLOOR)].map((name) => {
    const cell = (what: keyof Measured, write?: (value: number) => string) =>
      written(spread(rounds.map(({ cold }) => of(cold, name)[what])), write);
    const hovered = rounds.flatMap(({ hovered }) => hovered[name]?.paint ?? []);
    return [
      name,
      cell('onLoad', kib),
      cell('total', kib),
      cell('ready'),
      cell('paint'),
      hovered.length > 0 ? written(spread(hovered)) : '–',
      cell('script'),
      cell('blocked'),
      cell('heap', (bytes) => (bytes / KIB).toFixed(0)),
      cell('shift', shift),
    ];
  });
  return table(HEAD, rows);
}

/** From the press to the next paint, tap by tap. */
export function tapTable(rounds: readonly Round[], names: readonly string[]): string {
  const line = (name: string, values: (round: Round) => number[]) => [
    name,
    ...names.map((_, i) => written(spread(rounds.map((round) => values(round)[i] ?? Number.NaN)))),
  ];
  return table(
    ['tap → paint ms', ...names],
    [line(OURS, ({ tapped }) => of(tapped, OURS).taps), line(FLOOR, ({ tapped }) => of(tapped, FLOOR).taps)],
  );
}

/** What must hold and what was measured, a line each, for the terminal. */
export const verdicts = (held: readonly Held[]): string =>
  held
    .map(({ limit: { says, most, unit }, measured, holds }) => {
      const write = (value: number) => (unit === '×' ? value.toFixed(3) : digits(value));
      return `${holds ? 'ok    ' : 'MISSED'}  ${says}: ${written(measured, write)} ${unit}, at most ${Number(most.toFixed(1))}`;
    })
    .join('\n');

const [BEGIN, END] = ['<!-- bench:widget -->', '<!-- /bench:widget -->'];

/** Puts the text between its two marks. Throws where they are missing: then there is nowhere to write. */
export function between(page: string, text: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${BEGIN} and ${END} are not in the page`);
  return `${page.slice(0, from + BEGIN.length)}\n${text.trim()}\n${page.slice(to)}`;
}
