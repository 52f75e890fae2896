// `npm run kills`: SIGKILL to the whole server at seeded moments of accepts and cancels, until every window of methods.md
// F9 and F10 was hit often enough, in both execution modes. After each restart the clients repeat with their own key, as
// the widget does; in the end the outside ledger holds exactly one effect for each attempt, and none is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.ts';
import { type Stack, startStack } from '../../scripts/lib/stack.ts';
import { type LedgerEntry, ledgerOf } from './ledger.ts';
import { owner } from './owner.ts';
import { prepare, type Trial } from './trial.ts';

const PER_WINDOW = Number(process.env.KILLS_PER_WINDOW ?? 3);
const MOST_ROUNDS = Number(process.env.KILL_ROUNDS ?? 40);
const IN_FLIGHT = 12;
const SEED = Number(process.env.SEED ?? 20261126);

const WINDOWS = [
  'F9 before the intent is written',
  'F9 after the write, before the reply',
  'F9 after the reply',
  'F10 before the outside call',
  'F10 after the call, before its commit',
  'F10 after the commit',
] as const;
type Window = (typeof WINDOWS)[number];

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

interface Result {
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

async function round(stack: Stack, mode: 'merchant' | 'platform', chance: () => number, result: Result): Promise<void> {
  const ledger = ledgerOf(stack, mode);
  const trials = await Promise.all(Array.from({ length: IN_FLIGHT }, (_, i) => prepare(stack, i % 2 === 0 ? 'accept' : 'cancel')));
  await wait(700); // offers are refused to anybody faster than a person
  const spread = 10 + chance() * 25;
  const killAfter = 15 + chance() * (spread * IN_FLIGHT + 500);
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

async function run(mode: 'merchant' | 'platform'): Promise<Result> {
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
    const chance = random(SEED);
    while (result.kills < MOST_ROUNDS && WINDOWS.some((window) => result.hits[window] < PER_WINDOW)) {
      await round(stack, mode, chance, result);
      process.stdout.write(`\r${mode}: ${result.kills} kills, ${result.trials} attempts `);
    }
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
  console.log('');
  for (const window of WINDOWS) console.log(`  ${window.padEnd(40)} ${String(result.hits[window]).padStart(3)} kills`);
  for (const line of result.lost) console.log(`  LOST ${line}`);
  for (const line of result.doubled) console.log(`  TWICE ${line}`);
  return result;
}

let bad = 0;
for (const mode of ['merchant', 'platform'] as const) {
  const result = await run(mode);
  bad += result.lost.length + result.doubled.length;
  bad += WINDOWS.filter((window) => result.hits[window] < PER_WINDOW).length;
}
console.log(bad === 0 ? 'One effect each, none lost, every window hit.' : `${bad} findings.`);
process.exit(bad === 0 ? 0 : 1);
