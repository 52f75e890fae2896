import type { ComponentChildren } from 'preact';

export interface Column {
  title: ComponentChildren;
  /** Class of its `col`, which holds its width; none: what is left. */
  wide?: string;
  number?: boolean;
  sorted?: boolean;
  /** Not on a phone. */
  desk?: boolean;
}

const classOf = ({ number, desk }: Column): string => [number && 'n', desk && 'desk'].filter(Boolean).join(' ');

/** Widths and heads of a table. */
export function Heads({ columns }: { columns: readonly Column[] }) {
  return (
    <>
      <colgroup>
        {columns.map((column, i) => (
          <col key={i} class={column.wide} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column, i) => (
            <th key={i} class={classOf(column)} aria-sort={column.sorted ? 'descending' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

/** The table that comes, heads and rows, while what stands in it is on its way. On a phone a row is a name, a line under it, and a time. */
export function WaitingTable({ name, columns, rows = 14 }: { name: string; columns: readonly Column[]; rows?: number }) {
  const cell = (i: number) => ['a', 'c'][i] ?? (i === columns.length - 1 ? 'd' : 'desk');
  return (
    <table class={`table stack waiting ${name}`} aria-hidden="true">
      <Heads columns={columns} />
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            {columns.map((column, i) => (
              <td key={i} class={`${cell(i)} ${classOf(column)}`}>
                <span class={`skel w${(row + i) % 4}`} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
