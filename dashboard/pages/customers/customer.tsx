import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { CustomerDetail } from '../../../shared/schema/admin';
import { day, money, percent, plural, spoken } from '../../format';
import { Outcome, TierBadge } from '../../parts/badges';
import { Head, Loaded, Skeleton } from '../../parts/page';
import { When } from '../../parts/when';
import { Why } from '../../parts/why';
import * as queries from '../../queries';
import { useCrumb } from '../../state/crumb';
import { useOfferNames } from '../../state/offer-names';
import { usePlace } from '../../state/place';
import { REASONS } from '../../words';
import { Signs } from './signs';

const CONTRACTS = { month: 'Month to month', year: 'One year', two_years: 'Two years' };

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
/** `Germany` from `DE`; what is no code stays as it was sent. */
function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

function Attempts({ rows }: { rows: CustomerDetail['attempts'] }) {
  const { to } = usePlace();
  const offerName = useOfferNames();
  if (rows.length === 0) return <p class="mute">Has not opened the way out so far.</p>;
  return (
    <table class="table plain tries">
      <thead>
        <tr>
          <th>Outcome</th>
          <th>Reason</th>
          <th class="desk">Offer</th>
          <th class="n">Opened</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <a href={to(`attempts/${row.id}`)} class="plainlink">
                <Outcome row={row} />
              </a>
            </td>
            <td class={row.reason ? '' : 'sub'}>{row.reason ? REASONS[row.reason] : 'No answer'}</td>
            <td class={row.offer ? 'desk' : 'desk sub'}>{row.offer ? offerName(row.offer) : 'None'}</td>
            <td class="n">
              <When at={row.openedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Traits as they were sent; those that a browser said are marked, because they decide nothing. */
function Traits({ record }: { record: CustomerDetail['record'] }) {
  const trusted = Object.entries(record.facts.traits);
  const said = Object.entries(record.untrusted);
  if (trusted.length + said.length === 0) return <p class="mute small">None were sent.</p>;
  const write = (value: unknown): string =>
    Array.isArray(value) ? value.map(write).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return (
    <dl class="facts">
      {trusted.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd dir="auto">{write(value)}</dd>
        </>
      ))}
      {said.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>
            <span dir="auto">{write(value)}</span>{' '}
            <span class="tag" title="A browser said so. It is shown and decides nothing about money.">
              from a browser
            </span>
          </dd>
        </>
      ))}
    </dl>
  );
}

function Body({ data }: { data: CustomerDetail }) {
  const { zone, to } = usePlace();
  const { row, score, record } = data;
  const now = Date.now();
  useCrumb('Customers', to('customers'), row.name ?? row.id);
  return (
    <>
      <Head
        lang
        title={row.name ?? row.id}
        lede={
          <span class="row who">
            <span class="row">
              <TierBadge tier={score.tier} />
              <span class="num">{score.value.toFixed(2)}</span>
            </span>
            {(row.plan || row.price !== null) && (
              <span>
                {row.plan}
                {row.price !== null && row.currency && `${row.plan ? ', ' : ''}${money(row.price, row.currency)}`}
              </span>
            )}
            {row.tenureMonths !== null && <span>customer for {plural(Math.round(row.tenureMonths), 'month')}</span>}
            <span>
              first seen {day(record.firstSeen, now, zone)}, last <When at={record.lastSeen} ago />
            </span>
          </span>
        }
      />
      <div class="cols">
        <div class="c8">
          <section>
            <header class="sechead">
              <h2>What moves the score</h2>
              <p>+ raises the risk, − lowers it</p>
            </header>
            <Why reasons={score.reasons} one />
            <p class="small mute gap">
              Model <span class="mono">{score.model}</span> says {score.probability.toFixed(2)}; rules make it {score.value.toFixed(2)}.{' '}
              {percent(score.confidence, 0)} of the model’s weight is known, the rest is left out.
            </p>
          </section>
          <section class="sec">
            <header class="sechead">
              <h2>Attempts to leave</h2>
            </header>
            <Attempts rows={data.attempts} />
          </section>
          <Signs record={record} />
        </div>
        <aside class="c4" aria-label="Facts">
          <header class="sechead">
            <h2>Facts</h2>
          </header>
          <dl class="facts">
            <dt>Id</dt>
            <dd class="mono">{row.id}</dd>
            <dt>Country</dt>
            <dd>{record.facts.country ? countryName(record.facts.country) : <span class="mute">unknown</span>}</dd>
            <dt>Contract</dt>
            <dd>{record.facts.contract ? CONTRACTS[record.facts.contract] : <span class="mute">unknown</span>}</dd>
            <dt>Pays by</dt>
            <dd>{record.facts.paymentMethod ? spoken(record.facts.paymentMethod) : <span class="mute">unknown</span>}</dd>
            <dt>Period ends</dt>
            <dd>{record.facts.periodEnd ? day(record.facts.periodEnd, now, zone) : <span class="mute">unknown</span>}</dd>
          </dl>
          <h3 class="sub-h">
            <span>Traits</span>
          </h3>
          <Traits record={record} />
        </aside>
      </div>
    </>
  );
}

export default function CustomerPage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery(queries.customer(env, params.id ?? ''));
  return (
    <Loaded of={asked} skeleton={<Skeleton lines={14} tall />}>
      {(data) => <Body data={data} />}
    </Loaded>
  );
}
