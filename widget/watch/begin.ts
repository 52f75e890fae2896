import type { BootResponse } from '../../shared/schema/nudge';
import { QUIET } from '../idle';
import type { Load } from '../lazy';
import type { InitOptions } from '../options';
import type { Post } from '../wire';
import type { StartWatch, Watch } from './wire';

/** What the loader hands over. All parts are built together and pinned to one another. */
export interface BeginWatch {
  key(): string | undefined;
  api(): string;
  poster(api: string): Post;
  /** What the host has said; it may say more later. */
  settings: InitOptions;
  /** The cancel flow is on, or about to be. */
  isBusy(): unknown;
  load: Load;
  signal: AbortSignal;
}

/** The page has loaded and the browser has nothing better to do. */
async function quiet(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { signal, once: true }));
  await new Promise((resolve) => ((window.requestIdleCallback ?? setTimeout) as typeof requestIdleCallback)(resolve, { timeout: QUIET }));
}

/**
 * A part of its own, so that a page without nudges has no more than this: asks what there is to watch for (an answer that the
 * browser or the edge has in its cache), and brings the watch where there is something. Undefined: there is nothing.
 */
export async function begin({ key, api, poster, settings, isBusy, load, signal }: BeginWatch): Promise<Watch | undefined> {
  await quiet(signal);
  const publishable = key();
  if (signal.aborted || settings.nudges === false || !publishable) return;
  const response = await fetch(`${api()}/v1/boot?key=${encodeURIComponent(publishable)}`, { credentials: 'omit', signal });
  if (!response.ok) return;
  const boot = (await response.json()) as BootResponse;
  const { token, getToken } = settings;
  // Signals are about somebody: where nobody is signed, there are none.
  const hasSignals = boot.signals && Boolean(token ?? getToken) && !navigator.globalPrivacyControl;
  if (!hasSignals && boot.triggers.length === 0) return;

  const { start } = await load<{ start: StartWatch }>('watch');
  if (signal.aborted) return;
  return start({
    key: publishable,
    api: api(),
    post: poster(api()),
    boot: { ...boot, signals: hasSignals },
    // Global Privacy Control is a no that the host cannot overrule.
    mayWatch: () => !navigator.globalPrivacyControl && settings.consent !== false,
    async token() {
      const { token, getToken } = settings;
      // A signer that fails leaves a visitor whom we do not know.
      return token ?? (await (async () => getToken?.())().catch(() => undefined));
    },
    locale: () => settings.locale ?? (document.documentElement.lang || navigator.language),
    consent: () => settings.consent,
    observers: () => settings,
    isCancelling: () => Boolean(isBusy()),
    load,
    signal,
  });
}

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}
