import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { plural } from '../../format';
import { Say } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { layout, nearest } from './layout';
import { describe } from './step-names';
import { CONFIRM, DONE } from './ways';

interface Props {
  flow: Flow;
  selected: string;
  findings: Finding[];
  onSelect: (id: string) => void;
}

/** What was found in a card, of its worst level. */
function Trouble({ findings }: { findings: Finding[] }) {
  if (findings.length === 0) return null;
  const errors = findings.filter((one) => one.level === 'error').length;
  return errors ? <Say tone="bad">{plural(errors, 'error')}</Say> : <Say tone="warn">{plural(findings.length, 'warning')}</Say>;
}

const inCard = (findings: Finding[], id: string, flow: Flow): Finding[] => {
  if (id === CONFIRM) return findings.filter((one) => one.path.startsWith('confirm.') || one.path === 'confirm');
  if (id === DONE) return findings.filter((one) => one.path.startsWith('done.'));
  const step = flow.steps.find((one) => one.id === id);
  const offers = step?.kind === 'offer' ? step.offers : [];
  return findings.filter(
    (one) => one.step === id || offers.some((offer) => one.path.startsWith(`offers.${offer}.`) || one.path === `offers.${offer}`),
  );
};

const px = (n: number) => `${Math.round(n)}px`;

/** Cards with their ways drawn between them, laid out by itself. Arrow keys move from card to card. */
export function Canvas({ flow, selected, findings, onSelect }: Props) {
  const drawn = useMemo(() => layout(flow), [flow]);
  const box = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  const [fit, setFit] = useState(1);
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth, clientHeight } = box.current ?? { clientWidth: 0, clientHeight: 0 };
      if (clientWidth) setFit(Math.max(0.7, Math.min(1, clientWidth / drawn.width, clientHeight / drawn.height)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [drawn.width, drawn.height]);
  const scale = zoom ?? fit;
  const onKey = (event: KeyboardEvent, id: string) => {
    const to = nearest(drawn.cards, id, event.key);
    if (!to) return;
    event.preventDefault();
    onSelect(to);
    const card = box.current?.querySelector<HTMLElement>(`[data-card="${to}"]`);
    card?.focus();
  };
  return (
    <div class="canvas">
      <div class="canvasbox" ref={box}>
        <div class="canvasroom" style={{ width: px(drawn.width * scale), height: px(drawn.height * scale) }}>
          <div class="canvasin" style={{ width: px(drawn.width), height: px(drawn.height), transform: `scale(${scale})` }}>
            <svg class="edges" width={drawn.width} height={drawn.height} aria-hidden="true">
              {drawn.lines.map((line) => (
                <path
                  key={`${line.from}-${line.port}-${line.to}-${line.label}`}
                  d={line.path}
                  class={line.from === selected || line.to === selected ? 'hot' : ''}
                />
              ))}
            </svg>
            {drawn.cards.map((card) => {
              const { kind, icon, name } = describe(flow, card.id);
              const step = flow.steps.find((one) => one.id === card.id);
              const trouble = inCard(findings, card.id, flow);
              return (
                <button
                  key={card.id}
                  type="button"
                  data-card={card.id}
                  class={card.id === selected ? 'card on' : 'card'}
                  aria-pressed={card.id === selected}
                  tabIndex={card.id === selected ? 0 : -1}
                  style={{ left: px(card.x), top: px(card.y), width: px(card.width), height: px(card.height) }}
                  onClick={() => onSelect(card.id)}
                  onKeyDown={(event) => onKey(event, card.id)}
                >
                  <span class="kind">
                    <Icon name={icon} />
                    {kind}
                    <Trouble findings={trouble} />
                  </span>
                  <b dir="auto" class="lines">
                    {name}
                  </b>
                  {step?.kind === 'choice' && (
                    <span class="ports">
                      {step.answers.map((answer) => (
                        <span class="port" key={answer.id}>
                          <span class="clip" dir="auto">
                            {answer.label[flow.defaultLocale] || answer.id}
                          </span>
                        </span>
                      ))}
                    </span>
                  )}
                </button>
              );
            })}
            {drawn.lines
              .filter((line) => line.label)
              .map((line) => (
                <span
                  key={`l-${line.from}-${line.to}-${line.label}`}
                  class="elab clip"
                  style={{ left: px(line.middle.x), top: px(line.middle.y) }}
                >
                  {line.label}
                </span>
              ))}
          </div>
        </div>
      </div>
      <div class="mini">
        <button type="button" aria-label="Smaller" onClick={() => setZoom(Math.max(0.4, scale - 0.1))}>
          <Icon name="minus" />
        </button>
        <span aria-live="polite">{Math.round(scale * 100)} %</span>
        <button type="button" aria-label="Larger" onClick={() => setZoom(Math.min(1.4, scale + 0.1))}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label="Fit" onClick={() => setZoom(null)}>
          <Icon name="fit" />
        </button>
      </div>
      <span class="say always">
        <Icon name="lock" />
        “Cancel subscription” is on every screen
      </span>
    </div>
  );
}
