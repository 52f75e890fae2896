import { useQuery } from '@tanstack/preact-query';
import { refusalText } from '../../../shared/decision/refusals';
import { money, shortId, stamp } from '../../format';
import { Outcome, TierBadge } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { REASONS } from '../../words';
import { useOfferTitle } from '../attempt/offer-title';
import { Steps } from '../attempt/steps';
import { verbatim } from '../attempt/story';

/** An attempt beside the list: enough to judge it; the page has the rest. */
export function Panel({ id, onClose }: { id: string; onClose: () => void }) {
  const { env, zone, to } = usePlace();
  const asked = useQuery(queries.attempt(env, id));
  const titleOf = useOfferTitle(asked.data?.grants ?? []);
  const name = asked.data?.row.name ?? asked.data?.row.customer ?? 'Attempt';
  return (
    <aside class="panel" aria-label={`Attempt by ${name}`}>
      <header>
        <h2 class="clip" dir="auto">
          {name}
        </h2>
        <button type="button" class="btn quiet icon" aria-label="Close the panel" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="body" tabIndex={0} aria-label="Details">
        <Loaded of={asked} skeleton={<Skeleton lines={12} />}>
          {(data) => {
            const { row, score, decisions } = data;
            const refused = decisions.at(-1)?.candidates.filter((one) => one.refusals.length > 0) ?? [];
            const words = verbatim(data);
            return (
              <>
                <dl class="facts">
                  <dt>Outcome</dt>
                  <dd>
                    <Outcome row={row} />
                  </dd>
                  <dt>Reason</dt>
                  <dd>{row.reason ? REASONS[row.reason] : <span class="mute">No answer</span>}</dd>
                  <dt>Served</dt>
                  <dd dir="auto">{row.offer ? titleOf(row.offer) : <span class="mute">No offer</span>}</dd>
                  {score && (
                    <>
                      <dt>Risk at opening</dt>
                      <dd>
                        <TierBadge tier={score.tier} /> <span class="mute num">&nbsp;{score.value.toFixed(2)}</span>
                      </dd>
                    </>
                  )}
                  <dt>Plan</dt>
                  <dd>
                    {row.plan ?? 'Unknown'}
                    {row.price !== null && row.currency && `, ${money(row.price, row.currency)}`}
                  </dd>
                  <dt>Opened</dt>
                  <dd>{stamp(row.openedAt, zone)}</dd>
                  <dt>Customer</dt>
                  <dd>
                    <a class="link" href={to(`customers/${encodeURIComponent(row.customer)}`)}>
                      {shortId(row.customer)}
                    </a>
                    {!row.signed && <span class="mute"> unsigned</span>}
                  </dd>
                </dl>
                {words && (
                  <p class="quote gap" dir="auto">
                    “{words}”
                  </p>
                )}
                <h3 class="sub-h">
                  <span>What happened</span>
                </h3>
                <Steps detail={data} />
                {refused.length > 0 && (
                  <>
                    <h3 class="sub-h">
                      <span>Not offered</span>
                    </h3>
                    <dl class="facts">
                      {refused.map((one) => (
                        <>
                          <dt>{titleOf(one.offer)}</dt>
                          <dd>{one.refusals.map(refusalText).join('. ')}</dd>
                        </>
                      ))}
                    </dl>
                  </>
                )}
              </>
            );
          }}
        </Loaded>
      </section>
      <footer>
        <span class="row">
          <kbd>↑</kbd>
          <kbd>↓</kbd>next
        </span>
        <span class="row">
          <kbd>esc</kbd>close
        </span>
        <a class="btn" href={to(`attempts/${id}`)}>
          Open attempt
          <Icon name="arrow" />
        </a>
      </footer>
    </aside>
  );
}
