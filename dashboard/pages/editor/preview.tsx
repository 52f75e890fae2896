import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import { PREVIEW_HELLO, type PreviewReport, type PreviewShow } from '../../../shared/preview';
import type { Flow } from '../../../shared/schema/flow';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { usePlace } from '../../state/place';
import { previewOf } from './sample';

type Device = 'phone' | 'desktop';
type Look = 'light' | 'dark';

/** Speaks with the widget in the frame: a port from its hello, the newest `show` as soon as it listens. */
function usePort(show: PreviewShow | null) {
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

interface Props {
  flow: Flow;
  selected: string;
  offer: string | null;
  locale: string;
  onLocale: (locale: string) => void;
}

/** The widget as it is built, on an invented customer; nothing leaves it, nothing is recorded. */
export function Preview({ flow, selected, offer, locale, onLocale }: Props) {
  const { zone, currency } = usePlace();
  const [device, setDevice] = useState<Device>('phone');
  const [look, setLook] = useState<Look>(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const [pack, setPack] = useState('US-FED');
  const [now] = useState(() => Date.now());
  const made = useMemo(
    () => previewOf({ flow, pack: packByKey(pack), locale, theme: { scheme: look }, selected, offer, now, zone, currency }),
    [flow, pack, locale, look, selected, offer, now, zone, currency],
  );
  // While a change makes the flow impossible, the last possible one stays in sight.
  const last = useRef<PreviewShow | null>(null);
  if ('show' in made) last.current = made.show;
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
        <Segments label="Language" value={locale} onValue={onLocale} options={flow.locales.map((one) => [one, one] as const)} />
        <Segments<Look>
          label="Appearance"
          value={look}
          onValue={setLook}
          options={[
            ['light', <Icon key="l" name="sun" />, 'Light'],
            ['dark', <Icon key="k" name="moon" />, 'Dark'],
          ]}
        />
        <label class="chip pick">
          <span>Rules</span>
          <select value={pack} onChange={(event) => setPack(event.currentTarget.value)}>
            {[...PACKS.keys()].map((key) => (
              <option key={key} value={key}>
                {key}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </label>
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
      <p class="small mute prevnote" role="status">
        {'problems' in made ? (
          <span class="say bad">
            <Icon name="stop" />
            {made.problems[0]}
          </span>
        ) : report?.type === 'failed' ? (
          <span class="say bad">
            <Icon name="stop" />
            {report.message}
          </span>
        ) : report?.type === 'closed' ? (
          <>
            Closed: {report.outcome}.{' '}
            <button type="button" class="link" onClick={again}>
              Start again
            </button>
          </>
        ) : (
          'The real widget with an invented customer. Nothing is recorded.'
        )}
      </p>
      <button type="button" class="btn quiet tryit" onClick={enter}>
        Try it by keyboard
      </button>
    </aside>
  );
}
