import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { AttemptRow } from '../../../shared/schema/admin';
import { price, shortId, spoken } from '../../format';
import { Outcome } from '../../parts/badges';
import { phone } from '../../parts/media';
import { useRows } from '../../parts/virtual';
import { When } from '../../parts/when';
import { attempt, client } from '../../queries';
import { usePlace } from '../../state/place';
import { REASONS } from '../../words';

interface Props {
  rows: AttemptRow[];
  opened: string | null;
  onOpen: (id: string) => void;
  /** The last rows have come into view. */
  onEnd: () => void;
  more: boolean;
}

/** Rows are virtual: only those near the window exist. Up and down move, Enter opens the panel, Enter again the page. */
export function AttemptTable({ rows, opened, onOpen, onEnd, more }: Props) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const table = useRef<HTMLTableElement>(null);
  const { items, before, after, focus } = useRows(rows.length, phone.value ? 64 : 40, table);
  const lastSeen = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (more && lastSeen >= rows.length - 15) onEnd();
  }, [more, lastSeen, rows.length]);
  const page = (id: string) => to(`attempts/${id}`);
  const onKey = (event: KeyboardEvent, index: number, row: AttemptRow) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = rows[index + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      focus(rows.indexOf(next));
      if (opened) onOpen(next.id);
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault();
      if (phone.value || opened === row.id) route(page(row.id));
      else onOpen(row.id);
    }
  };
  const tabbable = items.some((item) => rows[item.index]?.id === opened) ? opened : rows[items[0]?.index ?? 0]?.id;

  return (
    <table class="table stack attempts" ref={table} aria-rowcount={more ? -1 : rows.length + 1}>
      <colgroup>
        <col />
        <col class="c-reason" />
        <col class="c-offer" />
        <col class="c-outcome" />
        <col class="c-mrr" />
        <col class="c-when" />
      </colgroup>
      <thead>
        <tr>
          <th>Customer</th>
          <th>Reason</th>
          <th>Offer served</th>
          <th>Outcome</th>
          <th class="n">Price</th>
          <th class="n" aria-sort="descending">
            Opened
          </th>
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
              data-row={row.id}
              aria-rowindex={index + 2}
              aria-selected={row.id === opened}
              tabIndex={row.id === tabbable ? 0 : -1}
              onKeyDown={(event) => onKey(event, index, row)}
              onMouseEnter={() => void client.prefetchQuery(attempt(env, row.id))}
              onClick={(event) => {
                if (phone.value || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                event.stopPropagation(); // the router listens on the window and would follow the link
                onOpen(row.id);
              }}
            >
              <td class="a clip">
                <a class="nm" dir="auto" href={page(row.id)} tabIndex={-1}>
                  {row.name ?? <span class="mono">{shortId(row.customer)}</span>}
                </a>
              </td>
              <td class={row.reason ? 'c' : 'c sub'}>
                {row.reason ? REASONS[row.reason] : 'No answer'}
                {row.offer && <span class="two mute"> · {spoken(row.offer)}</span>}
              </td>
              <td class={row.offer ? '' : 'sub'}>{row.offer ? spoken(row.offer) : 'None'}</td>
              <td class="bb">
                <Outcome row={row} />
                {row.alerts > 0 && (
                  <span class="tag alert" title="Something about this attempt waits for you">
                    {row.alerts}
                    <span class="sr"> alerts</span>
                  </span>
                )}
              </td>
              <td class="n">{row.price !== null && row.currency ? price(row.price, row.currency) : <span class="mute">–</span>}</td>
              <td class="n d sub">
                <When at={row.openedAt} />
              </td>
            </tr>
          );
        })}
        {after > 0 && <tr class="room" style={{ height: `${after}px` }} />}
      </tbody>
    </table>
  );
}
