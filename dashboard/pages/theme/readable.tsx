import type { Theme } from '../../../shared/schema/snapshot';
import { Say } from '../../parts/badges';
import { DEFAULT_ACCENT, type Painted, type Pair, painted, tooFaint } from './accents';

const NAMES: Record<Painted['scheme'], string> = { light: 'In light', dark: 'In dark' };

function Row({ pair }: { pair: Pair }) {
  const enough = pair.ratio >= pair.least;
  return (
    <tr>
      <td>
        <span class="pairmark" aria-hidden="true" style={{ '--front': pair.front, '--back': pair.back }} />
        {pair.what}
      </td>
      <td class="n">
        {pair.ratio.toFixed(1)} : 1 <span class="mute">of {pair.least}</span>
      </td>
      <td>
        <Say tone={enough ? 'ok' : 'warn'}>{enough ? 'Enough' : 'Too faint'}</Say>
      </td>
    </tr>
  );
}

function Scheme({ made, accent }: { made: Painted; accent: string }) {
  const faint = tooFaint(made);
  return (
    <section>
      <h3 class="sub-h">{NAMES[made.scheme]}</h3>
      <table class="table plain pairs">
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead class="sr">
          <tr>
            <th>Pair</th>
            <th>Contrast</th>
            <th>Verdict</th>
          </tr>
        </thead>
        <tbody>
          {made.pairs.map((pair) => (
            <Row key={pair.what} pair={pair} />
          ))}
        </tbody>
      </table>
      {made.change && (
        <p class="small mute gap">
          The widget fills buttons with {made.fill}, {made.change} than {accent}, so that the words on them can be read.
        </p>
      )}
      {faint.length > 0 && (
        <p class="small gap">
          The words on the button are readable, but the button itself hardly stands out from the dialog. Take a{' '}
          {made.scheme === 'light' ? 'darker' : 'lighter'} accent.
        </p>
      )}
    </section>
  );
}

/** How well what the widget makes of the accent can be read, in each look that customers meet. WCAG 2.2: 4.5 for words, 3 for controls. */
export function Readable({ accent = DEFAULT_ACCENT, scheme }: { accent: string | undefined; scheme: NonNullable<Theme['scheme']> }) {
  const schemes = (['light', 'dark'] as const).filter((one) => scheme === 'auto' || scheme === one);
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Can it be read?</h2>
        <p>WCAG 2.2: words 4.5 : 1, controls 3 : 1</p>
      </header>
      {schemes.map((one) => (
        <Scheme key={one} made={painted(accent, one)} accent={accent} />
      ))}
    </section>
  );
}
