import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { ErrorBoundary, Route, Router, useLocation } from 'preact-iso';
import type { Mode } from '../shared/schema/workspace';
import { Frame } from './parts/frame';
import { Failed, Head } from './parts/page';
import { Toasts } from './parts/toasts';
import * as queries from './queries';
import { pages } from './routes';
import { isDoor } from './state/back';
import { may } from './state/may';
import { PlaceContext } from './state/place';
import { prefetch } from './state/prefetch';
import { remember, remembered } from './state/theme';

const MODE_KEY = 'parley.mode';
prefetch.code = (page) => void pages[page].preload();

function Missing() {
  return (
    <>
      <Head title="There is nothing at this address" lede="It may have been moved or deleted, or it belongs to the other environment." />
      <a class="btn go" href="/">
        Go to the overview
      </a>
    </>
  );
}

/** The pages behind the door, in the environment that the address names. */
function Inside({ mode }: { mode: Mode }) {
  const me = useQuery(queries.me);
  const env = me.data?.environments.find((one) => one.mode === mode)?.id;
  const install = useQuery({
    ...queries.install(env ?? ''),
    enabled: env !== undefined && me.data !== undefined && may(me.data.role, 'install'),
  });
  useEffect(() => remember(MODE_KEY, mode), [mode]);
  if (!me.data || !env)
    return me.error ? (
      <main class="main bare">
        <Failed error={me.error} retry={() => void me.refetch()} />
      </main>
    ) : (
      <div class="boot" role="status">
        <span class="sr">Loading</span>
      </div>
    );
  const place = {
    me: me.data,
    mode,
    env,
    zone: install.data?.settings.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: install.data?.settings.currency ?? 'USD',
    to: (path: string) => `/${mode}/${path}`,
  };
  return (
    <PlaceContext.Provider value={place}>
      <Frame>
        <ErrorBoundary onError={(error) => console.error(error)}>
          <Router>
            <Route path="/:mode/overview" component={pages.overview} />
            <Route path="/:mode/attempts" component={pages.attempts} />
            <Route path="/:mode/attempts/:id" component={pages.attempt} />
            <Route path="/:mode/flows" component={pages.flows} />
            <Route path="/:mode/flows/:id" component={pages.editor} />
            <Route path="/:mode/nudges" component={pages.nudges} />
            <Route path="/:mode/nudges/:id" component={pages.nudge} />
            <Route path="/:mode/theme" component={pages.theme} />
            <Route path="/:mode/customers" component={pages.customers} />
            <Route path="/:mode/customers/:id" component={pages.customer} />
            <Route path="/:mode/install" component={pages.install} />
            <Route path="/:mode/members" component={pages.members} />
            <Route path="/:mode/audit" component={pages.audit} />
            <Route path="/:mode/mailbox" component={pages.mailbox} />
            <Route default component={Missing} />
          </Router>
        </ErrorBoundary>
      </Frame>
    </PlaceContext.Provider>
  );
}

function Door() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/sign-in" component={pages.signIn} />
        <Route path="/setup" component={pages.setup} />
        <Route path="/join" component={pages.join} />
        <Route default component={Missing} />
      </Router>
    </ErrorBoundary>
  );
}

export function App() {
  const { path, url, route } = useLocation();
  queries.session.expired = () => {
    if (!isDoor(location.pathname)) route(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`, true);
  };
  const first = path.split('/')[1];
  const home = path === '/' || path === '/test' || path === '/live';
  useEffect(() => {
    if (home) route(`/${first || (remembered(MODE_KEY) === 'live' ? 'live' : 'test')}/overview`, true);
  }, [home, url]);
  return (
    <>
      {home ? null : first === 'test' || first === 'live' ? <Inside mode={first} key={first} /> : <Door />}
      <Toasts />
    </>
  );
}
