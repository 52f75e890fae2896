import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PREVIEW_HELLO, type PreviewMessage, type PreviewReport } from '../../shared/preview';
import { Segments } from './field';
import { Icon } from './icon';

export type Device = 'phone' | 'desktop';
export type Look = 'light' | 'dark';

/** Speaks with the widget in the frame: a port from its hello, the newest `show` as soon as it listens. */
function usePort(show: PreviewMessage | null) {
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | null>(null);
  const newest = useRef(show);
  newest.current = show;
  const [report, setReport] = useState<PreviewReport | null>(null);

  // Before the frame can speak: a later effect would miss the hello of one that is in the cache.
  useLayoutEffect(() => {
    const onHello = (event: MessageEvent) => {
      // A sandboxed frame has no origin of its own: it must be our frame, and its origin the string 'null'.
      if (event.source !== frame.current?.contentWindow || event.origin !== 'null') return;
      const data = event.data as unknown;
      const hello = data === PREVIEW_HELLO || (data as { type?: unknown } | null)?.type === PREVIEW_HELLO;
      const given = event.ports[0];
      if (!hello || !given) return;
      port.current?.close();
      port.current = given;
      given.onmessage = (message: MessageEvent<PreviewReport>) => {
        setReport(message.data);
        if (message.data.type === 'ready' && newest.current) given.postMessage(newest.current);
      };
      if (newest.current) given.postMessage(newest.current);
    };
    addEventListener('message', onHello);
    return () => {
      removeEventListener('message', onHello);
      port.current?.close();
    };
  }, []);
  useEffect(() => {
    if (show) port.current?.postMessage(show);
  }, [show]);
  return { frame, report, again: () => newest.current && port.current?.postMessage(newest.current) };
}

/**
 * A screen of the widget takes the focus when it appears, also from whoever is typing its words. So the frame is inert until
 * somebody turns to it, by pointer or by the button, and a focus that it takes uninvited goes back to where it was.
 */
function useFocusGuard(frame: RefObject<HTMLIFrameElement | null>, invited: boolean, onAway: () => void): void {
  const state = useRef({ invited, onAway });
  state.current = { invited, onAway };
  useLayoutEffect(() => {
    let last: HTMLElement | null = null;
    const away = (event: Event) => {
      if (event.target === frame.current) return;
      if (event.type === 'focusin' && event.target instanceof HTMLElement) last = event.target;
      state.current.onAway();
    };
    const back = () => {
      if (state.current.invited || document.activeElement !== frame.current) return;
      if (last?.isConnected) last.focus({ preventScroll: true });
      else frame.current?.blur();
    };
    // Not within the event: the browser would finish moving the focus to the frame after us.
    const onBlur = () => setTimeout(back);
    addEventListener('focusin', away);
    addEventListener('keydown', away);
    addEventListener('blur', onBlur);
    return () => {
      removeEventListener('focusin', away);
      removeEventListener('keydown', away);
      removeEventListener('blur', onBlur);
    };
  }, [frame]);
}

const STAYS = 'The real widget with an invented customer. Nothing is recorded.';

/** What the frame has to say: what is wrong, how to begin again, or what it is. */
function Note({ problem, report, again }: { problem: string | null; report: PreviewReport | null; again: () => void }) {
  const wrong = problem ?? (report?.type === 'failed' ? report.message : null);
  return (
    <p class="small mute prevnote" role="status">
      {wrong !== null ? (
        <span class="say bad">
          <Icon name="stop" />
          {wrong}
        </span>
      ) : report?.type === 'closed' ? (
        <>
          {report.outcome ? `Closed: ${report.outcome}.` : 'Put away.'}{' '}
          <button type="button" class="link" onClick={again}>
            Start again
          </button>
        </>
      ) : (
        STAYS
      )}
    </p>
  );
}

interface Props {
  /** What it shall show. While a change makes that impossible, `problem` says why and the last possible one stays in sight. */
  show: PreviewMessage | null;
  problem?: string | null;
  look: Look;
  onLook: (look: Look) => void;
  /** Which of them there are; a theme may have one alone. */
  looks?: readonly Look[];
  /** More switches: language, rules. */
  children?: ComponentChildren;
}

/** The light or dark that this browser prefers. */
export const preferredLook = (): Look => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

const LOOKS = [
  ['light', <Icon key="l" name="sun" />, 'Light'],
  ['dark', <Icon key="k" name="moon" />, 'Dark'],
] as const;

/** The widget as it is built, on an invented customer, in a frame without an origin; nothing leaves it, nothing is recorded. */
export function PreviewFrame({ show, problem = null, look, onLook, looks = ['light', 'dark'], children }: Props) {
  const [device, setDevice] = useState<Device>('phone');
  const last = useRef<PreviewMessage | null>(null);
  if (show) last.current = show;
  const { frame, report, again } = usePort(last.current);
  const [trying, setTrying] = useState(false);
  useFocusGuard(frame, trying, () => setTrying(false));
  const entering = useRef(false);
  const enter = () => {
    entering.current = true;
    setTrying(true);
  };
  useEffect(() => {
    if (!trying || !entering.current) return;
    entering.current = false;
    frame.current?.focus();
  }, [trying, frame]);
  return (
    <aside class="prev" aria-label="Preview">
      <div class="prevbar">
        <Segments<Device>
          label="Device"
          value={device}
          onValue={setDevice}
          options={[
            ['phone', <Icon key="p" name="phone" />, 'Phone'],
            ['desktop', <Icon key="d" name="auto" />, 'Desktop'],
          ]}
        />
        <Segments<Look> label="Appearance" value={look} onValue={onLook} options={LOOKS.filter(([one]) => looks.includes(one))} />
        {children}
      </div>
      <div
        class={`stagebox ${device} ${look}`}
        onPointerMove={(event) => (event.movementX || event.movementY) && setTrying(true)}
        onPointerLeave={() => document.activeElement !== frame.current && setTrying(false)}
      >
        <iframe
          ref={frame}
          src="/preview.html"
          title="The widget, as a customer would see it"
          sandbox="allow-scripts allow-forms"
          inert={!trying}
        />
      </div>
      <Note problem={problem} report={report} again={again} />
      <button type="button" class="btn quiet tryit" onClick={enter}>
        Try it by keyboard
      </button>
    </aside>
  );
}
