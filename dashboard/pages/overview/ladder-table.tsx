import { count, percent, range } from '../../format';
import type { Rung } from './ladder';

const at = (share: number) => `${(share * 100).toFixed(2)}%`;

function Row({ rung }: { rung: Rung }) {
  const share = rung.all;
  const beside = rung.look === 'beside' || rung.look === 'error';
  const first = rung.name === 'Opened';
  return (
    <tr class={beside ? 'beside' : rung.look === 'plain' ? '' : rung.look}>
      <th scope="row">{rung.name}</th>
      <td class="bar2">
        {rung.ghost !== null && <i class="was" style={{ width: at(rung.ghost) }} />}
        {share && <i class={rung.look === 'error' ? 'is err' : 'is'} style={{ width: at(share.share) }} />}
        {share && !first && <span class="whisk" style={{ left: at(share.low), width: at(share.high - share.low) }} />}
      </td>
      <td class="n">
        <b>{count(rung.k)}</b>
      </td>
      <td class="n">
        {rung.before && rung.of !== null ? (
          <>
            {percent(rung.before.share)} <span class="mute w desk">of {count(rung.of)}</span>
          </>
        ) : beside ? (
          <span class="ph">{share && percent(share.share)}</span>
        ) : (
          <span class="mute">all</span>
        )}
      </td>
      <td class="n wide">
        {share && !first ? (
          <>
            {percent(share.share)}
            <span class="mute w">{range(share.low, share.high)}</span>
          </>
        ) : (
          share && percent(1)
        )}
      </td>
    </tr>
  );
}

/** A table whose middle column is the chart: one scale, a ghost of the step before, a pill for the interval. */
export function LadderTable({ steps, otherwise, total }: { steps: Rung[]; otherwise: Rung[]; total: number }) {
  return (
    <table class="ladder" aria-label="Outcome ladder">
      <colgroup>
        <col class="l-name" />
        <col />
        <col class="l-count" />
        <col class="l-before" />
        <col class="l-all" />
      </colgroup>
      <thead>
        <tr class="lh">
          <th scope="col">
            <span class="sr">Step</span>
          </th>
          <th scope="col">
            <span class="sr">Chart</span>
          </th>
          <th scope="col" class="n">
            <span class="desk">Attempts</span>
            <span class="ph sr">Attempts</span>
          </th>
          <th scope="col" class="n">
            <span class="desk">Of step before</span>
            <span class="ph">Share</span>
          </th>
          <th scope="col" class="n wide">
            Of all {count(total)}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((rung) => (
          <Row key={rung.name} rung={rung} />
        ))}
      </tbody>
      <tbody>
        <tr class="cap">
          <th scope="rowgroup" colSpan={4}>
            Ended otherwise
          </th>
        </tr>
        {otherwise.map((rung) => (
          <Row key={rung.name} rung={rung} />
        ))}
      </tbody>
    </table>
  );
}
