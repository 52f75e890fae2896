import { useInfiniteQuery, useMutation } from '@tanstack/preact-query';
import type { AuditReport, AuditRow } from '../../shared/schema/admin';
import { call } from '../api';
import { count } from '../format';
import { Say } from '../parts/badges';
import { type Column, Heads, WaitingTable } from '../parts/columns';
import { Empty } from '../parts/empty';
import { Failed, Head } from '../parts/page';
import { When } from '../parts/when';
import * as queries from '../queries';
import { usePlace } from '../state/place';

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
const write = (value: unknown): string =>
  typeof value === 'string' ? value || 'empty' : isChange(value) ? `${write(value.from)} → ${write(value.to)}` : JSON.stringify(value);

/** `jurisdiction UNKNOWN → US-FED`: what an entry says beside its target. */
const detail = (row: AuditRow): string =>
  Object.entries(row.detail)
    .map(([name, value]) => `${name} ${write(value)}`)
    .join(', ');

const COLUMNS: readonly Column[] = [
  { title: 'No.', number: true },
  { title: 'Action' },
  { title: 'Target' },
  { title: 'Detail', desk: true },
  { title: 'Who' },
  { title: 'When', number: true },
  { title: 'Hash', desk: true },
];

/** Who did what, each entry chained to the one before by its hash. */
export default function AuditPage() {
  const { env } = usePlace();
  const list = useInfiniteQuery({
    queryKey: [env, 'audit'],
    queryFn: ({ pageParam, signal }) => queries.audit(env, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const verify = useMutation({ mutationFn: () => call<AuditReport>('GET', `/environments/${encodeURIComponent(env)}/audit/verify`) });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const report = verify.data;
  return (
    <>
      <Head title="Audit log" lede="Who changed what. Entries are only ever added, and each carries a hash of the one before it.">
        {report && (
          <span role="status" class="row">
            <Say tone={report.intact ? 'ok' : 'bad'}>
              {report.intact ? `All ${count(report.rows)} entries are intact` : `Broken at entry ${report.brokenAt}`}
            </Say>
          </span>
        )}
        <button type="button" class="btn" onClick={() => verify.mutate()} disabled={verify.isPending} aria-busy={verify.isPending}>
          {verify.isPending ? 'Verifying' : 'Verify the chain'}
        </button>
      </Head>
      {list.data === undefined ? (
        list.error ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : (
          <WaitingTable name="audit" columns={COLUMNS} rows={12} />
        )
      ) : rows.length === 0 ? (
        <Empty
          title="Nothing has been changed yet"
          lede="Publishing a flow, making a key, changing a role: each will stand here with who and when."
        />
      ) : (
        <>
          <table class="table stack audit">
            <Heads columns={COLUMNS} />
            <tbody>
              {rows.map((row) => (
                <tr key={row.n} class={report?.brokenAt === row.n ? 'broken' : ''}>
                  <td class="n sub">{row.n}</td>
                  <td class="a">
                    <b>{row.action}</b>
                  </td>
                  <td class="c clip" title={row.target}>
                    {row.target}
                  </td>
                  <td class="desk clip" title={detail(row)}>
                    {detail(row)}
                  </td>
                  <td class="bb clip" dir="auto">
                    {row.actor}
                  </td>
                  <td class="n d">
                    <When at={row.at} />
                  </td>
                  <td class="desk mono sub" title={row.hash}>
                    {row.hash.slice(0, 10)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <p class="tfoot">
              <button type="button" class="btn" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
                {list.isFetchingNextPage ? 'Loading' : 'Show earlier entries'}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}
