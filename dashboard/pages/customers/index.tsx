import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { CustomerRow } from '../../../shared/schema/admin';
import type { Tier } from '../../../shared/schema/customer';
import { search } from '../../api';
import { count, plural } from '../../format';
import { WaitingTable } from '../../parts/columns';
import { Empty, FindOne } from '../../parts/empty';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { Head, Loaded } from '../../parts/page';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { prefetch } from '../../state/prefetch';
import { TIERS } from '../../words';
import { COLUMNS, CustomerTable } from './table';

const LIMIT = 200;
const isTier = (text: string | undefined): text is Tier => text !== undefined && text in TIERS;

/** Ranked by the score alone, highest first. */
export default function CustomersPage() {
  const { env, me, to } = usePlace();
  const { query, route } = useLocation();
  const blind = !may(me.role, 'lists') && !query.q;
  const [words, setWords] = useState(query.q ?? '');
  const asked = useQuery({ ...queries.customers(env, query.q ?? null, LIMIT), placeholderData: keepPreviousData, enabled: !blind });
  const tier = isTier(query.tier) ? query.tier : null;
  const put = (changes: { q?: string | null; tier?: string | null }) =>
    route(to(`customers${search({ q: query.q, tier: query.tier, ...changes })}`), true);
  useEffect(() => prefetch.code('customer'), []);
  useEffect(() => {
    if (words === (query.q ?? '')) return;
    const timer = setTimeout(() => put({ q: words.trim() || null }), 300);
    return () => clearTimeout(timer);
  }, [words]);
  const known = asked.data ?? [];
  const counted = (name: string, rows: CustomerRow[]) => (asked.data ? `${name} ${count(rows.length)}` : name);
  const of = (rows: CustomerRow[], wanted: Tier | null) => (wanted ? rows.filter((row) => row.tier === wanted) : rows);
  return (
    <>
      <Head title="Customers" lede="Who is likeliest to leave, and what says so. Ranked by the score." />
      <search class="filters" aria-label="Filters">
        {!blind && (
          <Segments<Tier | 'all'>
            label="Tier"
            value={tier ?? 'all'}
            onValue={(value) => put({ tier: value === 'all' ? null : value })}
            options={[
              ['all', counted('All', known)],
              ...(Object.keys(TIERS) as Tier[]).map((one) => [one, counted(TIERS[one], of(known, one))] as const),
            ]}
          />
        )}
        <label class="chip seek">
          <Icon name="search" />
          <span class="sr">Name or id</span>
          <input type="search" placeholder="Name or id" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      </search>
      {blind ? (
        <FindOne />
      ) : (
        <Loaded of={asked} skeleton={<WaitingTable name="risk" columns={COLUMNS} />}>
          {(rows) =>
            of(rows, tier).length > 0 ? (
              <>
                <CustomerTable rows={of(rows, tier)} />
                <p class="tfoot">
                  <span>{rows.length >= LIMIT ? `The ${LIMIT} highest scores` : plural(rows.length, 'customer')}</span>
                  <span class="desk">Reasons are what moved the score most.</span>
                </p>
              </>
            ) : rows.length === 0 && !query.q ? (
              <Empty
                title="No customers yet"
                lede="They arrive by themselves with their first cancel attempt, or from your server: identify and track, one by one or in batches."
              >
                <a class="btn go" href={to('install')}>
                  See how to send them
                </a>
              </Empty>
            ) : (
              <Empty title="Nobody matches" lede="Take a filter away, or search by the whole id." />
            )
          }
        </Loaded>
      )}
    </>
  );
}
