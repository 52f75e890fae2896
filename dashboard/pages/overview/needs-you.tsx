import type { Overview } from '../../../shared/schema/admin';
import { Icon } from '../../parts/icon';
import { When } from '../../parts/when';
import { usePlace } from '../../state/place';

/** What waits for somebody: each leads to the attempt that it is about. */
export function NeedsYou({ alerts }: { alerts: Overview['alerts'] }) {
  const { to } = usePlace();
  return (
    <section class="c4 first-ph">
      <header class="sechead">
        <h2>Needs you now</h2>
      </header>
      {alerts.length === 0 ? (
        <p class="calm">
          <Icon name="check" />
          Nothing waits for you. A grant or a cancellation that your server does not confirm within 24 hours would stand here.
        </p>
      ) : (
        <ul class="todo">
          {alerts.slice(0, 8).map((alert) => (
            <li key={`${alert.attempt}-${alert.text}`}>
              <Icon name="clock" />
              <a href={to(`attempts/${alert.attempt}`)}>
                <b>{alert.text}</b>
              </a>
              <When at={alert.at} ago />
              <p dir="auto">{alert.customer}</p>
            </li>
          ))}
        </ul>
      )}
      {alerts.length > 8 && <p class="small mute">And {alerts.length - 8} more.</p>}
    </section>
  );
}
