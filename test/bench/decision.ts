// What a decision costs workerd, against a floor Worker that parses, makes one object call and writes one row.
// Both Workers run bare (see bare.ts), state in memory where the system has /dev/shm; requests alternate, each round gives one
// ratio. The ratio counts, not the microseconds: those follow the machine and its neighbours.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoSecrets } from '../../scripts/lib/demo.ts';
import { signToken, Wire } from '../../scripts/lib/wire.ts';
import { migrations, startBare } from './bare.ts';
import { cpuMs, median, quantile } from './cpu.ts';

const LIMIT = 1.6;
const AIM = 1.25;
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const REQUESTS = Number(process.env.REQUESTS ?? 300);
/** The engine compiles what is hot in several steps, so the first rounds say little. */
const WARM_UP = 4;
const LANES = 8;
const HOST = 'http://localhost:9797';
const SETUP_TOKEN = 'setup-token-of-the-bench';

const state = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'parley-bench-'));
process.on('exit', () => rmSync(state, { recursive: true, force: true }));
const ours = await startBare({
  name: 'parley',
  configFile: 'wrangler.toml',
  env: {
    STAGE: { type: 'text', value: 'local' },
    MASTER_KEY: { type: 'text', value: 'cGFybGV5LXRlc3QtbWFzdGVyLWtleS0zMi1ieXRlcyE=' },
    AUTH_SECRET: { type: 'text', value: 'parley-test-auth-secret-of-32-bytes' },
    LIVE: { type: 'kv', id: 'live' },
    DB: { type: 'd1', id: 'parley' },
    CUSTOMER_SHARD: { type: 'durable-object', worker: 'parley', exportName: 'CustomerShard' },
    OFFER_BUDGET: { type: 'durable-object', worker: 'parley', exportName: 'OfferBudget' },
  },
  objects: ['CustomerShard', 'OfferBudget'],
  state,
});
const floor = await startBare({
  name: 'floor',
  configFile: 'test/bench/floor/wrangler.toml',
  env: { FLOOR: { type: 'durable-object', worker: 'floor', exportName: 'FloorObject' } },
  objects: ['FloorObject'],
  state,
});

/** The demo workspace with a published flow. */
async function demoWorkspace(): Promise<DemoSecrets> {
  const database = await ours.database('DB');
  await database.batch(migrations().map((sql) => database.prepare(sql)));
  const hash = createHash('sha256').update(SETUP_TOKEN).digest('hex');
  await database.prepare('INSERT INTO setup_token (hash, created_at) VALUES (?, ?)').bind(hash, Date.now()).run();
  const response = await fetch(`${ours.url}/api/setup/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ours.url },
    body: JSON.stringify({ token: SETUP_TOKEN, webhookUrl: '', billingUrl: '', hostOrigin: HOST }),
  });
  if (!response.ok) throw new Error(`demo set-up: ${response.status} ${await response.text()}`);
  return (await response.json()) as DemoSecrets;
}
const demo = await demoWorkspace();

/** Runs jobs by lanes, so many at once. */
async function lanes(jobs: (() => Promise<void>)[]): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let job = jobs[next++]; job; job = jobs[next++]) await job();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** An open attempt that stands before its first question. */
interface Asked {
  attempt: string;
  body: string;
}

let customers = 0;
async function open(): Promise<Asked> {
  customers += 1;
  const wire = new Wire(ours.url, HOST);
  const token = await signToken(demo, {
    sub: `bench_${customers}`,
    jur: 'US-CA',
    plan: 'pro',
    planName: 'Pro',
    price: 4900,
    currency: 'USD',
    interval: 'month',
    periodEnd: Math.floor(Date.now() / 1000) + 20 * 86_400,
  });
  const { status, body } = await wire.open(demo.publishableKey, token);
  if (!('graph' in body) || !body.graph) throw new Error(`open answered ${status}: ${JSON.stringify(body)}`);
  const first = body.graph.nodes[body.graph.start];
  const answer = first?.kind === 'choice' ? first.answers.find(({ reason }) => reason === 'too_expensive') : undefined;
  if (!first || !answer) throw new Error('The demo flow should begin with a choice of reasons.');
  const events = wire.log({ type: 'answer', node: first.id, reply: { answer: answer.id } }, { type: 'next' });
  return { attempt: wire.attempt, body: JSON.stringify({ ask: 1, events }) };
}

async function decide(url: string, { attempt, body }: Asked): Promise<string> {
  const response = await fetch(`${url}/v1/attempts/${attempt}/decision`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: HOST },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

let offered = 0;
const rounds: { ours: number; floor: number }[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const asked: Asked[] = [];
  await lanes(Array.from({ length: REQUESTS }, () => async () => void asked.push(await open())));
  if (round === WARM_UP) offered = 0;
  const start = { ours: cpuMs(ours.pids), floor: cpuMs(floor.pids) };
  // Request by request, so that caches, clock and neighbours are the same for both; each process keeps its own account.
  await lanes(
    asked.map((one) => async () => {
      if ((await decide(ours.url, one)).includes('"terms"')) offered += 1;
      await decide(floor.url, one);
    }),
  );
  const each = (before: number, after: number): number => ((after - before) / REQUESTS) * 1000;
  if (round >= WARM_UP) rounds.push({ ours: each(start.ours, cpuMs(ours.pids)), floor: each(start.floor, cpuMs(floor.pids)) });
}
await Promise.all([ours.close(), floor.close()]);

// Exploration chooses nothing now and then; more often would be another path than the one that is meant.
if (offered < 0.9 * ROUNDS * REQUESTS) throw new Error(`Only ${offered} of ${ROUNDS * REQUESTS} decisions made an offer.`);
const ratios = rounds.map((round) => round.ours / round.floor);
const ratio = median(ratios);
const micros = (side: 'ours' | 'floor'): string => `${median(rounds.map((round) => round[side])).toFixed(0)} µs`.padStart(8);
console.log(`decision request, workerd CPU per request, ${ROUNDS} rounds of ${REQUESTS}, ${offered} with an offer
  floor (parse, one object call, one row)  ${micros('floor')}
  decision                                 ${micros('ours')}
  ratio ${ratio.toFixed(2)}, half of the rounds within ${quantile(ratios, 0.25).toFixed(2)} – ${quantile(ratios, 0.75).toFixed(2)} (limit ${LIMIT}, aim ${AIM})`);
process.exit(ratio <= LIMIT ? 0 : 1);
