import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';

type Data = Record<string, string | number | boolean>;

/** `true`, `false` and numbers as what they are, everything else as words. */
const read = (text: string): Data[string] => {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
};

/** Names and values that the host's page gets with a custom offer. Order stays as it was written. */
export function DataFields({ data, onData }: { data: Data; onData: (data: Data) => void }) {
  const rows = Object.entries(data);
  const put = (at: number, row: [string, Data[string]] | null) =>
    onData(Object.fromEntries(rows.flatMap((old, i) => (i !== at ? [old] : row ? [row] : []))));
  return (
    <section>
      <h3 class="sub-h">
        <span>Data for your page</span>
      </h3>
      {rows.map(([name, value], i) => (
        <fieldset class="comparerow" key={i}>
          <legend class="sr">Entry {i + 1}</legend>
          <div class="pair">
            <TextField label="Name" maxLength={60} value={name} onValue={(next) => next && !(next in data) && put(i, [next, value])} />
            <TextField label="Value" maxLength={500} value={String(value)} onValue={(text) => put(i, [name, read(text)])} />
          </div>
          <button type="button" class="btn quiet" onClick={() => put(i, null)}>
            Remove
          </button>
        </fieldset>
      ))}
      {rows.length < 20 && (
        <button type="button" class="btn quiet" onClick={() => onData({ ...data, [`entry${rows.length + 1}`]: '' })}>
          <Icon name="plus" />
          Add an entry
        </button>
      )}
    </section>
  );
}
