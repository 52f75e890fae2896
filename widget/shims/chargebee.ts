import type { Result } from '../options';
import { origin, publishableKey } from './frame';

/** Chargebee Retention's cancel page, and its older name Brightback, on Parley: docs/migrating.md has the table. */

interface PageOptions {
  subscription?: { id?: string };
  subscription_id?: string;
  locale?: string;
  saveReturnUrl?: string;
  save_return_url?: string;
  cancelConfirmationUrl?: string;
  cancel_confirmation_url?: string;
  app_id?: string;
}
type Page = { valid: true; url: string } | { valid: false; errorMessage: string };

const optionsOf = ({ subscription, subscription_id: id, locale }: PageOptions) => ({
  ...(locale && { locale }),
  ...((subscription?.id ?? id) && { subscription: subscription?.id ?? (id as string) }),
});

/** Where their page sends people afterwards. An address that is no web address is not followed. */
function follow(given: PageOptions, { outcome }: Result): void {
  const to =
    outcome === 'canceled'
      ? (given.cancelConfirmationUrl ?? given.cancel_confirmation_url)
      : outcome === 'saved' || outcome === 'kept'
        ? (given.saveReturnUrl ?? given.save_return_url)
        : undefined;
  if (to && /^(https?:|\/)/.test(to)) location.assign(to);
}

/** Marks the page's control as ours, if there is one: it works without us, as it did without them. */
function attachCancelHandler(given: PageOptions): void {
  const key = publishableKey(given.app_id);
  const element = document.getElementById('cb-cancel') ?? document.getElementById('bb-cancel');
  if (!key || !element) return;
  element.setAttribute('data-parley-cancel', '');
  window.parley?.init({ ...optionsOf(given), key, onClose: (result) => follow(given, result) });
}

async function getPage(given: PageOptions): Promise<Page> {
  const key = publishableKey(given.app_id);
  if (!key) return { valid: false, errorMessage: 'No publishable key. Put data-key="pk_…" on the script tag.' };
  const { locale } = given;
  const page = new URL(`/cancel/${key}`, origin);
  if (locale) page.searchParams.set('locale', locale);
  return { valid: true, url: page.href };
}

const cancelPage = async () => ({ attachCancelHandler, getPage });
interface Chargebee {
  init?: (options: unknown) => object;
}
const host = window as { Chargebee?: Chargebee; Brightback?: object };
// Their checkout may be on the page too: its own instance stays, and gets the cancel page beside what it has.
const theirs = host.Chargebee?.init;
host.Chargebee = { ...host.Chargebee, init: (options) => Object.assign(theirs?.call(host.Chargebee, options) ?? {}, { cancelPage }) };
host.Brightback = {
  ...host.Brightback,
  handleData: attachCancelHandler,
  handleDataPromise: getPage,
};
