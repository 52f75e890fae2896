import type { Reason } from '../../shared/schema/customer';
import { signed } from '../format';

/** What moved a score: + raises the risk, − lowers it, with a bar from the middle. Widths are of a half, 0.5 filling it. */
export function Why({ reasons, one = false }: { reasons: Reason[]; one?: boolean }) {
  if (reasons.length === 0) return <span class="mute small">Nothing known yet</span>;
  return (
    <div class={one ? 'why one' : 'why'}>
      {reasons.map((reason) => (
        <span key={reason.code} class={reason.weight < 0 ? 'minus' : ''} title={`${reason.text}: ${signed(reason.weight)}`}>
          <span>
            {reason.weight < 0 ? '−' : '+'} {reason.text}
          </span>
          {one && <span class="num mute">{signed(reason.weight)}</span>}
          <i style={{ '--v': String(Math.min(1, Math.abs(reason.weight) / 0.5)) }} />
        </span>
      ))}
    </div>
  );
}
