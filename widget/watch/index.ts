import type { NudgeEvent, NudgeView } from '../../shared/schema/nudge';
import { matches } from './choose';
import { browserClock as clock, visibleTime } from './clock';
import { follow, isModalOpen, whenSeen } from './elements';
import { createGate } from './gate';
import { tabStore } from './kept';
import { listen } from './listen';
import { onPageChange, pageName } from './place';
import { createSignals } from './signals';
import { createTriggers } from './triggers';
import { createVisit } from './visit';
import type { ShowNudge, StartWatch } from './wire';

/** The lazy part that watches the page: what triggers wait for, and how the session goes. No framework, nothing painted. */

/** The host marks what counts as a feature; its name is the host's word, never the page's text. */
const FEATURE = '[data-parley-feature]';

export const start: StartWatch = ({ key, api, post, boot, settings, isCancelling, load, signal }) => {
  const isVisible = () => document.visibilityState === 'visible';
  const time = visibleTime(clock, isVisible());
  /** Global Privacy Control is a no that the host cannot overrule. */
  const mayWatch = () => !navigator.globalPrivacyControl && settings().consent !== false;

  const visit = createVisit({
    key,
    post,
    beacon: (path, body) => navigator.sendBeacon(api + path, JSON.stringify(body)),
    async token() {
      const { token, getToken } = settings();
      // A signer that fails leaves a visitor whom we do not know.
      return token ?? (await Promise.resolve(getToken?.()).catch(() => undefined));
    },
    locale: () => settings().locale ?? (document.documentElement.lang || navigator.language),
    clock,
    uuid: () => crypto.randomUUID(),
    store: tabStore(),
    risen: (view) => mayWatch() && gate.offer(view),
  });

  const show = async (view: NudgeView) => {
    const more = view.kind === 'survey' ? 'survey' : /^(tooltip|hotspot)$/.test(view.kind) && 'anchored';
    // Side by side; the frame then finds there what it imports.
    const [frame] = await Promise.all([load<{ show: ShowNudge }>('nudge', 'runtime'), more && load(more, 'runtime', 'nudge')]);
    return frame.show(view, {
      theme: boot.theme,
      follow,
      observers: settings,
      tell: (what: NudgeEvent['what']) => visit.tell(view.impression, what),
    });
  };

  const gate = createGate({
    clock,
    ask: ({ nudge }) => visit.ask(nudge),
    show,
    isBusy: () => isCancelling() || !isVisible() || isModalOpen(),
    isQuiet: visit.isQuiet,
    hush: visit.hush,
    belongs: ({ page }) => matches(page, location.pathname),
  });

  const triggers = createTriggers({
    triggers: boot.triggers,
    clock,
    time,
    whenSeen,
    // Without consent nobody is watched; what somebody clicks on to see, they see.
    due: (trigger) => (trigger.trigger.on === 'clicked' || mayWatch()) && gate.due(trigger),
  });
  const signals = createSignals({
    clock,
    time,
    isBillingPage: () => document.querySelector('[data-parley-cancel]') !== null,
    signal: (kind, name) => boot.signals && mayWatch() && visit.signal(kind, name),
  });

  const enter = () => {
    gate.leave();
    triggers.enter(location.pathname);
    signals.enter(pageName(location.pathname));
  };
  const event = (name: string) => {
    gate.event(name);
    signals.feature(name);
    triggers.event(name);
  };

  listen(
    {
      clicked(target) {
        const feature = target.closest<HTMLElement>(FEATURE)?.dataset.parleyFeature;
        if (feature) signals.feature(feature);
        triggers.clicked((selector) => {
          try {
            return target.closest(selector) !== null;
          } catch {
            return false; // Not a selector that this browser knows.
          }
        });
      },
      raged() {
        signals.raged();
        triggers.raged();
      },
      dead: signals.dead,
      leaving: triggers.leaving,
      scrolled: triggers.scrolled,
      active() {
        triggers.active();
        signals.active();
      },
    },
    clock,
    signal,
  );
  for (const type of ['error', 'unhandledrejection']) addEventListener(type, signals.failed, { signal });
  // After these something that was in the way may be gone.
  for (const type of ['click', 'keyup', 'close', 'fullscreenchange'])
    document.addEventListener(type, gate.look, { capture: true, passive: true, signal });
  onPageChange(enter, signal);
  const turn = () => {
    time.turn(isVisible());
    if (isVisible()) {
      triggers.active();
      signals.active();
      gate.look();
    } else visit.flush();
  };
  document.addEventListener('visibilitychange', turn, { signal });
  addEventListener('pagehide', visit.flush, { signal });
  signal.addEventListener('abort', () => {
    triggers.stop();
    signals.stop();
    gate.close();
    visit.flush();
    visit.stop();
  });

  enter();
  return { event };
};

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}
