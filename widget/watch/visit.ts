import type { ImpressionAsk, SessionResponse, Signal } from '../../shared/schema/api';
import type { NudgeEvent, NudgeRefusal, NudgeView, PageTrigger } from '../../shared/schema/nudge';
import type { Refusal } from '../wire';
import { scopeOf, scopesOf } from './choose';
import { after, now } from './clock';
import { type Kept, read, type Said, subjectOf, write } from './kept';
import type { WatchStart } from './wire';

/** One visit as the edge sees it: opened by the first thing that must be asked or said, told the rest in batches. */
export interface Visit {
  ask(trigger: PageTrigger): Promise<SessionResponse>;
  signal(kind: Signal['kind'], name?: string): void;
  tell(impression: string, what: NudgeEvent['what']): void;
  /** The page is hidden or goes: what matters leaves by beacon, the rest waits in the tab's storage. */
  flush(): void;
  isQuiet(trigger: PageTrigger): boolean;
  hush(why: NudgeRefusal | null, trigger: PageTrigger): void;
}

/** A batch goes at most so often. */
const EVERY = 10_000;
/** So long without a sign of life, and the next sign begins another visit; so long a refusal holds. */
const LIFE = 30 * 60_000;
/** The edge takes so many of each in one call (api.ts). */
const MOST = 50;
/** So many of the light ones are worth a call of their own. */
const FULL = 30;
const DEADLINE = 4000;

const NOTHING: Said = { signals: [], events: [] };
const both = (before: Said, then: Said): Said => ({
  signals: [...before.signals, ...then.signals].slice(-MOST),
  events: [...before.events, ...then.events].slice(-MOST),
});
const isNothing = ({ signals, events }: Said): boolean => signals.length + events.length === 0;
/** Where somebody is and what they use rides with the next call and is worth none of its own, so that a page view costs none. */
const isHeavy = ({ kind }: Signal): boolean => kind !== 'page' && kind !== 'feature';

/** `risen` is called with a nudge that came unasked, because the session's risk has risen. */
export function createVisit(
  { key, api, post, token, consent, locale }: Pick<WatchStart, 'key' | 'api' | 'post' | 'token' | 'consent' | 'locale'>,
  risen: (view: NudgeView) => void,
): Visit {
  let signed: string | undefined;
  let asked = false;
  let said = NOTHING;
  let isSoon = false;

  const current = (): Kept => {
    const kept = read();
    const who = subjectOf(signed);
    // Until the token is known, a visit is taken for that of whoever began it: nothing is sent until then.
    if (kept && (!asked || kept.who === who) && now() - kept.at < LIFE) return kept;
    // What was heard before is somebody else's, unless it was nobody's.
    const { signals, events } = kept && !kept.who ? kept : NOTHING;
    return { id: crypto.randomUUID(), session: null, who, at: 0, quiet: {}, signals, events };
  };
  const save = (change: Partial<Kept>): Kept => {
    const kept = { ...current(), ...change, at: now() };
    write(kept);
    return kept;
  };
  const identify = async (again?: boolean) => {
    if (!asked || again) signed = await token();
    asked = true;
    // Of a visitor whom nobody has signed there is no score that a signal could change.
    if (!signed) said = { ...said, signals: [] };
  };

  /** Everything that is to be said, what an earlier page has left included. It is the taker's until the call has failed. */
  const take = (): Said => {
    const all = both(current(), said);
    said = NOTHING;
    save(NOTHING);
    return all;
  };
  /** Where it goes, and with what: without a session yet, to where one is opened. */
  const request = (what: string, body: object): [path: string, body: object] => {
    const { id, session } = current();
    return session
      ? [`/v1/sessions/${session}/${what}`, body]
      : ['/v1/sessions', { key, id, token: signed, consent: consent(), locale: locale(), ...body }];
  };

  async function call(ask?: ImpressionAsk): Promise<SessionResponse> {
    await identify();
    const all = take();
    const send = () => post<SessionResponse>(...request(ask ? 'impressions' : 'signals', { ask, ...all }), DEADLINE);
    try {
      const answer = await send().catch(async (error: Partial<Refusal>) => {
        if (error.status !== 401 && error.status !== 404) throw error;
        // The token or the session has run out: once more from the beginning.
        await identify(true);
        save({ session: null });
        return send();
      });
      save({ session: answer.session });
      return answer;
    } catch (error) {
      const { status = 500 } = error as Partial<Refusal>;
      // What was refused would be refused again; what did not arrive is kept for the next call.
      if (status >= 500 || status === 429) said = both(all, said);
      throw error;
    }
  }

  const batch = async () => {
    isSoon = false;
    await identify();
    if (isNothing(said)) return;
    const { show } = await call();
    if (show) risen(show);
  };
  const add = (more: Said, isUrgent: boolean) => {
    said = both(said, more);
    if (isSoon || !(isUrgent || said.signals.length >= FULL)) return;
    isSoon = true;
    // What cannot be said waits for the next call.
    after(EVERY, () => batch().catch(() => {}));
  };

  return {
    ask: ({ nudge }) => call({ id: crypto.randomUUID(), nudge, locale: locale() }),
    signal(kind, name) {
      const one = { kind, at: now(), ...(name && { name: name.slice(0, 120) }) };
      add({ signals: [one], events: [] }, isHeavy(one));
    },
    tell(impression, what) {
      add({ signals: [], events: [{ id: crypto.randomUUID(), at: now(), impression, what }] }, what.type !== 'shown');
    },
    flush() {
      if (isNothing(said)) return;
      const all = take();
      const [path, body] = request('signals', all);
      // Before it is known who this is, there is nobody to say it of: a later page can.
      const isWorth = asked && (all.events.length > 0 || all.signals.some(isHeavy));
      if (!(isWorth && navigator.sendBeacon(api + path, JSON.stringify(body)))) save(all);
    },
    isQuiet(trigger) {
      const { quiet } = current();
      return scopesOf(trigger).some((scope) => (quiet[scope] ?? 0) > now());
    },
    hush(why, trigger) {
      save({ quiet: { ...current().quiet, [scopeOf(why, trigger)]: now() + LIFE } });
    },
  };
}
