import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import type { NudgeOutcome, NudgeSummary, Rate } from '../../../shared/schema/admin-nudges';
import { count, percent, range } from '../../format';
import { type Column, Heads } from '../../parts/columns';
import { Icon } from '../../parts/icon';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { countOf, KINDS, scoreWords, TRIGGERS_SHORT } from './words';

function State({ row }: { row: NudgeSummary }) {
  if (row.state === 'draft') return <span class="out">Not live</span>;
  if (row.state === 'paused')
    return (
      <span class="out wait">
        <Icon name="pause" />
        Paused
      </span>
    );
  return (
    <span class="out saved">
      <Icon name="check" />
      {row.draftDiffers ? 'Live, changed since' : 'Live'}
    </span>
  );
}

/** A share with what it is counted from; its interval on hover. */
function Share({ rate, class: more }: { rate: Rate; class?: string }) {
  const { share, low, high } = rate;
  if (share === null || low === null || high === null) return <td class={`n ${more ?? ''}`}>–</td>;
  return (
    <td class={`n ${more ?? ''}`} title={`${countOf(rate)}; 95 % interval ${range(low, high)}`}>
      {percent(share)} <span class="rng">{countOf(rate)}</span>
    </td>
  );
}

function Numbers({ outcome: { rates, survey } }: { outcome: NudgeOutcome }) {
  const score = survey && scoreWords(survey);
  return (
    <>
      <td class="n desk">{count(rates.shown.count)}</td>
      <Share rate={survey ? rates.answered : rates.acted} class="d" />
      <Share rate={rates.dismissed} class="desk" />
      <Share rate={rates.never} class="desk" />
      <td class="desk clip">
        {score && (
          <>
            {score.name} {score.value} <span class="rng">n {count(score.n)}</span>
          </>
        )}
      </td>
    </>
  );
}

const Nothing = ({ words }: { words: string }) => (
  <>
    <td class="n desk">–</td>
    <td class="n d mute">{words}</td>
    <td class="n desk">–</td>
    <td class="n desk">–</td>
    <td class="desk" />
  </>
);

interface RowProps {
  row: NudgeSummary;
  /** Null: there are no numbers, and `instead` says why. */
  outcome: NudgeOutcome | null;
  instead: string;
}

function Row({ row, outcome, instead }: RowProps) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const href = to(`nudges/${row.id}`);
  return (
    <tr
      onMouseEnter={() => void queries.client.prefetchQuery(queries.nudge(env, row.id))}
      onClick={(event) => {
        if (!(event.target as Element).closest('a')) route(href);
      }}
    >
      <td class="a clip" title={row.name}>
        <a class="nm" dir="auto" href={href}>
          <b>{row.name}</b>
        </a>
      </td>
      <td class="bb">
        <State row={row} />
      </td>
      <td class="c clip">
        {KINDS[row.kind].name} <span class="mute">· {TRIGGERS_SHORT[row.trigger]}</span>
      </td>
      {outcome ? <Numbers outcome={outcome} /> : <Nothing words={instead} />}
    </tr>
  );
}

const wasLive = ({ publishedAt }: NudgeSummary) => publishedAt !== null;
const ORDER = { live: 0, paused: 1, draft: 2 };

export const COLUMNS: readonly Column[] = [
  { title: 'Name' },
  { title: 'State' },
  { title: 'Kind, trigger' },
  { title: 'Shown', number: true, desk: true },
  { title: 'Acted or answered', number: true },
  { title: 'Put away', number: true, desk: true },
  { title: 'Never again', number: true, desk: true },
  { title: 'Survey', desk: true },
];

/** Every nudge: what is live first, then by priority. */
export function NudgeTable({ rows }: { rows: NudgeSummary[] }) {
  const { env } = usePlace();
  const results = useQuery({ ...queries.nudgeOutcomes(env), enabled: rows.some(wasLive) });
  const sorted = [...rows].sort((a, b) => ORDER[a.state] - ORDER[b.state] || b.priority - a.priority);
  return (
    <table class="table stack nudges">
      <Heads columns={COLUMNS} />
      <tbody>
        {sorted.map((row) => (
          <Row
            key={row.id}
            row={row}
            outcome={(wasLive(row) && results.data?.nudges[row.id]) || null}
            instead={wasLive(row) ? (results.error ? 'no numbers' : '…') : ''}
          />
        ))}
      </tbody>
    </table>
  );
}
