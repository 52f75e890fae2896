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

/** Whoever turns to something else on the page is done with trying it. */
function useTurnedAway(frame: RefObject<HTMLIFrameElement | null>, onAway: () => void): void {
  const newest = useRef(onAway);
  newest.current = onAway;
  useEffect(() => {
    const away = (event: Event) => {
      if (event.target !== frame.current) newest.current();
    };
    addEventListener('focusin', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('focusin', away);
      removeEventListener('keydown', away);
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
  // Inert until somebody turns to it, by pointer or by the button. The preview itself takes no focus that it was not given.
  useTurnedAway(frame, () => setTrying(false));
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
