import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Column, Heads } from './columns';
import { phone } from './media';
import { useRows } from './virtual';

interface Props<Row> {
  /** Class of the table. */
  name: string;
  columns: readonly Column[];
  rows: Row[];
  idOf: (row: Row) => string;
  /** A row's height on a phone in pixels, where it has several lines; elsewhere it is 40. */
  tall: number;
  /** Id of the row whose details stand beside the table; undefined: this table has none. */
  opened?: string | null;
  /** More rows can be had: `onEnd` is called as the last come into view. */
  more?: boolean;
  onEnd?: () => void;
  onEnter: (row: Row) => void;
  onClick: (event: MouseEvent, row: Row) => void;
  /** The focus moved to a row by arrow key. */
  onMove?: (row: Row) => void;
  /** The pointer is over a row: what it leads to may be fetched. */
  onHover: (row: Row) => void;
  /** The cells of a row. */
  children: (row: Row) => ComponentChildren;
}

/** A table of any length: only rows near the window exist. One of them is in the tab order; up and down move from it. */
export function LongTable<Row>(props: Props<Row>) {
  const { name, columns, rows, idOf, opened, more = false } = props;
  const table = useRef<HTMLTableElement>(null);
  const { items, before, after, focus } = useRows(rows.length, phone.value ? props.tall : 40, table);
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 15) props.onEnd?.();
  }, [more, last, rows.length]);
  const onKey = (event: KeyboardEvent, index: number, row: Row) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const to = index + (event.key === 'ArrowDown' ? 1 : -1);
      const next = rows[to];
      if (next === undefined) return;
      focus(to);
      props.onMove?.(next);
    } else if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault();
      props.onEnter(row);
    }
  };
  const near = items.flatMap(({ index }) => rows[index] ?? []).map(idOf);
  const inOrder = near.find((id) => id === opened) ?? near[0];
  return (
    <table class={`table stack ${name}`} ref={table} aria-rowcount={more ? -1 : rows.length + 1}>
      <Heads columns={columns} />
      <tbody>
        {before > 0 && <tr class="room" style={{ height: `${before}px` }} />}
        {items.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const id = idOf(row);
          return (
            <tr
              key={id}
              data-index={index}
              data-row={id}
              aria-rowindex={index + 2}
              aria-selected={opened === undefined ? undefined : id === opened}
              tabIndex={id === inOrder ? 0 : -1}
              onKeyDown={(event) => onKey(event, index, row)}
              onMouseEnter={() => props.onHover(row)}
              onClick={(event) => props.onClick(event, row)}
            >
              {props.children(row)}
            </tr>
          );
        })}
        {after > 0 && <tr class="room" style={{ height: `${after}px` }} />}
      </tbody>
    </table>
  );
}
