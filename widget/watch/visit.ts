import type { ImpressionAsk, SessionResponse, Signal } from '../../shared/schema/api';
import type { NudgeEvent, NudgeRefusal, NudgeView, PageTrigger } from '../../shared/schema/nudge';
import type { Post, Refusal } from '../wire';
import { scopesOf, silence } from './choose';
import type { Clock } from './clock';
import { freshVisit, type Kept, type Store, subjectOf, VISIT } from './kept';

export interface VisitDeps {
  key: string;
  post: Post;
  /** The page is going away: false where the browser takes nothing more. */
  beacon(path: string, body: unknown): boolean;
  token(): Promise<string | undefined>;
  locale(): string;
  clock: Clock;
  uuid(): string;
  store: Store;
  /** A nudge that came with an answer: the session's risk has risen. */
  risen(view: NudgeView): void;
}

/** One visit as the edge sees it: opened by the first thing that must be asked or said, told the rest in batches. */
export interface Visit {
  ask(nudge: string): Promise<SessionResponse>;
  signal(kind: Signal['kind'], name?: string): void;
  tell(impression: string, what: NudgeEvent['what']): void;
  /** The page is hidden or goes: what matters leaves by beacon, the rest waits in the tab's storage. */
  flush(): void;
  isQuiet(trigger: PageTrigger): boolean;
  hush(why: NudgeRefusal | null, trigger: PageTrigger): void;
  stop(): void;
}

/** A batch goes at most so often; after failures more seldom. */
const EVERY = 10_000;
const SELDOM = 320_000;
/** The edge takes so many of each in one call (api.ts). */
const MOST = 50;
/** So many of the light ones are worth a call of their own. */
const FULL = 30;
const DEADLINE = 4000;
/** Where somebody is and what they use: rides with the next call and is worth none of its own, so that a page view costs none. */
const LIGHT = /^(page|feature)$/;

export function createVisit({ key, post, beacon, token, locale, clock, uuid, store, risen }: VisitDeps): Visit {
  let signed: string | undefined;
  let asked = false;
  let signals: Signal[] = [];
  let events: NudgeEvent[] = [];
  let pause = EVERY;
  let stop: (() => void) | undefined;

  const current = (): Kept => {
    const kept = store.read();
    const who = subjectOf(signed);
    const now = clock.now();
    // Before the token is known, a visit is taken for that of whoever began it: only reading happens until then.
    const same = kept && (!asked || kept.who === who) && now - kept.at < VISIT;
    return same ? kept : freshVisit(uuid(), who, now);
  };
  const save = (change: Partial<Kept>): Kept => {
    const kept = { ...current(), ...change, at: clock.now() };
    store.write(kept);
    return kept;
  };
  const identify = async (again: boolean) => {
    if (!asked || again) signed = await token();
    asked = true;
    // Of a visitor whom nobody has signed there is no score that a signal could change.
    if (!signed) signals = [];
  };

  /** Everything that is to be said, what an earlier page has left included. It is ours until the call has failed. */
  const take = () => {
    const kept = current();
    const said = { signals: [...kept.signals, ...signals].slice(-MOST), events: [...kept.events, ...events].slice(-MOST) };
    signals = [];
    events = [];
    const before = save({ signals: [], events: [] });
    return { said, kept: before };
  };
  const path = ({ session }: Kept, what: string) => (session ? `/v1/sessions/${session}/${what}` : '/v1/sessions');
  const opening = ({ id, session }: Kept) => (session ? {} : { key, id, ...(signed && { token: signed }) });

  async function call(ask?: ImpressionAsk): Promise<SessionResponse> {
    stop?.();
    stop = undefined;
    await identify(false);
    const { said, kept } = take();
    const send = (to: Kept) =>
      post<SessionResponse>(path(to, ask ? 'impressions' : 'signals'), { ...opening(to), ...(ask && { ask }), ...said }, DEADLINE);
    const refused = (error: Partial<Refusal>) => error.status !== undefined && error.status < 500 && error.status !== 429;
    try {
      const answer = await send(kept).catch(async (error: Partial<Refusal>) => {
        // The session or the token has run out: once more from the beginning.
        if (error.status !== 401 && error.status !== 404 && error.status !== 410) throw error;
        if (error.status === 401) await identify(true);
        return send(save({ session: null }));
      });
      pause = EVERY;
      save({ session: answer.session });
      return answer;
    } catch (error) {
      // What was refused would be refused again; what did not arrive is kept for the next call.
      if (!refused(error as Partial<Refusal>)) {
        signals = [...said.signals, ...signals].slice(-MOST);
        events = [...said.events, ...events].slice(-MOST);
      }
      pause = Math.min(SELDOM, pause * 2);
      throw error;
    }
  }

  const send = async () => {
    stop = undefined;
    await identify(false);
    if (signals.length + events.length === 0) return;
    const { show } = await call();
    if (show) risen(show);
  };
  const soon = () => {
    stop ??= clock.after(pause, () => send().catch(() => {})); // It waits for the next call.
  };

  return {
    ask: (nudge) => call({ id: uuid(), nudge, locale: locale() }),
    signal(kind, name) {
      signals = [...signals, { kind, at: clock.now(), ...(name && { name: name.slice(0, 120) }) }].slice(-MOST);
      if (!LIGHT.test(kind) || signals.length >= FULL) soon();
    },
    tell(impression, what) {
      events = [...events, { id: uuid(), at: clock.now(), impression, what }].slice(-MOST);
      if (what.type !== 'shown') soon();
    },
    flush() {
      if (signals.length + events.length === 0) return;
      const { said, kept } = take();
      const heavy = said.events.length > 0 || said.signals.some(({ kind }) => !LIGHT.test(kind));
      // Before it is known who this is, there is nobody to say it of: a later page can.
      if (heavy && asked && beacon(path(kept, 'signals'), { ...opening(kept), ...said })) return;
      save(said);
    },
    isQuiet(trigger) {
      const { quiet } = current();
      return scopesOf(trigger).some((scope) => (quiet[scope] ?? 0) > clock.now());
    },
    hush(why, trigger) {
      const { scope, ms } = silence(why, trigger);
      save({ quiet: { ...current().quiet, [scope]: clock.now() + ms } });
    },
    stop: () => stop?.(),
  };
}
