import type { CancelOptions, Handler, OfferAction, Result } from '../options';
import { publishableKey, run } from './frame';

/** `window.churnkey` on Parley: docs/migrating.md has the table of what is supported. */

interface Customer {
  id?: string;
  email?: string;
}
type Do = ((customer: Customer, ...rest: unknown[]) => unknown) | undefined;

interface ChurnkeyOptions {
  appId?: string;
  customerId?: string;
  customer?: Customer;
  subscriptionId?: string;
  i18n?: { lang?: string };
  handleCancel?: Do;
  handlePause?: Do;
  handleDiscount?: Do;
  handlePlanChange?: Do;
  handleTrialExtension?: Do;
  handleRebate?: Do;
  handleRedirect?: Do;
  onCancel?: Do;
  onPause?: Do;
  onDiscount?: Do;
  onPlanChange?: Do;
  onTrialExtension?: Do;
  onClose?: (results: unknown) => void;
  onGoToAccount?: (results: unknown) => void;
  onError?: (error: Error, type: string) => void;
}

const RESULTS: Record<Result['outcome'], string> = {
  saved: 'saved',
  kept: 'abort',
  canceled: 'cancel',
  abandoned: 'abort',
  error: 'error',
};

/** What their callbacks get of an accepted offer. */
const detailOf = ({ kind, terms, option }: OfferAction): unknown => {
  if (kind === 'pause') return { pauseDuration: option?.months ?? terms.months };
  if (kind === 'discount') return { durationInMonths: terms.months, amount: terms.during.amount, currency: terms.during.currency };
  return { amount: terms.after.amount, currency: terms.after.currency };
};

function init(_mode: 'show' | 'restart', given: ChurnkeyOptions = {}): void {
  const customer = given.customer ?? { ...(given.customerId !== undefined && { id: given.customerId }) };
  const offer = (act: Do, heard?: Do): Handler<OfferAction> | undefined =>
    act || heard
      ? async (action) => {
          const said = await act?.(customer, detailOf(action));
          heard?.(customer, detailOf(action));
          return said;
        }
      : undefined;
  const handlers = {
    handlePause: offer(given.handlePause, given.onPause),
    handleDiscount: offer(given.handleDiscount, given.onDiscount),
    handlePlanChange: offer(given.handlePlanChange, given.onPlanChange),
    handleTrialExtension: offer(given.handleTrialExtension, given.onTrialExtension),
    handleCredit: offer(given.handleRebate),
    handleRedirect: offer(given.handleRedirect),
  };
  const { handleCancel } = given;
  const options: CancelOptions = {
    ...(given.i18n?.lang && { locale: given.i18n.lang }),
    ...(given.subscriptionId && { subscription: given.subscriptionId }),
    ...(handleCancel && { handleCancel: () => handleCancel(customer) }),
    ...(Object.fromEntries(Object.entries(handlers).filter(([, handler]) => handler)) as CancelOptions),
    onCancel: () => given.onCancel?.(customer),
  };
  run(publishableKey(given.appId), options).then((result) => {
    const results = { result: RESULTS[result.outcome] };
    if (result.outcome === 'error') given.onError?.(new Error('The cancel flow could not be shown.'), 'init');
    given.onGoToAccount?.(results);
    given.onClose?.(results);
  });
}

// Their snippet leaves an object of its own; what else it holds stays.
const host = window as { churnkey?: object };
host.churnkey = Object.assign(host.churnkey ?? {}, { init, hide() {}, clearState() {} });
