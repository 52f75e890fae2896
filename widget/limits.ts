/** How long things wait and last, in milliseconds. They stand in a file of their own because the build writes such a number where it is used. */

/** No first screen, by then: the browser goes where the link always went (methods.md A-15, F1, F2, F7). No decision: no offer (C-04). */
export const DEADLINE = 1500;
/** A prefetched plan and its token are not used when they are older; tokens live for 15 minutes at most. */
export const FRESH = 240_000;
/** All of a cancellation, the host's handler included (methods.md C-04, F5). */
export const CANCEL = 4000;
/** So long our record may take before the host's handler is called without it (F3). */
export const RECORD = 2500;
/** An accept, the host's handler included (methods.md C-04). */
export const ACCEPT = 8000;
/** Limit of the call that delivers events and asks for nothing. */
export const DRAIN = 4000;
/** Undelivered events are tried once more then, if the page is still there; after that they wait for the next attempt. */
export const AGAIN = 30_000;
/** An answer rests for so long before the edge is asked ahead. */
export const REST = 400;
/** A timer may come that much before the clock says so. */
export const EARLY = 5;
/** The edge forgets an attempt's authority after 60 minutes. */
export const LIFE = 3_600_000;

/** Bytes: what is on its way survives the tab, up to the browser's limit of 64 KiB for all such bodies together. */
export const KEEPALIVE = 20_000;
/** From this status on trying again can help: too many (429), or a fault of the server; so it can without any answer. What lies between is rare and harmless. */
export const REPEATED = 429;
