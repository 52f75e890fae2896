import type { SurveyKind } from '../../shared/schema/nudge';
import { fill } from '../base/fill';
import type { Answer, Ask } from './survey';

const SCALES: Partial<Record<SurveyKind, readonly [low: number, high: number]>> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] };

const Radio = ({ n, name, ask, label, text }: { n: number; name: string; ask: Ask; label?: string; text: string | number }) => (
  <label>
    <input type="radio" name={name} checked={ask.answer.value === n} aria-label={label} onChange={() => ask.change({ value: n })} />
    {text}
  </label>
);

/** Numbers side by side, with what the ends mean below them. Nothing is chosen beforehand, no number has a colour. */
const Scale = ({ ask, range: [low, high] }: { ask: Ask; range: readonly [number, number] }) => {
  const { labels } = ask;
  return (
    <div>
      <div class="scale" role="radiogroup" aria-labelledby={ask.id}>
        {Array.from({ length: high - low + 1 }, (_, i) => low + i).map((n) => (
          <Radio key={n} n={n} name={ask.id} ask={ask} label={fill(labels.rateOf, { n, of: high })} text={n} />
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{labels.low}</span>
        <span>{labels.high}</span>
      </p>
    </div>
  );
};

/** Kano's five, from "I like it" to "I dislike it". */
const Five = ({ ask }: { ask: Ask }) => (
  <div class="five" role="radiogroup" aria-labelledby={ask.id}>
    {ask.labels.kano.map((text, i) => (
      <Radio key={text} n={i + 1} name={ask.id} ask={ask} text={text} />
    ))}
  </div>
);

const Words = ({ ask }: { ask: Ask }) => (
  <textarea
    dir="auto"
    aria-labelledby={ask.id}
    maxLength={2000}
    value={ask.answer.words ?? ''}
    onInput={(event) => ask.change({ words: event.currentTarget.value })}
  />
);

/** The control that a question is answered with. */
export const Control = ({ kind, ask }: { kind: SurveyKind; ask: Ask }) => {
  const range = SCALES[kind];
  if (range) return <Scale ask={ask} range={range} />;
  return kind === 'kano' ? <Five ask={ask} /> : <Words ask={ask} />;
};

/** Something was said. */
export const isAnswered = ({ value, words }: Answer): boolean => value !== undefined || Boolean(words?.trim());
