import { publishableKey, run } from './frame';

/** The script of the hosted page, `/cancel/:publishableKey`: it opens the flow at once, and again by the page's one button. */

const script = document.currentScript as HTMLScriptElement;
const { locale, return: back, withdraw } = script.dataset;
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
// A token is no part of an address that somebody may pass on.
if (token) history.replaceState(null, '', location.pathname + location.search);

const alert = document.querySelector<HTMLElement>('[role=alert]');
const control = document.querySelector<HTMLElement>('[data-parley-cancel]');

async function open(): Promise<void> {
  if (alert) alert.hidden = true;
  const { outcome } = await run(publishableKey(), {
    ...(locale && { locale }),
    ...(token && { token }),
    ...(withdraw && { withdraw: true }),
  });
  if (alert) alert.hidden = outcome !== 'error';
  if (back && outcome !== 'error') location.assign(back);
}

// The mark is for pages that have a way of their own to fall back to; here the flow is the way.
control?.removeAttribute('data-parley-cancel');
control?.addEventListener('click', open);
open();
