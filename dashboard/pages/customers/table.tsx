import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { CustomerRow } from '../../../shared/schema/admin';
import { price } from '../../format';
import { TierBadge } from '../../parts/badges';
import { phone } from '../../parts/media';
import { useRows } from '../../parts/virtual';
import { When } from '../../parts/when';
import { Why } from '../../parts/why';
import { client, customer } from '../../queries';
import { usePlace } from '../../state/place';

/** A plain list of virtual rows; up and down move, Enter opens. */
export function CustomerTable({ rows }: { rows: CustomerRow[] }) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const table = useRef<HTMLTableElement>(null);
  const { items, before, after, focus } = useRows(rows.length, phone.value ? 88 : 40, table);
  const page = (row: CustomerRow) => to(`customers/${encodeURIComponent(row.id)}`);
  const onKey = (event: KeyboardEvent, index: number, row: CustomerRow) => {
    if (event.target !== event.currentTarget) return;
    const next = event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : null;
    if (next !== null && rows[next]) {
      event.preventDefault();
      focus(next);
    } else if (event.key === 'Enter') route(page(row));
  };
  return (
    <table class="table stack risk" ref={table} aria-rowcount={rows.length + 1}>
      <colgroup>
        <col />
        <col class="c-tier" />
        <col class="c-num" />
        <col class="c-mrr" />
        <col class="c-why" />
        <col class="c-when" />
      </colgroup>
      <thead>
        <tr>
          <th>Customer</th>
          <th>Tier</th>
          <th class="n" aria-sort="descending">
            Score
          </th>
          <th class="n">Price</th>
          <th>Why</th>
          <th class="n">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {before > 0 && <tr class="room" style={{ height: `${before}px` }} />}
        {items.map(({ index }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <tr
              key={row.id}
              data-index={index}
              aria-rowindex={index + 2}
              tabIndex={index === items[0]?.index ? 0 : -1}
              onKeyDown={(event) => onKey(event, index, row)}
              onMouseEnter={() => void client.prefetchQuery(customer(env, row.id))}
              onClick={(event) => {
                if (!(event.target as Element).closest('a')) route(page(row));
              }}
            >
              <td class="a clip">
                <a class="nm" dir="auto" href={page(row)} tabIndex={-1}>
                  {row.name ?? row.id}
                </a>
              </td>
              <td class="bb">
                <TierBadge tier={row.tier} />
              </td>
              <td class="n">{row.score.toFixed(2)}</td>
              <td class="n c">
                {row.price !== null && row.currency ? price(row.price, row.currency) : <span class="mute">–</span>}
                <span class="two mute"> · score {row.score.toFixed(2)}</span>
              </td>
              <td class="e">
                <Why reasons={row.reasons.slice(0, 3)} />
              </td>
              <td class="n d sub">
                <When at={row.lastSeen} ago />
              </td>
            </tr>
          );
        })}
        {after > 0 && <tr class="room" style={{ height: `${after}px` }} />}
      </tbody>
    </table>
  );
}
