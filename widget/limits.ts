/** How long things wait and last, in milliseconds, where more than one file goes by it. The build writes each number where it is used. */

/** No first screen, by then: the browser goes where the link always went (methods.md A-15, F1, F2, F7). No decision: no offer (C-04). */
export const DEADLINE = 1500;
/** A prefetched plan and its token are not used when they are older; tokens live for 15 minutes at most. */
export const FRESH = 240_000;
/** The edge forgets an attempt's authority after 60 minutes. */
export const LIFE = 3_600_000;

/** Bytes: what is on its way survives the tab, up to the browser's limit of 64 KiB for all such bodies together. */
export const KEEPALIVE = 20_000;
/** From this status on trying again can help: too many (429), or a fault of the server; so it can without any answer. What lies between is rare and harmless. */
export const REPEATED = 429;
