// SIGKILL to the whole server at seeded moments of accepts and cancels, until every window of methods.md F9 and F10 was hit
// often enough. After each restart the clients repeat with their own key, as the widget does; in the end the outside ledger
// holds exactly one effect for each attempt, and none is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.ts';
import { type Stack, startStack } from '../../scripts/lib/stack.ts';
import { type LedgerEntry, ledgerOf } from './ledger.ts';
import { owner } from './owner.ts';
import { prepare, type Trial } from './trial.ts';

const IN_FLIGHT = 12;

export type Mode = 'merchant' | 'platform';

export const WINDOWS = [
  'F9 before the intent is written',
  'F9 after the write, before the reply',
  'F9 after the reply',
  'F10 before the outside call',
  'F10 after the call, before its commit',
  'F10 after the commit',
] as const;
export type Window = (typeof WINDOWS)[number];

/** xorshift32: the same seed kills at the same moments. */
function random(seed: number): () => number {
  let x = seed || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 4294967296;
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Result {
  trials: number;
  kills: number;
  hits: Record<Window, number>;
  lost: string[];
  doubled: string[];
}

/** In which windows the kill found this attempt. `seen`: the ledger at the kill; `final`: after everything has settled. */
function windowsOf(trial: Trial, killedAt: number, seen: readonly LedgerEntry[], final: readonly LedgerEntry[]): Window[] {
  const found: Window[] = [];
  const written = trial.storedAt !== null && trial.storedAt <= killedAt;
  if (trial.ackedAt !== null && trial.ackedAt <= killedAt) found.push('F9 after the reply');
  else found.push(written ? 'F9 after the write, before the reply' : 'F9 before the intent is written');
  if (!written) return found;
  const before = seen.find((entry) => entry.about === trial.subscription);
  const after = final.find((entry) => entry.about === trial.subscription);
  if (!before) found.push('F10 before the outside call');
  else if (after && after.calls > before.calls) found.push('F10 after the call, before its commit');
  else found.push('F10 after the commit');
  return found;
}

async function round(stack: Stack, mode: Mode, chance: () => number, result: Result): Promise<void> {
  const ledger = ledgerOf(stack, mode);
  const trials = await Promise.all(Array.from({ length: IN_FLIGHT }, (_, i) => prepare(stack, i % 2 === 0 ? 'accept' : 'cancel')));
  await wait(700); // offers are refused to anybody faster than a person
  const spread = 10 + chance() * 25;
  // Two of three kills fall while the calls are being sent, the third when most effects have left.
  const killAfter = 15 + chance() * (spread * IN_FLIGHT + (result.kills % 3 === 2 ? 600 : 60));
  const sending = trials.map(async (trial, i) => {
    await wait(i * spread);
    await trial.send();
  });
  await wait(killAfter);
  const killedAt = Date.now();
  await stack.killEdge();
  await Promise.allSettled(sending);
  const seen = await ledger.read();
  await stack.restartEdge();
  await Promise.all(trials.map((trial) => trial.repeat()));

  const deadline = Date.now() + 45_000;
  let final: LedgerEntry[] = [];
  for (;;) {
    final = await ledger.read();
    if (trials.every((trial) => final.some((entry) => entry.about === trial.subscription)) || Date.now() > deadline) break;
    await wait(200);
  }
  await wait(2500); // a second effect, if there were one, would come now
  final = await ledger.read();

  const hit = new Set<Window>();
  for (const trial of trials) {
    const effects = final.filter((entry) => entry.about === trial.subscription);
    if (effects.length === 0) result.lost.push(`${mode} ${trial.kind} ${trial.attempt}`);
    if (effects.length > 1) result.doubled.push(`${mode} ${trial.kind} ${trial.attempt}: ${effects.map(({ key }) => key).join(', ')}`);
    for (const window of windowsOf(trial, killedAt, seen, final)) hit.add(window);
  }
  for (const window of hit) result.hits[window] += 1;
  result.trials += trials.length;
  result.kills += 1;
}

export interface Plan {
  mode: Mode;
  /** Kills that must have found an attempt in each window. */
  perWindow: number;
  mostKills: number;
  seed: number;
  progress?: (result: Result) => void;
}

/** Starts a stack of its own in a temporary folder, kills it until the plan is met or `mostKills` is reached, and tells what was found. */
export async function kill({ mode, perWindow, mostKills, seed, progress }: Plan): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'parley-kills-'));
  const ports = { edge: await freePort(), host: await freePort(), billing: await freePort() };
  const stack = await startStack({ data, ports, quiet: true });
  const result: Result = {
    trials: 0,
    kills: 0,
    hits: Object.fromEntries(WINDOWS.map((window) => [window, 0])) as Result['hits'],
    lost: [],
    doubled: [],
  };
  try {
    await (await owner(stack)).settings({ execution: mode, exploration: 0 });
    await ledgerOf(stack, mode).slow(40); // a provider that takes its time makes the middle windows wide enough to hit
    const chance = random(seed);
    while (result.kills < mostKills && WINDOWS.some((window) => result.hits[window] < perWindow)) {
      await round(stack, mode, chance, result);
      progress?.(result);
    }
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
  return result;
}
