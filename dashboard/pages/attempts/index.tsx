import { keepPreviousData, useInfiniteQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { AttemptRow } from '../../../shared/schema/admin';
import { search } from '../../api';
import { plural } from '../../format';
import { WaitingTable } from '../../parts/columns';
import { Empty, FindOne } from '../../parts/empty';
import { phone } from '../../parts/media';
import { Failed, Head } from '../../parts/page';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { prefetch } from '../../state/prefetch';
import '../../styles/panel.css';
import '../../styles/timeline.css';
import { Filters } from './filters';
import { Panel } from './panel';
import { AttemptTable, COLUMNS } from './table';

/** Every attempt, newest first. Filters and the open row live in the address, so that a link shows the same. */
export default function AttemptsPage() {
  const { env, me, to } = usePlace();
  const { query, route } = useLocation();
  const filter = { status: query.status ?? null, reason: query.reason ?? null, search: query.q ?? null };
  const filtered = Boolean(filter.status || filter.reason || filter.search);
  const opened = query.open ?? null;
  const blind = !may(me.role, 'lists') && !filter.search;
  const list = useInfiniteQuery({
    enabled: !blind,
    queryKey: [env, 'attempts', filter],
    queryFn: ({ pageParam, signal }) => queries.attemptsPage(env, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: (asked) => ((asked.state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  });
  const rows: AttemptRow[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const address = (changes: Record<string, string | null>) =>
    to(`attempts${search({ status: query.status, reason: query.reason, q: query.q, open: query.open, ...changes })}`);
  const put = (changes: Record<string, string | null>) => route(address(changes), true);
  const page = useRef<HTMLDivElement>(null);

  useEffect(() => {
    prefetch.code('attempt');
  }, []);
  useEffect(() => {
    if (!opened || phone.value) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open], :popover-open')) return;
      // The row that is drawn as opened: after an arrow key this listener may still be the one of the row before.
      page.current?.querySelector<HTMLElement>('tr[aria-selected="true"]')?.focus();
      put({ open: null });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  return (
    <div class="split" ref={page}>
      <div class="list">
        <Head title="Attempts" lede="Every time a customer opened the way out, and how it ended." />
        {(filtered || blind || list.data === undefined || rows.length > 0) && (
          <Filters filter={filter} onChange={(changes) => put({ ...changes, open: null })} />
        )}
        {blind ? (
          <FindOne />
        ) : list.data === undefined && list.error ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <WaitingTable name="attempts" columns={COLUMNS} />
        ) : rows.length === 0 ? (
          filtered ? (
            <Empty title="No attempt matches" lede="Take a filter away, or search by the whole id of a customer.">
              <button type="button" class="btn" onClick={() => put({ status: null, reason: null, q: null, open: null })}>
                Clear the filters
              </button>
            </Empty>
          ) : (
            <Empty
              title="Nobody has wanted to leave yet"
              lede="As soon as a customer opens the cancel flow, the attempt stands here with everything that was shown, decided and done."
            >
              <a class="btn go" href={to('install')}>
                Install the widget
              </a>
            </Empty>
          )
        ) : (
          <>
            <AttemptTable
              rows={rows}
              opened={opened}
              onOpen={(id) => put({ open: id })}
              onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
              more={list.hasNextPage}
            />
            <p class="tfoot">
              <span>
                {plural(rows.length, 'attempt')}
                {list.hasNextPage ? ', more below' : ''}
              </span>
              {list.error && <span class="down">Could not be refreshed; this is what was known before.</span>}
            </p>
          </>
        )}
      </div>
      {opened && !phone.value && <Panel id={opened} onClose={() => put({ open: null })} />}
    </div>
  );
}
