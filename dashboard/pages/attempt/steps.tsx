import type { AttemptDetail } from '../../../shared/schema/admin';
import { elapsed, percent } from '../../format';
import { Icon } from '../../parts/icon';
import { useOfferTitle } from './offer-title';
import { chapters, ICON_OF } from './story';

/** The timeline in one line each, for the side panel and the customer's page. */
export function Steps({ detail }: { detail: AttemptDetail }) {
  const start = detail.row.openedAt;
  const titleOf = useOfferTitle(detail.grants);
  return (
    <ol class="tl tight">
      {chapters(detail).map(({ item, answers }) => (
        <li key={`${item.at}-${item.kind}-${item.text}`}>
          <time dateTime={new Date(item.at).toISOString()}>{elapsed(item.at - start)}</time>
          <span class={item.kind === 'decision' ? 'pin key-pin' : 'pin'}>
            <Icon name={ICON_OF[item.kind]} />
          </span>
          <div>
            <h3 dir="auto">{item.decision ? `Decided: ${titleOf(item.decision.chosen)}` : item.text}</h3>
            {answers.map((answer) => (
              <p key={answer.text} dir="auto">
                {answer.text}
              </p>
            ))}
            {item.decision && <p>Chosen with probability {percent(item.decision.propensity)}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
