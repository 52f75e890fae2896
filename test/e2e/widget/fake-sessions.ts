import { randomUUID } from 'node:crypto';
import { pageTriggers, present } from '../../../shared/nudge';
import { ImpressionRequest, SessionRequest, type SessionResponse, SignalsRequest } from '../../../shared/schema/api';
import type { BootResponse, Nudge, NudgeEvent, NudgeRefusal } from '../../../shared/schema/nudge';
import type { Theme } from '../../../shared/schema/snapshot';

/** What the edge would know of nudges. */
export interface NudgeWorld {
  nudges: Nudge[];
  signals: boolean;
  /** By id of the nudge: why it is not shown. */
  refused: Record<string, NudgeRefusal>;
  /** A nudge that comes with the next answer to signals. */
  risen: Nudge | null;
}

export const nudgeWorld = (): NudgeWorld => ({ nudges: [], signals: false, refused: {}, risen: null });

/** The routes of nudges as the widget sees them, on the real presentation. Bodies are read as the edge reads them. */
export class FakeSessions {
  /** What customers did with impressions, in order, each event once. */
  events: NudgeEvent[] = [];
  /** Kinds of the signals that came, in order. */
  signals: string[] = [];
  private sessions = new Map<string, string>();

  boot({ nudges, signals }: NudgeWorld, theme: Theme): BootResponse {
    return { revision: 'r1', signals, theme, triggers: pageTriggers(nudges) };
  }

  /** Undefined: no such session. Throws where the edge would refuse the body. */
  answer(path: string, body: unknown, world: NudgeWorld): SessionResponse | undefined {
    const [, , , id, what] = path.split('/');
    if (id !== undefined && ![...this.sessions.values()].includes(id)) return undefined;
    const schema = id === undefined ? SessionRequest : what === 'impressions' ? ImpressionRequest : SignalsRequest;
    const said = schema.parse(body) as { id?: string; ask?: SessionRequest['ask'] } & Pick<SessionRequest, 'signals' | 'events'>;
    const known = new Set(this.events.map((event) => event.id));
    this.events.push(...said.events.filter((event) => !known.has(event.id)));
    this.signals.push(...said.signals.map(({ kind }) => kind));
    const session = id ?? this.sessions.get(said.id ?? '') ?? `ses_${randomUUID()}`;
    if (said.id !== undefined) this.sessions.set(said.id, session);

    const asked = said.ask && world.nudges.find((nudge) => nudge.id === said.ask?.nudge);
    const due = asked ?? (said.ask ? undefined : world.risen);
    if (!asked && due) world.risen = null;
    const why = asked ? (world.refused[asked.id] ?? null) : said.ask ? 'not_live' : null;
    const show = due && !why ? this.view(due, said.ask?.locale ?? 'en') : null;
    return { session, show, why };
  }

  private view(nudge: Nudge, locale: string) {
    return present(nudge, `imp_${nudge.id}`, {
      locale,
      facts: { traits: {} },
      zone: 'UTC',
      done: new Set(['project.connected']),
    });
  }
}
