import type { AttemptDetail, TimelineItem } from '../../../shared/schema/admin';
import { elapsed, stamp } from '../../format';
import { Icon } from '../../parts/icon';
import { usePlace } from '../../state/place';
import { Decision } from './decision';
import { useOfferTitle } from './offer-title';
import { chapters, ICON_OF } from './story';

const CLOCKS: Record<TimelineItem['by'], string> = { browser: 'the browser', edge: 'the edge', host: 'your server' };

/** A screen as the customer saw it: its title, what could be chosen, what was. */
function Shot({ item, answers }: { item: TimelineItem; answers: TimelineItem[] }) {
  const { detail } = item;
  if (!detail?.title && !detail?.answers?.length) return null;
  const last = answers.at(-1)?.detail ?? detail;
  return (
    <div class="shot">
      {detail.title && <b dir="auto">{detail.title}</b>}
      {detail.answers && detail.answers.length > 0 && (
        <ul>
          {detail.answers.map((answer) => (
            <li key={answer} class={answer === last.chosen ? 'on' : ''} dir="auto">
              {answer}
              {answer === last.chosen && <span class="sr"> (chosen)</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Item({ item, answers, detail }: { item: TimelineItem; answers: TimelineItem[]; detail: AttemptDetail }) {
  const place = usePlace();
  const { row, grants } = detail;
  const titleOf = useOfferTitle(grants);
  const words = [...answers, item].map((one) => one.detail?.words).filter(Boolean);
  const strong = item.kind === 'decision' || item.kind === 'ended';
  return (
    <li class={item.kind === 'alert' ? 'alerted' : ''}>
      <time dateTime={new Date(item.at).toISOString()} title={`${stamp(item.at, place.zone)}, by the clock of ${CLOCKS[item.by]}`}>
        {elapsed(item.at - row.openedAt)}
      </time>
      <span class={strong ? 'pin key-pin' : 'pin'}>
        <Icon name={ICON_OF[item.kind]} />
      </span>
      <div>
        <h3>
          <span dir="auto">{item.decision ? `Decided: ${titleOf(item.decision.chosen)}` : item.text}</span>{' '}
          {item.by === 'host' && <span class="mute">your server</span>}
        </h3>
        <Shot item={item} answers={answers} />
        {words.map((one) => (
          <p key={one} class="quote" dir="auto">
            “{one}”
          </p>
        ))}
        {item.decision && <Decision decision={item.decision} grants={grants} currency={row.currency ?? place.currency} />}
      </div>
    </li>
  );
}

/** Everything in the order in which it happened, in seconds since the attempt opened. */
export function Timeline({ detail }: { detail: AttemptDetail }) {
  return (
    <ol class="tl">
      {chapters(detail).map(({ item, answers }) => (
        <Item key={`${item.at}-${item.kind}-${item.text}`} item={item} answers={answers} detail={detail} />
      ))}
    </ol>
  );
}
