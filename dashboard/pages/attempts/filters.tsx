import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon';
import type { AttemptFilter } from '../../queries';
import { REASONS, STATUSES } from '../../words';

interface Props {
  filter: AttemptFilter;
  onChange: (changes: { status?: string | null; reason?: string | null; q?: string | null }) => void;
}

function Choice({
  label,
  value,
  options,
  onValue,
}: {
  label: string;
  value: string | null;
  options: Record<string, string>;
  onValue: (value: string | null) => void;
}) {
  return (
    <label class={value ? 'chip pick set' : 'chip pick'}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onValue(event.currentTarget.value || null)}>
        <option value="">any</option>
        {Object.entries(options).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}

/** Status, reason and a search by customer. Typing waits a moment before it asks. */
export function Filters({ filter, onChange }: Props) {
  const [words, setWords] = useState(filter.search ?? '');
  useEffect(() => {
    setWords(filter.search ?? '');
  }, [filter.search]);
  useEffect(() => {
    if (words === (filter.search ?? '')) return;
    const timer = setTimeout(() => onChange({ q: words.trim() || null }), 300);
    return () => clearTimeout(timer);
  }, [words]);
  const any = filter.status || filter.reason || filter.search;
  return (
    <search class="filters" aria-label="Filters">
      <label class="chip seek">
        <Icon name="search" />
        <span class="sr">Customer</span>
        <input type="search" placeholder="Customer" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <Choice label="Outcome" value={filter.status} options={STATUSES} onValue={(status) => onChange({ status })} />
      <Choice label="Reason" value={filter.reason} options={REASONS} onValue={(reason) => onChange({ reason })} />
      {any && (
        <button type="button" class="chip add" onClick={() => onChange({ status: null, reason: null, q: null })}>
          <Icon name="x" />
          Clear
        </button>
      )}
    </search>
  );
}
