import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as queries from '../queries';
import { usePlace } from '../state/place';
import { scheme } from '../state/theme';
import { Icon, type IconName } from './icon';
import { navigation } from './nav';

interface Command {
  key: string;
  name: string;
  kind: string;
  icon: IconName;
  run: () => void;
}

/** Search and jump: pages, flows, nudges, customers, the other environment. Arrow keys move, Enter goes. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { me, mode, env, to } = usePlace();
  const { route } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const open = me.role !== 'auditor';
  const flows = useQuery({ ...queries.flows(env), enabled: open && me.role !== 'support' });
  const nudges = useQuery({ ...queries.nudges(env), enabled: open && me.role !== 'support' });
  const customers = useQuery({ ...queries.customers(env, null, 200), enabled: open });

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const go = (path: string) => () => route(path);
  const other = mode === 'test' ? 'live' : 'test';
  const commands: Command[] = [
    ...navigation(me.role, mode)
      .flatMap((group) => group.items)
      .map((item) => ({ key: item.path, name: item.name, kind: 'Page', icon: item.icon, run: go(to(item.path)) })),
    ...(flows.data ?? []).map((flow) => ({
      key: `f-${flow.id}`,
      name: flow.name,
      kind: 'Flow',
      icon: 'flows' as const,
      run: go(to(`flows/${flow.id}`)),
    })),
    ...(nudges.data ?? []).map((nudge) => ({
      key: `n-${nudge.id}`,
      name: nudge.name,
      kind: 'Nudge',
      icon: 'nudges' as const,
      run: go(to(`nudges/${nudge.id}`)),
    })),
    { key: 'env', name: `Switch to ${other}`, kind: 'Environment', icon: 'bolt', run: go(`/${other}/overview`) },
    {
      key: 'scheme',
      name: 'Switch between light and dark',
      kind: 'Appearance',
      icon: 'moon',
      run: () => {
        const dark = scheme.value === 'dark' || (scheme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
        scheme.value = dark ? 'light' : 'dark';
      },
    },
    ...(words ? (customers.data ?? []) : []).map((customer) => ({
      key: `c-${customer.id}`,
      name: customer.name ?? customer.id,
      kind: 'Customer',
      icon: 'customers' as const,
      run: go(to(`customers/${encodeURIComponent(customer.id)}`)),
    })),
  ];
  const wanted = words.trim().toLowerCase();
  const found = commands
    .filter((command) => command.name.toLowerCase().includes(wanted) || command.key.toLowerCase() === `c-${wanted}`)
    .slice(0, 12);
  const chosen = Math.min(at, found.length - 1);
  const finish = (command: Command | undefined) => {
    if (!command) return;
    dialog.current?.close();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      finish(found[chosen]);
    }
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Search or jump to"
      onClose={onClose}
      onKeyDown={onKey}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="inner">
        <label>
          <Icon name="search" />
          <span class="sr">Search</span>
          <input
            autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[chosen] ? `p-${found[chosen].key}` : undefined}
            placeholder="A page, a flow, a nudge, a customer"
            value={words}
            onInput={(event) => {
              setWords(event.currentTarget.value);
              setAt(0);
            }}
          />
        </label>
        <div id="palette-list" role="listbox" aria-label="Results">
          {found.map((command, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox above
            <div
              key={command.key}
              id={`p-${command.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              onMouseMove={() => setAt(i)}
              onClick={() => finish(command)}
            >
              <Icon name={command.icon} />
              <span class="clip" dir="auto">
                {command.name}
              </span>
              <small>{command.kind}</small>
            </div>
          ))}
        </div>
        {found.length === 0 && <p class="mute">Nothing by that name.</p>}
      </div>
    </dialog>
  );
}
