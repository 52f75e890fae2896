import type { Net } from './net';

/** Undelivered events are tried once more, if the page is still there by then. After that they wait for the next attempt. */
const LATER = 30_000;

export const again = (net: Net): void => void setTimeout(() => net.drain(4000).catch(() => {}), LATER);
