import type { SessionRecord } from '../../../edge/core/session';
import type { Said } from '../../../edge/core/session-turn';
import type { SessionInput } from '../../../edge/core/shard';
import type { SessionResponse, Signal } from '../../../shared/schema/api';
import type { CustomerRecord } from '../../../shared/schema/customer';
import type { NudgeSums, WrittenAnswer } from '../../../shared/schema/impression';
import { Nudge, type NudgeEvent } from '../../../shared/schema/nudge';
import { DAY, inside, ORIGIN, unique, Visitor, type World, world } from './world';

export const HOUR = DAY / 24;
const nudge = (more: Record<string, unknown> = {}): Nudge =>
  Nudge.parse({
    id: 'exports',
    name: 'Exports',
    show: { kind: 'banner' },
    defaultLocale: 'en',
    locales: ['en', 'de'],
    title: { en: 'Hello {{name|there}}', de: 'Hallo {{name|du}}' },
    action: { do: 'link', label: { en: 'See how', de: 'Ansehen' }, href: '/exports' },
    trigger: { on: 'page' },
    ...more,
  });
const survey = (id: string, kind: string) =>
  nudge({ id, show: { kind: 'survey', survey: { kind, question: { en: 'How is it?' }, second: { en: 'Without?' } } }, action: undefined });

const LIVE: Nudge[] = [
  nudge(),
  nudge({ id: 'tour', priority: 10 }),
  nudge({ id: 'pros', audience: { plan: 'pro' } }),
  nudge({ id: 'teams', audience: { plan: 'team' } }),
  nudge({
    id: 'steps',
    show: {
      kind: 'checklist',
      steps: [
        { id: 'invite', label: { en: 'Invite' }, doneBy: 'Invited' },
        { id: 'export', label: { en: 'Export' }, doneBy: 'Exported' },
      ],
    },
  }),
  survey('nps', 'nps'),
  survey('kano', 'kano'),
  nudge({ id: 'help', trigger: { on: 'risk', line: 0.5 }, page: '/billing*', priority: 60 }),
  nudge({ id: 'call', trigger: { on: 'risk', line: 0.5 }, priority: 40 }),
];

/** An environment with these nudges live. */
export interface Nudged {
  at: World;
  snapshot: string;
}
export async function nudged(): Promise<Nudged> {
  const at = await world();
  return { at, snapshot: await at.publish({ nudges: LIVE }) };
}

export const nothing: Said = { ask: null, signals: [], events: [], isHeard: true };
export const asking = (name = 'exports', id = crypto.randomUUID(), locale = 'en') => ({ id, nudge: name, locale });
export const signal = (kind: Signal['kind'], name?: string): Signal => ({ kind, at: Date.now(), ...(name && { name }) });

/** A browser with the widget; two of one customer are two devices. */
export class Device {
  readonly where: Nudged;
  readonly customer: string;
  readonly input: SessionInput;
  session = '';

  constructor(where: Nudged, customer = unique('nudged'), more: Partial<SessionInput> = {}) {
    const { at, snapshot } = where;
    this.where = where;
    this.customer = customer;
    const { claims } = new Visitor(at, { customer }).input;
    this.input = {
      environment: at.environment,
      key: crypto.randomUUID(),
      customer,
      claims,
      origin: ORIGIN,
      locale: 'en',
      geo: null,
      consent: false,
      snapshot,
      ...more,
    };
  }
  get shard() {
    return this.where.at.shard(this.customer);
  }
  async open(said: Partial<Said> = {}): Promise<SessionResponse> {
    const result = await this.shard.openSession(this.input, { ...nothing, ...said });
    if (!result.ok) throw new Error(result.code);
    this.session = result.answer.session;
    return result.answer;
  }
  async say(said: Partial<Said>, more: { origin?: string; snapshot?: string | null } = {}): Promise<SessionResponse> {
    const result = await this.shard.inSession(
      { session: this.session, origin: ORIGIN, snapshot: this.where.snapshot, ...more },
      { ...nothing, ...said },
    );
    if (!result.ok) throw new Error(result.code);
    return result.answer;
  }
  ask(name?: string, id?: string): Promise<SessionResponse> {
    return this.say({ ask: asking(name, id) });
  }
  tell(impression: string, ...what: NudgeEvent['what'][]): Promise<SessionResponse> {
    return this.say({ events: what.map((one) => ({ id: crypto.randomUUID(), at: Date.now(), impression, what: one })) });
  }
  stored(): Promise<SessionRecord> {
    return inside(this.where.at, this.customer, (shard) => shard.store.session(this.session) as SessionRecord);
  }
  rows(): Promise<number> {
    return inside(this.where.at, this.customer, (shard) => shard.store.rowsWritten);
  }
  record(): Promise<CustomerRecord | null> {
    return inside(this.where.at, this.customer, (shard) => shard.store.customer(this.customer));
  }
}

/** A customer whose first visit is long over. */
export async function known(where: Nudged, more: Partial<SessionInput> = {}): Promise<Device> {
  const device = new Device(where, undefined, more);
  await device.shard.ingest(where.at.environment, [
    {
      customer: device.customer,
      trusted: true,
      receivedAt: Date.now() - 30 * DAY,
      call: { type: 'identify', userId: device.customer, traits: { plan: 'pro', contract: 'month' } },
    },
  ]);
  return device;
}
export async function opened(where: Nudged, more: Partial<SessionInput> = {}): Promise<Device> {
  const device = await known(where, more);
  await device.open();
  return device;
}
export const impressionOf = ({ show }: SessionResponse): string => show?.impression ?? '';

export async function results(name: string, device: Device): Promise<{ sums: NudgeSums[]; written: WrittenAnswer[] }> {
  const { days, written } = await device.shard.nudge(name, '2000-01-01', '2100-01-01');
  return { sums: days.map(({ sums }) => sums), written: written.filter(({ customer }) => customer === device.customer) };
}
