import { useLocation } from 'preact-iso';
import type { CustomerRow } from '../../../shared/schema/admin';
import { price } from '../../format';
import { TierBadge } from '../../parts/badges';
import type { Column } from '../../parts/columns';
import { LongTable } from '../../parts/long-table';
import { When } from '../../parts/when';
import { Why } from '../../parts/why';
import { client, customer } from '../../queries';
import { usePlace } from '../../state/place';

export const COLUMNS: readonly Column[] = [
  { title: 'Customer' },
  { title: 'Tier', wide: 'c-tier' },
  { title: 'Score', wide: 'c-num', number: true, sorted: true },
  { title: 'Price', wide: 'c-mrr', number: true },
  {
    title: (
      <>
        Why <span class="hint">+ raises the risk, − lowers it</span>
      </>
    ),
    wide: 'c-why',
  },
  { title: 'Last seen', wide: 'c-when', number: true },
];

/** A plain list; up and down move, Enter opens. */
export function CustomerTable({ rows }: { rows: CustomerRow[] }) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const page = (row: CustomerRow) => to(`customers/${encodeURIComponent(row.id)}`);
  return (
    <LongTable
      name="risk"
      columns={COLUMNS}
      rows={rows}
      idOf={(row) => row.id}
      tall={88}
      onEnter={(row) => route(page(row))}
      onHover={(row) => void client.prefetchQuery(customer(env, row.id))}
      onClick={(event, row) => {
        if (!(event.target as Element).closest('a')) route(page(row));
      }}
    >
      {(row) => (
        <>
          <td class="a clip" title={row.name ?? row.id}>
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
        </>
      )}
    </LongTable>
  );
}
