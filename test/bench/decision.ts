// What a decision costs workerd, against a floor Worker that parses, makes one object call and writes one row.
// Interleaved rounds in one run, state in memory where the system has /dev/shm, tracing off. Ratios count, not milliseconds.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { root } from '../../scripts/lib/paths.ts';
import { signToken, Wire } from '../../scripts/lib/wire.ts';
import { startEdge } from '../e2e/server.ts';
import { cpuMs, median, workerds } from './cpu.ts';

const LIMIT = 1.6;
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const REQUESTS = Number(process.env.REQUESTS ?? 300);
const LANES = 8;
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';

const HOST = 'http://localhost:9797';
const before = workerds();
const edge = await startEdge();
const ours = [...workerds()].filter((pid) => !before.has(pid));
const floor = createTestHarness({
  root: join(root, 'test/bench/floor'),
  workers: [{ configPath: './wrangler.toml' }],
});
const floorUrl = `http://localhost:${(await floor.listen()).url.port}`;
const theirs = [...workerds()].filter((pid) => !before.has(pid) && !ours.includes(pid));
const demo = await edge.demo({ hostOrigin: HOST });

/** Runs jobs by lanes, so many at once. */
async function lanes(jobs: (() => Promise<void>)[]): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let job = jobs[next++]; job; job = jobs[next++]) await job();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

let customers = 0;
async function open(): Promise<{ wire: Wire; body: { ask: number; events: unknown[] } }> {
  customers += 1;
  const wire = new Wire(edge.url, HOST);
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
  return {
    wire,
    body: { ask: 1, events: wire.log({ type: 'answer', node: first.id, reply: { answer: answer.id } }, { type: 'next' }) },
  };
}

const ourRounds: number[] = [];
const floorRounds: number[] = [];
let offered = 0;
for (let round = 0; round <= ROUNDS; round += 1) {
  const attempts: Awaited<ReturnType<typeof open>>[] = [];
  await lanes(Array.from({ length: REQUESTS }, () => async () => void attempts.push(await open())));

  const ourStart = cpuMs(ours);
  await lanes(
    attempts.map(({ wire, body }) => async () => {
      const answer = await wire.decide(body.ask, body.events as never);
      if (answer.status !== 200) throw new Error(`decision answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      if (answer.body.grant) offered += 1;
    }),
  );
  const ourCost = (cpuMs(ours) - ourStart) / REQUESTS;

  const floorStart = cpuMs(theirs);
  await lanes(
    attempts.map(({ wire, body }) => async () => {
      const response = await fetch(`${floorUrl}/v1/attempts/${wire.attempt || randomUUID()}/decision`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: HOST },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`floor answered ${response.status}`);
      await response.text();
    }),
  );
  const floorCost = (cpuMs(theirs) - floorStart) / REQUESTS;
  if (round === 0) continue; // warm-up
  ourRounds.push(ourCost);
  floorRounds.push(floorCost);
}
await Promise.all([edge.close(), floor.close()]);

if (offered === 0) throw new Error('No decision made an offer: this would measure an empty path.');
const ratio = median(ourRounds) / median(floorRounds);
console.log(`decision request, workerd CPU per request, median of ${ROUNDS} rounds of ${REQUESTS}, ${offered} offers made
  floor (parse, one object call, one row)  ${(median(floorRounds) * 1000).toFixed(0)} µs
  decision                                 ${(median(ourRounds) * 1000).toFixed(0)} µs
  ratio ${ratio.toFixed(2)} (limit ${LIMIT}, aim 1.25)`);
process.exit(ratio <= LIMIT ? 0 : 1);
