import type { CustomerRecord } from '../../../shared/schema/customer';
import { plural } from '../../format';
import { When } from '../../parts/when';
import '../../styles/chart.css';
import { weeks } from './weeks';

function Spark({ values, title }: { values: number[]; title: string }) {
  const top = Math.max(1, ...values);
  const path = values.map((value, i) => `${i ? 'L' : 'M'}${(i / (values.length - 1)) * 100} ${22 - (value / top) * 20}`).join('');
  return (
    <svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={`${title}, by week: ${values.join(', ')}`}>
      <path d={path} />
    </svg>
  );
}

/** What was heard from this customer, as counts and the newest date of each. */
export function Signs({ record }: { record: CustomerRecord }) {
  const today = Math.floor(Date.now() / 86_400_000);
  const series = weeks(record.days, today);
  const open = record.tickets.filter((ticket) => ticket.closed === undefined);
  const nps = record.nps.at(-1);
  const never = <span class="mute">never</span>;
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Signs</h2>
        <p>Last 13 weeks</p>
      </header>
      <table class="table plain signs">
        <thead>
          <tr>
            <th>Sign</th>
            <th class="n">Now</th>
            <th class="desk">By week</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Last login</td>
            <td class="n">{record.lastLogin ? <When at={record.lastLogin} ago /> : never}</td>
            <td class="desk">
              <Spark title="Logins" values={series.map((week) => week.logins)} />
            </td>
          </tr>
          <tr>
            <td>Last use of a key feature</td>
            <td class="n">{record.lastFeatureUse ? <When at={record.lastFeatureUse} ago /> : never}</td>
            <td class="desk">
              <Spark title="Uses" values={series.map((week) => week.features)} />
            </td>
          </tr>
          <tr>
            <td>Open tickets</td>
            <td class="n">
              {open.length ? (
                <>
                  {open.length}, oldest <When at={Math.min(...open.map((ticket) => ticket.opened))} ago />
                </>
              ) : (
                'none'
              )}
            </td>
            <td class="desk mute">{record.tickets.length ? `${plural(record.tickets.length, 'ticket')} in all` : ''}</td>
          </tr>
          <tr>
            <td>Late payments</td>
            <td class="n">{record.latePayments.length || 'none'}</td>
            <td class="desk" />
          </tr>
          <tr>
            <td>NPS, last answer</td>
            <td class="n">{nps ? nps.score : never}</td>
            <td class="desk mute">{nps && record.nps.length > 1 ? `before: ${record.nps.at(-2)?.score}` : ''}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
