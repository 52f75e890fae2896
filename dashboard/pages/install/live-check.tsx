import type { Install } from '../../../shared/schema/admin';
import { Icon } from '../../parts/icon';
import { When } from '../../parts/when';
import { usePlace } from '../../state/place';

interface Check {
  name: string;
  at: number | null;
  done: string;
  todo: string;
}

/** Pages and tokens that were refused lately: without them a check waits and nobody knows for what. */
function TurnedAway({ all }: { all: Install['checks']['refused'] }) {
  if (all.length === 0) return null;
  return (
    <section class="turned gap" aria-labelledby="turned">
      <h3 id="turned">
        <Icon name="warn" /> Turned away in the last hour
      </h3>
      <ul>
        {all.map(({ what, name, why, at }) => (
          <li key={`${what} ${name} ${why}`}>
            <b>{name ?? (what === 'token' ? 'A customer token' : 'A page')}</b> <When at={at} ago />
            <p>
              {why}
              {what === 'origin' && name !== null && ' Settings, below, has the list.'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has been heard from the host so far; asked again every three seconds until all of it has. */
export function LiveCheck({ data }: { data: Install }) {
  const { mode } = usePlace();
  const { checks, settings } = data;
  const list: Check[] = [
    { name: 'Script seen', at: checks.script, done: 'parley.js asked for its settings', todo: 'Open a page of yours that has the script' },
    {
      name: 'Origin allowed',
      at: checks.origin,
      done: settings.origins.join(', '),
      todo: settings.origins.length ? `Waiting for ${settings.origins.join(', ')}` : 'Add your origin under Settings below',
    },
    {
      name: 'Customer token verified',
      at: checks.token,
      done: 'Signature, environment and time are right',
      todo: 'Sign in to your product and hover the cancel link',
    },
    {
      name: 'First attempt',
      at: checks.attempt,
      done: 'The flow opened and its attempt was recorded',
      todo: mode === 'test' ? 'Click your cancel link. Nothing is canceled in test' : 'Click your cancel link',
    },
    {
      name: 'Grant confirmed by your server',
      at: checks.applied,
      done: 'Accepted, applied and confirmed',
      todo: 'Accept an offer, then call /v1/grants/:id/applied',
    },
  ];
  const reached = list.filter((one) => one.at !== null).length;
  const next = list.find((one) => one.at === null);
  return (
    <aside class="c5 first-ph">
      <header class="sechead">
        <h2>Live check</h2>
        <p>{settings.origins[0] ? `Listening on ${settings.origins[0].replace(/^https?:\/\//, '')}` : 'Listening'}</p>
      </header>
      <ul class="check">
        {list.map((one) => (
          <li key={one.name} class={one.at === null ? 'wait' : ''}>
            {one.at !== null ? <Icon name="check" /> : one === next ? <span class="pulse" /> : <Icon name="dashed" />}
            <b>
              {one.name}
              <span class="sr">{one.at === null ? ', waiting' : ', done'}</span>
            </b>
            {one.at !== null ? <When at={one.at} ago /> : <span />}
            <p>{one.at !== null ? one.done : one.todo}</p>
          </li>
        ))}
      </ul>
      <p class="small mute gap" role="status">
        {reached} of {list.length}.{' '}
        {next ? 'This list is looked at every few seconds; there is nothing to press.' : 'Everything has been seen. You are done.'}
      </p>
      <TurnedAway all={checks.refused} />
    </aside>
  );
}
