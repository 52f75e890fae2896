import { type UseMutationResult, useMutation } from '@tanstack/preact-query';
import type { ReplayReport } from '../../../shared/schema/admin';
import { plural } from '../../format';
import { Say } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { send } from '../../queries';

export type Replay = UseMutationResult<ReplayReport, Error, void>;

/** Makes every decision again from the record, on the edge. */
export const useReplay = (env: string, id: string): Replay =>
  useMutation<ReplayReport, Error, void>({
    mutationFn: () => send<ReplayReport>(env, 'POST', `attempts/${encodeURIComponent(id)}/replay`),
  });

/** Beside the outcome, in two words. */
export function ReplayVerdict({ replay }: { replay: Replay }) {
  const report = replay.data;
  if (!report) return null;
  const differing = report.checks.filter((check) => !check.identical).length;
  return (
    <Say tone={report.identical ? 'ok' : 'warn'}>
      {report.identical ? 'Replay: identical' : `Replay: ${plural(differing, 'difference')}`}
    </Say>
  );
}

/** What replay compared; what differs is set side by side. */
export function ReplayBox({ replay }: { replay: Replay }) {
  const report = replay.data;
  if (!report) return null;
  const differing = report.checks.filter((check) => !check.identical);
  const { recorded, now } = report.engine;
  return (
    <section class={report.identical ? 'replay' : 'replay differs'} role="status">
      <Icon name={report.identical ? 'check' : 'warn'} />
      <div>
        <h2>{report.identical ? 'Identical' : `${plural(differing.length, 'thing')} would differ today`}</h2>
        <p>
          {plural(report.checks.length, 'check')} from the record, under engine{' '}
          {recorded === now ? now : `${now}; it was decided under ${recorded}`}
          {report.identical && ': the same screens, the same pick, the same effects'}.
        </p>
        {differing.length > 0 && (
          <table class="table plain diffs">
            <thead>
              <tr>
                <th>What</th>
                <th>Recorded</th>
                <th>Now</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((check) => (
                <tr key={check.what}>
                  <td>{check.what}</td>
                  <td class="mono">{check.recorded}</td>
                  <td class="mono">{check.now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {report.identical && (
          <details>
            <summary>What was compared</summary>
            <ul class="small dim">
              {report.checks.map((check) => (
                <li key={check.what}>
                  {check.what}: <span class="mono">{check.now}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}
