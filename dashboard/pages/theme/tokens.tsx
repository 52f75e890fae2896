import { useEffect, useState } from 'preact/hooks';
import type { Theme } from '../../../shared/schema/snapshot';
import { Field, Segments } from '../../parts/field';
import { without } from '../../parts/writing/words';
import { DEFAULT_ACCENT } from './accents';

const DEFAULT_RADIUS = 14;
const HEX = /^#[0-9a-f]{6}$/i;

/** A colour by the browser's picker or as `#rrggbb`; half-written ones wait. */
function Accent({ accent, onAccent }: { accent: string | undefined; onAccent: (accent: string | undefined) => void }) {
  const [text, setText] = useState(accent ?? '');
  useEffect(() => {
    setText((was) => (HEX.test(was) || was === '' || accent === undefined ? (accent ?? '') : was));
  }, [accent]);
  const bad = text !== '' && !HEX.test(text);
  return (
    <Field
      label="Accent"
      hint={accent ? 'your brand’s colour' : 'empty: Parley’s blue'}
      error={bad ? 'Write it as # and six digits, such as #1e61c5; the last whole one is shown.' : undefined}
    >
      {(ids) => (
        <span class="accent">
          <input
            type="color"
            aria-label="Pick the accent"
            value={accent ?? DEFAULT_ACCENT}
            onInput={(event) => {
              setText(event.currentTarget.value);
              onAccent(event.currentTarget.value);
            }}
          />
          <input
            {...ids}
            class="in mono"
            dir="ltr"
            maxLength={7}
            spellcheck={false}
            placeholder={DEFAULT_ACCENT}
            value={text}
            onInput={(event) => {
              const next = event.currentTarget.value.trim();
              setText(next);
              if (next === '') onAccent(undefined);
              else if (HEX.test(next)) onAccent(next.toLowerCase());
            }}
          />
        </span>
      )}
    </Field>
  );
}

/** The four tokens that the widget takes. Left at its default, a token is not kept: the default may improve. */
export function Tokens({ theme, onTheme }: { theme: Theme; onTheme: (theme: Theme) => void }) {
  const radius = theme.radius ?? DEFAULT_RADIUS;
  return (
    <>
      <Accent accent={theme.accent} onAccent={(accent) => onTheme(accent ? { ...theme, accent } : without(theme, 'accent'))} />
      <Field label="Corners" hint={`${radius} px${theme.radius === undefined ? ', as it comes' : ''}`}>
        {(ids) => (
          <input
            {...ids}
            type="range"
            min={0}
            max={28}
            step={1}
            value={radius}
            onInput={(event) => onTheme({ ...theme, radius: Number(event.currentTarget.value) })}
          />
        )}
      </Field>
      <div class="field">
        <span>
          Typeface <small>the host page’s may be one that we do not know</small>
        </span>
        <Segments
          label="Typeface"
          value={theme.font ?? 'system'}
          onValue={(font) => onTheme({ ...theme, font })}
          options={[
            ['system', 'The system’s'],
            ['inherit', 'Your page’s'],
          ]}
        />
      </div>
      <div class="field">
        <span>
          Light or dark <small>fix it where your product has one look alone</small>
        </span>
        <Segments
          label="Light or dark"
          value={theme.scheme ?? 'auto'}
          onValue={(scheme) => onTheme({ ...theme, scheme })}
          options={[
            ['auto', 'As the customer has it'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
        />
      </div>
    </>
  );
}
