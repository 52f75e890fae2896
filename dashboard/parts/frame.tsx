import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { clock, place as placeName } from '../format';
import { client } from '../queries';
import { prefetch } from '../routes';
import { crumb } from '../state/crumb';
import { usePlace } from '../state/place';
import { Account } from './account';
import { Icon } from './icon';
import { lazy } from './lazy';
import { Mark } from './mark';
import { type NavItem, navigation, SET_UP } from './nav';

const Palette = lazy<{ onClose: () => void }>(() => import('./palette'), 'nothing');

function NavLink({ item, here }: { item: NavItem; here: boolean }) {
  const { to, env } = usePlace();
  const warm = () => prefetch(item.page, env);
  return (
    <a href={to(item.path)} aria-current={here ? 'page' : undefined} title={item.name} onMouseEnter={warm} onFocus={warm}>
      <Icon name={item.icon} />
      <span>{item.name}</span>
    </a>
  );
}

/** When the newest data on this page came in. */
function Fresh() {
  const { zone } = usePlace();
  const [at, setAt] = useState(0);
  useEffect(() => {
    const read = () => {
      let newest = 0;
      for (const query of client.getQueryCache().findAll({ type: 'active' })) newest = Math.max(newest, query.state.dataUpdatedAt);
      setAt(newest);
    };
    read();
    return client.getQueryCache().subscribe(() => queueMicrotask(read));
  }, []);
  return (
    <span class="desk mute">
      {at ? (
        <>
          Up to date at {clock(at, zone)}, {placeName(zone)} time
        </>
      ) : null}
    </span>
  );
}

function Environments() {
  const { mode } = usePlace();
  const { path } = useLocation();
  // The same page of the other environment; a single attempt, flow or customer exists in one only.
  const page = path.split('/')[2] ?? 'overview';
  return (
    <nav class="env" aria-label="Environment">
      <a href={`/test/${page}`} aria-current={mode === 'test' ? 'true' : undefined}>
        {mode === 'test' && <i />}Test
      </a>
      <a href={`/live/${page === 'mailbox' ? 'overview' : page}`} aria-current={mode === 'live' ? 'true' : undefined}>
        {mode === 'live' && <i />}Live
      </a>
    </nav>
  );
}

/** Navigation, top bar and, in test, the amber stripe: what stands around every page. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { me, mode, to } = usePlace();
  const { path } = useLocation();
  const [finding, setFinding] = useState(false);
  const groups = navigation(me.role, mode);
  const all = groups.flatMap((group) => group.items);
  const current = path.split('/')[2];
  const here = all.find((item) => item.path === current);
  const bar = all.slice(0, 4);
  const rest = all.slice(4);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setFinding(true);
      }
    };
    addEventListener('keydown', onKey);
    void Palette.preload(); // people type right after the keys that open it
    return () => removeEventListener('keydown', onKey);
  }, []);

  // A menu whose link was followed has done its work.
  useEffect(() => {
    for (const menu of document.querySelectorAll<HTMLElement>(':popover-open')) menu.hidePopover();
  }, [path]);

  const detail = crumb.value;
  const editor = current === 'flows' && path.split('/').length > 3;
  return (
    <div class="frame" data-env={mode} data-nav={editor ? 'small' : undefined} data-top={detail || !here ? undefined : ''}>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <nav class="nav" aria-label="Main">
        <a class="ws" href={to(all[0]?.path ?? 'overview')} aria-label={`${me.workspace.name}, first page`}>
          <Mark />
          <b class="clip">{me.workspace.name}</b>
        </a>
        {groups.map((group) => (
          <div class={group.title === SET_UP ? 'navgroup foot' : 'navgroup'} key={group.title ?? ''}>
            {group.title && <h2>{group.title}</h2>}
            <ul>
              {group.items.map((item) => (
                <li key={item.path}>
                  <NavLink item={item} here={item === here} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <header class="bar">
        {detail ? (
          <nav class="crumb" aria-label="Where you are">
            <a href={detail.href}>
              <Icon name="left" class="ph" />
              {detail.parent}
            </a>
            <Icon name="right" class="desk" />
            <b class="desk clip" dir="auto">
              {detail.name}
            </b>
          </nav>
        ) : (
          <p class="crumb">
            <b class="ph">{here?.name ?? 'Parley'}</b>
            <Fresh />
          </p>
        )}
        <button type="button" class="find" aria-keyshortcuts="Control+K Meta+K" onClick={() => setFinding(true)}>
          <Icon name="search" />
          <span>Search or jump to</span>
          <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <Environments />
        <Account />
      </header>
      <div class="stage">
        {mode === 'test' && (
          <section class="testnote" aria-label="Test environment">
            <Icon name="info" />
            Test data. Nothing here reaches a customer or a bill.
          </section>
        )}
        <main class="main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav class="tabbar" aria-label="Main, phone">
        {bar.map((item) => (
          <NavLink key={item.path} item={item} here={item === here} />
        ))}
        {rest.length > 0 && (
          <>
            <button type="button" popovertarget="more" aria-current={here && rest.includes(here) ? 'page' : undefined}>
              <Icon name="more" />
              <span>More</span>
            </button>
            <div id="more" popover="auto" class="menu sheet">
              {rest.map((item) => (
                <NavLink key={item.path} item={item} here={item === here} />
              ))}
            </div>
          </>
        )}
      </nav>
      {finding && <Palette onClose={() => setFinding(false)} />}
    </div>
  );
}
