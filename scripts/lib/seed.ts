// Demo data, generated: invented companies that use the product more or less, and some of them that wanted to leave.
import type { IngestCall } from '../../shared/schema/api';
import type { FlowEvent } from '../../shared/schema/attempt';
import type { DemoSecrets } from './demo.ts';
import { ingest, type Person, signToken, Wire } from './wire.ts';

const DAY = 86_400_000;
const PLANS = [
  { plan: 'solo', planName: 'Solo', price: 1900 },
  { plan: 'pro', planName: 'Pro', price: 4900 },
  { plan: 'team', planName: 'Team', price: 14900 },
  { plan: 'business', planName: 'Business', price: 38000 },
];
const NAMES = [
  'Duskmoor Solar',
  'Brambleside Heating & Plumbing',
  'Osterfelder Wohnungsverwaltung GmbH',
  'Quarley Roofing',
  'Petwood Dental',
  'Vellmar Gebäudetechnik GmbH & Co. KG',
  'Kestrelby Facilities',
  'شركة المنارة للصيانة',
  'Hollin Fen Surveyors',
  'Tanwick Lifts',
  'Marrowby Electrical',
  'Corwidge Windows',
  'Zaddehorn Security',
  'Lundholm & Liljeros Elinstallationer',
  'Penhallow Tree Care',
  'Gildersome Drainage',
  'Ateliers Roche-Vaillant',
  'Ivorley Field Services',
  'Rowangate Gutters',
  'Saltburn Marine Coatings',
  'Thistledown Tree Care',
  'Northwold Pest Control',
  'Amberley Scaffolding',
  'Fairlight Solar Cleaning',
];

/** A generator of its own, so that every installation gets the same data. */
function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Company {
  person: Person;
  calls: IngestCall[];
}

function company(name: string, index: number, now: number): Company {
  const random = mulberry(index + 1);
  const plan = PLANS[Math.floor(random() * PLANS.length)] as (typeof PLANS)[number];
  const id = `acct_${String(index + 1).padStart(3, '0')}`;
  const months = 1 + Math.floor(random() * 40);
  const fading = random() < 0.4;
  const at = (daysAgo: number): string => new Date(now - daysAgo * DAY).toISOString();
  const calls: IngestCall[] = [
    {
      type: 'identify',
      messageId: `seed-${id}`,
      userId: id,
      timestamp: at(0),
      traits: {
        name,
        plan: plan.plan,
        planName: plan.planName,
        price: plan.price,
        currency: 'USD',
        interval: 'month',
        since: at(months * 30.4),
        contract: random() < 0.3 ? 'year' : 'month',
        paymentMethod: random() < 0.3 ? 'electronic_check' : 'automatic',
        country: 'US',
      },
    },
  ];
  const track = (event: string, daysAgo: number, properties: Record<string, string | number | boolean> = {}) =>
    calls.push({ type: 'track', messageId: `seed-${id}-${calls.length}`, userId: id, timestamp: at(daysAgo), event, properties });
  for (let day = 60; day >= (fading ? 3 + Math.floor(random() * 36) : 0); day -= 1) {
    if (random() < (fading ? 0.35 : 0.7)) track('Logged In', day);
    if (random() < 0.4) track('Feature Used', day, { feature: 'dispatch_board' });
  }
  if (random() < 0.25) track('Ticket Opened', 9 + Math.floor(random() * 12), { id: `T-${index}` });
  if (random() < 0.2) track('Payment Failed', Math.floor(random() * 60));
  if (random() < 0.3) track('NPS Answered', 70, { score: 8 });
  if (random() < 0.3) track('NPS Answered', 10, { score: Math.floor(random() * 9) });
  return {
    person: {
      sub: id,
      jur: 'US-CA',
      plan: plan.plan,
      planName: plan.planName,
      price: plan.price,
      currency: 'USD',
      interval: 'month',
      periodEnd: Math.floor((now + (3 + Math.floor(random() * 25)) * DAY) / 1000),
      name,
      email: `billing@${id.replace('_', '-')}.example`,
    },
    calls,
  };
}

/** One attempt, told through the same calls as a browser makes. Returns how it ended. */
async function attempt(edge: string, host: string, demo: DemoSecrets, person: Person, random: () => number): Promise<string> {
  const wire = new Wire(edge, host);
  const { body } = await wire.open(demo.publishableKey, await signToken(demo, person));
  if (!('graph' in body) || !body.graph) return 'bypassed';
  const first = body.graph.nodes[body.graph.start];
  const log: FlowEvent[] = [];
  if (first?.kind === 'choice') {
    const common = first.answers.filter(({ reason }) => reason === 'too_expensive' || reason === 'unused');
    const pool = random() < 0.65 ? common : first.answers;
    const answer = pool[Math.floor(random() * pool.length)];
    if (answer && random() < 0.9) log.push({ type: 'answer', node: first.id, reply: { answer: answer.id } });
  }
  log.push({ type: 'next' });
  const { body: decision } = await wire.decide(1, wire.log(...log));
  const grant = decision?.grant ?? null;
  const roll = random();
  if (roll < 0.12) {
    await wire.events(wire.log({ type: 'offered', ask: 1, grant: grant?.id ?? null }, { type: 'keep' }));
    return 'kept';
  }
  if (!grant || roll > 0.6) {
    const seen: FlowEvent[] = grant
      ? [
          { type: 'offered', ask: 1, grant: grant.id },
          { type: 'shown', grant: grant.id },
        ]
      : [{ type: 'offered', ask: 1, grant: null }];
    await wire.cancel(wire.log(...seen, { type: 'cancel' }, { type: 'cancel' }));
    return 'canceled';
  }
  await wire.events(wire.log({ type: 'offered', ask: 1, grant: grant.id }, { type: 'shown', grant: grant.id }));
  await new Promise((resolve) => setTimeout(resolve, 600)); // faster than a person is refused
  const choice: FlowEvent[] = grant.options[0] ? [{ type: 'choose', grant: grant.id, option: grant.options[0].id }] : [];
  await wire.accept(grant.id, wire.log(...choice, { type: 'accept', grant: grant.id }));
  return 'accepted';
}

/** Fills a fresh workspace, so that every page has something to show. */
export async function seed({ edge, host, demo }: { edge: string; host: string; demo: DemoSecrets }): Promise<void> {
  const now = Date.now();
  const companies = NAMES.map((name, index) => company(name, index, now));
  await ingest(
    edge,
    demo.secretKey,
    companies.flatMap(({ calls }) => calls),
  );
  const random = mulberry(2026);
  await Promise.all(companies.slice(0, 22).map(({ person }) => attempt(edge, host, demo, person, random)));
}
