import { observeWindowOffset, observeWindowRect, Virtualizer, type VirtualizerOptions, windowScroll } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/**
 * Which rows of a long table stand in the window, and how much room those before and after take. Rows carry `data-index`;
 * `focus` moves to one, also when it has yet to come into being.
 */
export function useRows(count: number, height: number, table: RefObject<HTMLElement | null>) {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const [margin, setMargin] = useState(0);
  const options: VirtualizerOptions<Window, HTMLElement> = {
    count,
    estimateSize: () => height,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => window.scrollY,
    scrollMargin: margin,
    overscan: 12,
    onChange: () => again(0 as never),
  };
  const held = useRef<Virtualizer<Window, HTMLElement>>(null);
  held.current ??= new Virtualizer(options);
  const rows = held.current;
  rows.setOptions(options);
  useEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  // The table stands where the page's head leaves it; a changed head moves it.
  useLayoutEffect(() => {
    const top = table.current ? Math.round(table.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });
  useLayoutEffect(() => rows.measure(), [height, rows]);
  const wanted = useRef<number | null>(null);
  const reach = () => {
    if (wanted.current === null) return;
    const row = table.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };
  useEffect(reach);
  const items = rows.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    items,
    before: first ? first.start - margin : 0,
    after: last ? rows.getTotalSize() - (last.end - margin) : 0,
    focus: (index: number) => {
      wanted.current = index;
      rows.scrollToIndex(index, { align: 'auto' });
      reach();
    },
  };
}
