import type { PageName } from '../routes';

/** Fetches the code of a page ahead. Filled in by `app`, so that pages need not import the table of all pages. */
export const prefetch: { code: (page: PageName) => void } = { code: () => {} };
