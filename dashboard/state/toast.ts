import { signal } from '@preact/signals';
import { ApiError } from '../api';

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

export const toasts = signal<Toast[]>([]);
let next = 0;

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Says what was done. Goes by itself; an error stays until it is dismissed. */
export function say(text: string, bad = false): void {
  next += 1;
  const id = next;
  toasts.value = [...toasts.value.slice(-2), { id, text, bad }];
  if (!bad) setTimeout(() => dismiss(id), 5000);
}

/** Says what went wrong and what to do. A session that has run out needs no words: the door opens. */
export function sayError(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) return;
  say(error instanceof ApiError ? `${error.message} ${error.hint}` : 'Something went wrong in this page. Load it again.', true);
}
