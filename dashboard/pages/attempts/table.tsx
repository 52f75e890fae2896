import { useLocation } from 'preact-iso';
import type { AttemptRow } from '../../../shared/schema/admin';
import { price, shortId } from '../../format';
import { Outcome } from '../../parts/badges';
import type { Column } from '../../parts/columns';
import { LongTable } from '../../parts/long-table';
import { phone } from '../../parts/media';
import { When } from '../../parts/when';
import { attempt, client } from '../../queries';
import { useOfferNames } from '../../state/offer-names';
import { usePlace } from '../../state/place';
import { REASONS } from '../../words';

export const COLUMNS: readonly Column[] = [
  { title: 'Customer' },
  { title: 'Reason', wide: 'c-reason' },
  { title: 'Offer served', wide: 'c-offer' },
  { title: 'Outcome', wide: 'c-outcome' },
  { title: 'Price', wide: 'c-mrr', number: true },
  { title: 'Opened', wide: 'c-when', number: true, sorted: true },
];

interface Props {
  rows: AttemptRow[];
  opened: string | null;
  onOpen: (id: string) => void;
  /** The last rows have come into view. */
  onEnd: () => void;
  more: boolean;
}

/** Up and down move, and the panel with them where it is open; Enter opens it, Enter again the page. */
export function AttemptTable({ rows, opened, onOpen, onEnd, more }: Props) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const offerName = useOfferNames();
  const page = (id: string) => to(`attempts/${id}`);
  return (
    <LongTable
      name="attempts"
      columns={COLUMNS}
      rows={rows}
      idOf={(row) => row.id}
      tall={64}
      opened={opened}
      more={more}
      onEnd={onEnd}
      onEnter={(row) => (phone.value || opened === row.id ? route(page(row.id)) : onOpen(row.id))}
      onMove={(row) => opened && onOpen(row.id)}
      onHover={(row) => void client.prefetchQuery(attempt(env, row.id))}
      onClick={(event, row) => {
        if (phone.value || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation(); // the router listens on the window and would follow the link
        onOpen(row.id);
      }}
    >
      {(row) => {
        const offer = row.offer && offerName(row.offer);
        return (
          <>
            <td class="a clip" title={row.name ?? row.customer}>
              <a class="nm" dir="auto" href={page(row.id)} tabIndex={-1}>
                {row.name ?? <span class="mono">{shortId(row.customer)}</span>}
              </a>
            </td>
            <td class={row.reason ? 'c' : 'c sub'}>
              {row.reason ? REASONS[row.reason] : 'No answer'}
              {offer && <span class="two mute"> · {offer}</span>}
            </td>
            <td class={offer ? '' : 'sub'} title={offer ?? undefined}>
              {offer ?? 'None'}
            </td>
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
          </>
        );
      }}
    </LongTable>
  );
}
