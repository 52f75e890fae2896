import { useQuery } from '@tanstack/preact-query';
import { SCALES } from '../../../shared/nudge/survey';
import type { NudgeDetail, NudgeResults, Rate } from '../../../shared/schema/admin-nudges';
import type { NudgeRefusal } from '../../../shared/schema/nudge';
import { count, percent, place, plural, range } from '../../format';
import { Loaded, Skeleton } from '../../parts/page';
import { When } from '../../parts/when';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { REFUSALS, scoreWords } from './words';

function Tile({ title, rate, of }: { title: string; rate: Rate; of: string }) {
  const known = rate.share !== null && rate.low !== null && rate.high !== null;
  return (
    <div class={known ? 'stat' : 'stat none'}>
      <dt>{title}</dt>
      <dd>
        {known ? (
          <>
            {percent(rate.share ?? 0)} <small>{range(rate.low ?? 0, rate.high ?? 0)}</small>
          </>
        ) : (
          'Not enough data yet'
        )}
      </dd>
      <dd>
        {count(rate.count)} of {count(rate.of)} {of}
      </dd>
    </div>
  );
}

function Score({ data }: { data: NudgeResults }) {
  const score = data.survey && scoreWords(data.survey);
  if (!data.survey || data.survey.kind === 'open') return null;
  const [low, high] = SCALES[data.survey.kind] ?? [0, -1];
  const values = Array.from({ length: high - low + 1 }, (_, i) => data.total.first[low + i] ?? 0);
  const most = Math.max(...values);
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Answers</h2>
        {score && (
          <p>
            {score.name} {score.value} {score.range && <span class="rng">{score.range}</span>}, {plural(score.n, 'answer')}
          </p>
        )}
      </header>
      {most <= 0 ? (
        <p class="mute">{score ? `${score.n} pairs of answers` : 'Nobody has answered yet.'}</p>
      ) : (
        <table class="table plain answers">
          <colgroup>
            <col />
            <col />
            <col />
          </colgroup>
          <thead class="sr">
            <tr>
              <th>Answer</th>
              <th>Share of the most frequent</th>
              <th>How many</th>
            </tr>
          </thead>
          <tbody>
            {values.map((n, i) => (
              <tr key={low + i}>
                <td class="n">{low + i}</td>
                <td>
                  <span class="minibar">
                    <i style={{ width: `${(n / most) * 100}%` }} />
                  </span>
                </td>
                <td class="n">{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Written({ data }: { data: NudgeResults }) {
  if (data.written.length === 0) return null;
  return (
    <section class="sec">
      <header class="sechead">
        <h2>In their words</h2>
        <p>The newest {data.written.length}; addresses and numbers are taken out</p>
      </header>
      <ul class="written">
        {data.written.map((one) => (
          <li key={one.impression}>
            <blockquote class="quote" dir="auto">
              {one.words}
            </blockquote>
            <span class="small mute">
              {one.value !== null && `${one.value} · `}
              <When at={one.at} ago />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Suppressed({ data }: { data: NudgeResults }) {
  const reasons = (Object.entries(data.total.suppressed) as [NudgeRefusal, number][])
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Due, and not shown</h2>
        <p>Sessions by the first reason against it</p>
      </header>
      <table class="table plain reasonsums">
        <tbody>
          {reasons.map(([reason, n]) => (
            <tr key={reason}>
              <td>{REFUSALS[reason]}</td>
              <td class="n">{count(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Report({ data }: { data: NudgeResults }) {
  const { shown, acted, answered, dismissed, never } = data.rates;
  return (
    <>
      <dl class="stats">
        <Tile title="Shown" rate={shown} of="times that it was allowed" />
        {data.survey ? <Tile title="Answered" rate={answered} of="shown" /> : <Tile title="Acted on" rate={acted} of="shown" />}
        <Tile title="Put away" rate={dismissed} of="shown" />
        <Tile title="Never again" rate={never} of="shown" />
      </dl>
      <p class="small mute gap">
        Last 30 days, {place(data.timezone)} time. Ranges are 95 % intervals. What it changed needs a comparison with nothing.
      </p>
      <Score data={data} />
      <Written data={data} />
      <Suppressed data={data} />
    </>
  );
}

/** What became of a nudge: shown, acted on, put away, with what each is counted from. */
export function Results({ detail }: { detail: NudgeDetail }) {
  const { env } = usePlace();
  const asked = useQuery(queries.nudgeResults(env, detail.summary.id));
  return (
    <section class="results" aria-label="Results">
      {detail.summary.publishedAt === null ? (
        <p class="mute">Nothing yet: numbers begin when it is published.</p>
      ) : (
        <Loaded of={asked} skeleton={<Skeleton lines={8} tall />}>
          {(data) => <Report data={data} />}
        </Loaded>
      )}
    </section>
  );
}
