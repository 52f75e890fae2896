import { useState } from 'preact/hooks';
import { count, dayOf } from '../format';
import '../styles/chart.css';
import { scaleTop, spread } from './chart-math';
import { Icon } from './icon';

export interface Series {
  name: string;
  values: number[];
  /** Class that colours the line: `s1` … `s4`. */
  tone: 's1' | 's2' | 's3' | 'mute';
}

const pct = (n: number) => `${n.toFixed(2)}%`;

/** Counts per day as lines: labels at their ends, exact values on hover and by arrow keys, a table on demand. */
export function LineChart({ title, days, series }: { title: string; days: string[]; series: Series[] }) {
  const [at, setAt] = useState<number | null>(null);
  const [table, setTable] = useState(false);
  const top = scaleTop(Math.max(1, ...series.flatMap((one) => one.values)));
  const last = days.length - 1;
  const x = (i: number) => (last === 0 ? 50 : (i / last) * 100);
  const y = (value: number) => 100 - (value / top) * 100;
  const ends = spread(
    series.map((one) => y(one.values[last] ?? 0)),
    9,
  );
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') setAt(null);
    else setAt(Math.min(last, Math.max(0, (at ?? (event.key === 'ArrowLeft' ? last + 1 : -1)) + (event.key === 'ArrowLeft' ? -1 : 1))));
  };
  return (
    <section>
      <header class="sechead">
        <h2>{title}</h2>
        <p>per day</p>
        <button
          type="button"
          class="btn quiet icon"
          aria-pressed={table}
          aria-label="Show as table"
          title="Show as table"
          onClick={() => setTable(!table)}
        >
          <Icon name="table" />
        </button>
      </header>
      {table ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="chartscroll" tabIndex={0} aria-label={`${title}, table`}>
          <table class="table plain">
            <thead>
              <tr>
                <th>Day</th>
                {series.map((one) => (
                  <th class="n" key={one.name}>
                    {one.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day, i) => (
                <tr key={day}>
                  <td>{dayOf(day)}</td>
                  {series.map((one) => (
                    <td class="n" key={one.name}>
                      {count(one.values[i] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: an interactive picture has no element of its own
        <div
          class="chart"
          role="group"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: exact values by arrow keys
          tabIndex={0}
          aria-label={`${title}, ${days.length} days. Arrow keys read out a day.`}
          onKeyDown={onKey}
          onBlur={() => setAt(null)}
          onMouseLeave={() => setAt(null)}
          onMouseMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setAt(Math.min(last, Math.max(0, Math.round(((event.clientX - box.left) / box.width) * last))));
          }}
        >
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <line class="grid" x1="0" x2="100" y1="0" y2="0" />
            <line class="grid" x1="0" x2="100" y1="50" y2="50" />
            <line class="zero" x1="0" x2="100" y1="100" y2="100" />
            {series.map((one) => (
              <path
                key={one.name}
                class={`line ${one.tone}`}
                d={one.values.map((value, i) => `${i ? 'L' : 'M'}${x(i)} ${y(value)}`).join('')}
              />
            ))}
          </svg>
          <span class="yl" style={{ top: '0%' }}>
            {count(top)}
          </span>
          <span class="yl" style={{ top: '50%' }}>
            {top % 2 ? '' : count(top / 2)}
          </span>
          <span class="yl" style={{ top: '100%' }}>
            0
          </span>
          <span class="xl first" style={{ left: '0%' }}>
            {dayOf(days[0] ?? '')}
          </span>
          <span class="xl last" style={{ left: '100%' }}>
            {dayOf(days[last] ?? '')}
          </span>
          {series.map((one, i) => (
            <span key={one.name} class={`end ${one.tone}`} style={{ top: pct(ends[i] ?? 0) }}>
              {one.name}
            </span>
          ))}
          {at !== null && (
            <>
              <span class="hair" style={{ left: pct(x(at)) }} />
              <div class={at > last / 2 ? 'tip before' : 'tip'} style={{ left: pct(x(at)) }} role="status">
                <b>{dayOf(days[at] ?? '')}</b>
                {series.map((one) => (
                  <div key={one.name}>
                    <span>{one.name}</span>
                    <span>{count(one.values[at] ?? 0)}</span>
                  </div>
                ))}
              </div>
            </>
          )}
        </div>
      )}
    </section>
  );
}
