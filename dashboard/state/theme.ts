import { effect, signal } from '@preact/signals';

export type Scheme = 'auto' | 'light' | 'dark';
const KEY = 'parley.scheme';

/** Reads and writes this browser's storage; none (private mode, blocked) is no error. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not kept: the next visit starts with the default.
  }
}

const first = remembered(KEY);
/** Light, dark, or what the system says. */
export const scheme = signal<Scheme>(first === 'light' || first === 'dark' ? first : 'auto');

effect(() => {
  if (scheme.value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = scheme.value;
  remember(KEY, scheme.value);
});
