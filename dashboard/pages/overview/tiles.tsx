import type { Overview } from '../../../shared/schema/admin';
import { count, money, percent, range } from '../../format';
import { ENOUGH, enough, wilson } from '../../interval';
import { counter, paying } from './ladder';

/** A share as a tile, or, with too few behind it, the sentence that stands where the number would. */
function ShareTile({ title, k, n, words, waits }: { title: string; k: number; n: number; words: string; waits?: string }) {
  const share = wilson(k, n);
  if (!share || !enough(n))
    return (
      <div class="stat none">
        <dt>{title}</dt>
        <dd>Not enough data yet</dd>
        <dd>{waits ?? `${count(n)} so far; readable from ${ENOUGH}`}</dd>
      </div>
    );
  return (
    <div class="stat">
      <dt>{title}</dt>
      <dd>
        {percent(share.share)} <small>{range(share.low, share.high)}</small>
      </dd>
      <dd>
        {count(k)} of {count(n)} {words}
      </dd>
    </div>
  );
}

/** The four numbers of the overview. None is incremental: that needs a holdout, and the page says so. */
export function Tiles({ data }: { data: Overview }) {
  const { total, currency } = data;
  const own = total.money[currency] ?? { opened: 0, accepted: 0, cost: 0 };
  const others = Object.entries(total.money).filter(([code, sums]) => code !== currency && sums.accepted > 0);
  const canceled = counter(total, 'canceled');
  const failed = counter(total, 'error');
  const bypassed = counter(total, 'bypassed');
  const at30 = paying(total, 30);
  return (
    <dl class="stats">
      <div class={own.accepted || own.opened ? 'stat' : 'stat none'}>
        <dt>Monthly revenue that stayed, gross</dt>
        <dd>{own.opened ? money(own.accepted, currency, { whole: true }) : 'Nothing yet'}</dd>
        <dd>
          {own.opened
            ? `of ${money(own.opened, currency, { whole: true })} that wanted to leave; offers cost ${money(own.cost, currency, { whole: true })}`
            : 'Revenue of the customers who accept an offer'}
          {others.map(([code, sums]) => `; and ${money(sums.accepted, code, { whole: true })}`).join('')}
        </dd>
      </div>
      <ShareTile title="Offers accepted" k={counter(total, 'accepted')} n={counter(total, 'served')} words="customers who saw one" />
      <ShareTile
        title="Leaving worked"
        k={canceled}
        n={canceled + failed}
        words={`who asked to cancel${bypassed ? `; ${count(bypassed)} by the plain link` : ''}`}
      />
      <ShareTile
        title="Still paying at 30 d"
        k={at30.yes}
        n={at30.asked}
        words={`who were saved${at30.unknown ? `; ${count(at30.unknown)} unknown, not counted as paying` : ''}`}
        {...(at30.asked === 0 && { waits: 'First readable 30 days after the first save' })}
      />
    </dl>
  );
}
