import type { DaySums } from '../../../shared/schema/sums';
import { count, percent, range } from '../../format';
import { enough, wilson } from '../../interval';
import { useOfferNames } from '../../state/offer-names';
import { REASONS } from '../../words';

type ReasonSums = { given: number; canceled: number; accepted: number };

function Bar({ share }: { share: number }) {
  return (
    <span class="minibar" aria-hidden="true">
      <i style={{ width: `${(share * 100).toFixed(1)}%` }} />
    </span>
  );
}

/** Why they leave: what was answered, and how those attempts ended. */
export function ReasonsTable({ reasons }: { reasons: DaySums['reasons'] }) {
  const rows = (Object.entries(reasons) as [keyof typeof REASONS | 'none', ReasonSums][])
    .filter(([, sums]) => sums.given > 0)
    .sort((a, b) => Number(a[0] === 'none') - Number(b[0] === 'none') || b[1].given - a[1].given);
  const answered = rows.reduce((sum, [code, sums]) => sum + (code === 'none' ? 0 : sums.given), 0);
  const all = rows.reduce((sum, [, sums]) => sum + sums.given, 0);
  return (
    <section class="c5">
      <header class="sechead">
        <h2>Why they leave</h2>
        <p>
          {count(answered)} of {count(all)} answered
        </p>
      </header>
      {rows.length === 0 ? (
        <p class="mute">No answers yet. The question is optional everywhere, so some never give one.</p>
      ) : (
        <table class="table plain reasonsums">
          <thead>
            <tr>
              <th>Reason</th>
              <th class="desk">
                <span class="sr">Share of answers</span>
              </th>
              <th class="n">Share</th>
              <th class="n">Canceled</th>
              <th class="n">Accepted</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([code, sums]) => (
              <tr key={code}>
                <td class={code === 'none' ? 'sub' : ''}>{code === 'none' ? 'No answer' : REASONS[code]}</td>
                <td class="desk">{code !== 'none' && <Bar share={answered ? sums.given / answered : 0} />}</td>
                <td class="n">
                  {code === 'none' ? <span class="mute">{count(sums.given)}</span> : percent(answered ? sums.given / answered : 0)}
                </td>
                <td class="n">{count(sums.canceled)}</td>
                <td class="n">{count(sums.accepted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What was offered: accepted of served with its interval; too few are not turned into a rate. */
export function OffersTable({ offers }: { offers: DaySums['offers'] }) {
  const offerName = useOfferNames();
  const rows = Object.entries(offers).sort((a, b) => b[1].served - a[1].served);
  return (
    <section class="c7">
      <header class="sechead">
        <h2>Offers</h2>
        <p>Accepted of those who saw one</p>
      </header>
      {rows.length === 0 ? (
        <p class="mute">No offer was served in these days.</p>
      ) : (
        <table class="table plain offersums">
          <thead>
            <tr>
              <th>Offer</th>
              <th class="n">Served</th>
              <th class="n">Accepted</th>
              <th class="n">Of served</th>
              <th class="n desk">Applied</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, sums]) => {
              const share = wilson(sums.accepted, sums.served);
              return (
                <tr key={id}>
                  <td title={id}>{offerName(id)}</td>
                  <td class="n">{count(sums.served)}</td>
                  <td class="n">{count(sums.accepted)}</td>
                  <td class="n">
                    {share && enough(sums.served) ? (
                      <>
                        {percent(share.share)}
                        <span class="rng desk">{range(share.low, share.high)}</span>
                      </>
                    ) : (
                      <span class="mute">too few</span>
                    )}
                  </td>
                  <td class="n desk">{count(sums.applied)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
