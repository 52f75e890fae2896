import type { NudgeEvent, NudgeKind, NudgeView } from '../../shared/schema/nudge';
import { matches } from './choose';
import { now, visibleTime } from './clock';
import { follow, isModalOpen, whenSeen } from './elements';
import { createGate } from './gate';
import type { Heard } from './heard';
import { listen } from './listen';
import { on } from './on';
import { pageName } from './page-name';
import { createRules } from './rules';
import { signalRules } from './signals';
import { createVisit } from './visit';
import type { ShowNudge, StartWatch } from './wire';

/** The lazy part that watches the page: what triggers wait for, and how the session goes. No framework, nothing painted. */

/** What a kind needs beside the frame that all share. */
const MORE: Partial<Record<NudgeKind, string>> = { survey: 'survey', tooltip: 'anchored', hotspot: 'anchored' };

export const start: StartWatch = (start) => {
  const { boot, mayWatch, observers, isCancelling, load, signal } = start;
  const isVisible = () => !document.hidden;
  const time = visibleTime(isVisible());
  const visit = createVisit(start, (view) => mayWatch() && gate.offer(view));

  const show = async (view: NudgeView) => {
    const more = MORE[view.kind];
    // Side by side; the frame then finds there what it imports.
    const [frame] = await Promise.all([load<{ show: ShowNudge }>('nudge', 'runtime'), more && load(more, 'runtime', 'nudge')]);
    return frame.show(view, {
      theme: boot.theme,
      follow,
      observers,
      tell: (what: NudgeEvent['what']) => visit.tell(view.impression, what),
    });
  };

  const gate = createGate({
    visit,
    show,
    isBusy: () => signal.aborted || isCancelling() || !isVisible() || isModalOpen(),
    belongs: ({ page }) => matches(page, location.pathname),
  });
  const rules = createRules(
    [
      ...boot.triggers.map((one) => ({
        ...one,
        // Without consent nobody is watched; what somebody clicks on to see, they see.
        act: () => (one.trigger.on === 'clicked' || mayWatch()) && gate.due(one),
      })),
      // Where nobody wants to know how it goes, nothing but the triggers is waited for.
      ...(boot.signals
        ? signalRules(
            () => document.querySelector('[data-parley-cancel]'),
            (kind, name = pageName(location.pathname)) => mayWatch() && visit.signal(kind, name),
          )
        : []),
    ],
    time,
    whenSeen,
  );

  let path = '';
  /** Another page, loaded anew or not? The host's `history` is left as it is. */
  const stir = () => {
    const here = location.pathname;
    if (here !== path) {
      path = here;
      time.touched = now();
      gate.leave();
      rules.enter(here);
    }
    gate.look();
  };
  const hear = (heard: Heard) => {
    if (heard.on === 'active') {
      time.touched = now();
      // Where the browser does not tell of another page, the next movement on it does.
      stir();
    }
    if (heard.on === 'event') gate.event(heard.value);
    rules.hear(heard);
  };
  const turn = () => {
    time.turn(isVisible());
    if (isVisible()) hear({ on: 'active' });
    else visit.flush();
  };

  listen(hear, signal, boot.signals);
  // After these something that was in the way may be gone.
  on(document, 'click keyup close', stir, signal);
  on(window.navigation ?? window, 'currententrychange popstate', stir, signal);
  on(document, 'visibilitychange', turn, signal);
  on(window, 'pagehide', visit.flush, signal);
  signal.addEventListener('abort', () => {
    rules.stop();
    gate.close();
    visit.flush();
  });

  stir();
  return { event: (name) => hear({ on: 'event', value: String(name) }) };
};
