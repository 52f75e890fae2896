import { useState } from 'preact/hooks';
import type { Json } from '../../../shared/schema/condition';
import { AreaField } from '../field';
import { Icon } from '../icon';
import { fromRows, OPS, type Op, type Row, toRows } from './condition';
import { findingAt, useWriting } from './context';

type Value = Record<string, Json>;

interface Props {
  label: string;
  path: string;
  value: Value | undefined;
  /** What it may ask about. Branches see public facts only, because they would show in the browser. */
  facts: readonly string[];
  onValue: (value: Value | undefined, key: string) => void;
}

/** Beyond what rows can say, the condition is written as JSON; it is taken over once it can be read. */
function AsJson({ label, value, onValue }: { label: string; value: Value; onValue: (value: Value) => void }) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [error, setError] = useState<string | null>(null);
  return (
    <AreaField
      label={label}
      hint="JSON, GrowthBook style"
      rows={5}
      dir="ltr"
      value={text}
      error={error}
      onValue={(next) => {
        setText(next);
        try {
          const parsed = JSON.parse(next) as Json;
          if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new SyntaxError();
          setError(null);
          onValue(parsed);
        } catch {
          setError('Not yet a JSON object; the last readable one is kept.');
        }
      }}
    />
  );
}

/** Rows that all must hold: fact, comparison, value. */
export function ConditionField({ label, path, value, facts, onValue }: Props) {
  const { findings, locale } = useWriting();
  const rows = toRows(value ?? {});
  const finding = findings.find((one) => one.path === path || one.path.startsWith(`${path}.`)) ?? findingAt(findings, path, locale);
  const put = (next: Row[]) => onValue(next.length ? fromRows(next) : undefined, path);
  if (rows === null) return <AsJson label={label} value={value ?? {}} onValue={(next) => onValue(next, path)} />;
  const edit = (index: number, part: Partial<Row>) => put(rows.map((row, i) => (i === index ? { ...row, ...part } : row)));
  return (
    <fieldset class="conditions">
      <legend>{label}</legend>
      {rows.length === 0 && <p class="small mute">Everyone</p>}
      {rows.map((row, i) => (
        <div class="condrow" key={row.field}>
          <select class="in" aria-label="Fact" value={row.field} onChange={(event) => edit(i, { field: event.currentTarget.value })}>
            {[...new Set([row.field, ...facts])].map((fact) => (
              <option key={fact} value={fact}>
                {fact}
              </option>
            ))}
          </select>
          <select class="in" aria-label="Comparison" value={row.op} onChange={(event) => edit(i, { op: event.currentTarget.value as Op })}>
            {Object.entries(OPS).map(([op, { name }]) => (
              <option key={op} value={op}>
                {name}
              </option>
            ))}
          </select>
          <input class="in" aria-label="Value" value={row.value} onInput={(event) => edit(i, { value: event.currentTarget.value })} />
          <button
            type="button"
            class="btn quiet icon"
            aria-label="Remove this condition"
            onClick={() => put(rows.filter((_, at) => at !== i))}
          >
            <Icon name="x" />
          </button>
        </div>
      ))}
      <button
        type="button"
        class="btn quiet"
        onClick={() => {
          const fact = facts.find((one) => !rows.some((row) => row.field === one));
          if (fact) put([...rows, { field: fact, op: 'is', value: '' }]);
        }}
      >
        <Icon name="plus" />
        {rows.length ? 'And' : 'Add a condition'}
      </button>
      {finding && (
        <p class="err">
          <Icon name="stop" />
          {finding.message} {finding.fix}
        </p>
      )}
    </fieldset>
  );
}
