import { signal } from '@preact/signals';

const narrow = matchMedia('(max-width: 719px)');
/** A phone: one column, rows of two lines, no side panel. */
export const phone = signal(narrow.matches);
narrow.addEventListener('change', () => {
  phone.value = narrow.matches;
});
