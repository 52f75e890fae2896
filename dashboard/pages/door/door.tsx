import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Mark } from '../../parts/mark';
import '../../styles/door.css';

/** The frame of the pages before the dashboard: a form, and beside it what Parley counts as a save. */
export function Door({ title, lede, children }: { title: string; lede: ComponentChildren; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
  return (
    <div class="door">
      <main>
        <Mark />
        <h1>{title}</h1>
        <p>{lede}</p>
        {children}
      </main>
      <aside>
        <svg viewBox="0 0 520 220" aria-hidden="true">
          <path class="d-base" d="M0 199.5H520" />
          <path
            class="d-band"
            d="M0 150C80 146 120 138 180 126S320 92 400 66 480 40 520 28L520 100C460 112 420 124 360 136S220 168 140 172 40 176 0 178Z"
          />
          <path class="d-line" d="M0 165C80 161 120 156 180 148S320 116 400 96 480 76 520 64" />
          <path class="d-hold" d="M0 176C90 174 150 172 220 170S420 164 520 161" />
          <text x="372" y="56" text-anchor="end">
            with one fair offer
          </text>
          <text class="d-quiet" x="520" y="153" text-anchor="end">
            without
          </text>
        </svg>
        <h2>A save is only a save when it is still paying.</h2>
        <p>
          Parley counts accepted, applied and still paying at 30, 60 and 90 days apart, after the cost of the offers. And leaving always
          works.
        </p>
      </aside>
    </div>
  );
}
