import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import type { Overview } from '../../../shared/schema/admin';
import { count, DAY, dayOf, isoDay, percent, place as placeName, plural } from '../../format';
import { Empty, FlowPicture } from '../../parts/empty';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { LineChart } from '../../parts/line-chart';
import { Head, Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import '../../styles/ladder.css';
import { counter, ladder } from './ladder';
import { LadderTable } from './ladder-table';
import { NeedsYou } from './needs-you';
import { OffersTable, ReasonsTable } from './tables';
import { Tiles } from './tiles';

const SPANS = ['7', '30', '90'] as const;

/** Before the first attempt: what will stand here, and the three steps to it. */
function Start() {
  const { to } = usePlace();
  return (
    <Empty
      title="No customer has opened the way out yet"
      lede="What they answered, what they were offered and whether they still pay will stand here. Three steps lead there."
      picture={<FlowPicture />}
    >
      <div class="starts">
        <a href={to('flows')}>
          <b>1. Write and publish a flow</b>Start from a template, change the words, look at it as a customer would.
        </a>
        <a href={to('install')}>
          <b>2. Add the script</b>One tag, one mark on your cancel link, one signed token. It keeps working without us.
        </a>
        <a href={to('attempts')}>
          <b>3. Cancel once yourself</b>In test nothing reaches a bill. The attempt appears within a second.
        </a>
      </div>
    </Empty>
  );
}

function Report({ data }: { data: Overview }) {
  const { steps, otherwise, accounted } = ladder(data.total);
  const opened = counter(data.total, 'opened');
  const resumed = counter(data.total, 'resumed');
  const of = (name: 'opened' | 'accepted' | 'canceled') => data.days.map((one) => counter(one.sums, name));
  const ends = [...steps.slice(2, 3), ...otherwise].map((rung) => count(rung.k)).join(' + ');
  return (
    <>
      <Tiles data={data} />
      <div class="cols sec">
        <section class="c8">
          <header class="sechead">
            <h2>Outcome ladder</h2>
            <p>Ranges are 95 % intervals</p>
          </header>
          <LadderTable steps={steps} otherwise={otherwise} total={opened} />
          <p class="small mute gap">
            {accounted === opened
              ? `${ends}${resumed ? ` − ${count(resumed)} resumed` : ''} = ${count(opened)}.`
              : `${count(accounted)} of ${count(opened)} have ended.`}{' '}
            {data.open > 0 && `${plural(data.open, 'attempt')} still open. `}
            {resumed > 0 &&
              `${plural(resumed, 'cancellation was', 'cancellations were')} undone by an offer afterwards, counted in both rows. `}
            Gross: without a holdout nobody knows who would have stayed anyway.
          </p>
        </section>
        <NeedsYou alerts={data.alerts} />
      </div>
      <div class="cols sec">
        <ReasonsTable reasons={data.total.reasons} />
        <OffersTable offers={data.total.offers} />
      </div>
      {data.days.length > 1 && (
        <div class="sec">
          <LineChart
            title="Attempts"
            days={data.days.map((one) => one.day)}
            series={[
              { name: 'Opened', values: of('opened'), tone: 's1' },
              { name: 'Canceled', values: of('canceled'), tone: 'mute' },
              { name: 'Accepted', values: of('accepted'), tone: 's3' },
            ]}
          />
        </div>
      )}
    </>
  );
}

/** After a change of the time zone each customer's sums move to the new days, a few at a time. */
function Rebuilding({ part }: { part: number | null }) {
  if (part === null) return null;
  return (
    <p class="warnbox gap" role="status">
      <Icon name="warn" />
      <span>
        The time zone was changed, and every attempt moves to its new day: {percent(part, 0)} done. Until then single days are not final.
      </span>
    </p>
  );
}

const waiting = (
  <>
    <div class="stats">
      {[0, 1, 2, 3].map((i) => (
        <div class="stat" key={i}>
          <Skeleton lines={3} />
        </div>
      ))}
    </div>
    <div class="cols sec">
      <div class="c8">
        <Skeleton lines={11} tall />
      </div>
      <div class="c4">
        <Skeleton lines={6} tall />
      </div>
    </div>
  </>
);

export default function OverviewPage() {
  const { env, zone, to } = usePlace();
  const { query, route } = useLocation();
  const span = SPANS.find((one) => one === query.days) ?? '30';
  const today = Date.now();
  const from = isoDay(today - (Number(span) - 1) * DAY, zone);
  const until = isoDay(today, zone);
  const asked = useQuery({ ...queries.overview(env, from, until), placeholderData: keepPreviousData, refetchInterval: 30_000 });
  return (
    <>
      <Head title="Overview" lede="What happened to the customers who wanted to leave, and what it was worth.">
        <span class="small mute desk dates">
          {dayOf(from)} – {dayOf(until)}, {placeName(asked.data?.timezone ?? zone)}
        </span>
        <Segments
          label="Days"
          value={span}
          options={SPANS.map((one) => [one, `${one} days`] as const)}
          onValue={(days) => route(to(`overview${days === '30' ? '' : `?days=${days}`}`), true)}
        />
      </Head>
      <Loaded of={asked} skeleton={waiting}>
        {(data) =>
          counter(data.total, 'opened') === 0 && data.open === 0 && counter(data.total, 'bypassed') === 0 ? (
            <Start />
          ) : (
            <>
              <Rebuilding part={data.rebuilt ?? null} />
              <Report data={data} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
