import type { AcceptRequest, AcceptResponse } from '../shared/schema/api';
import type { GrantView } from '../shared/schema/attempt';
import { later } from './later';
import { messageOf } from './leave';
import { ACCEPT } from './limits';
import type { CancelOptions, Handler, OfferAction } from './options';
import type { Deps } from './ports';
import type { View } from './view';
import type { Refusal } from './wire';

const SILENT = Symbol();

/** The server has said no, as against: nobody knows. */
const isRefusal = (error: Partial<Refusal>): boolean => error.status !== undefined && error.status < 500 && error.status !== 429;

/** A kind that has no handler of its own is handled by `handleOffer`. */
const handlerFor = (options: CancelOptions, kind: GrantView['kind']): Handler<OfferAction> | undefined =>
  (kind === 'discount' ? options.handleDiscount : later.rare?.handlerOf(options, kind)) ?? options.handleOffer;

/**
 * Accepts the grant on the screen. It goes over the wire by its id alone; the numbers are the server's. Failing closed:
 * without an answer nothing is claimed, and trying again under the same key does nothing twice (F4, F6).
 */
export async function redeem(deps: Deps, view: View): Promise<void> {
  const { net, options, set, apply, observe } = deps;
  const grant = view.grant as GrantView;
  set({ trouble: null });
  const end = performance.now() + ACCEPT;
  const failed = (trouble: 'refused' | 'unsure') => {
    set({ trouble });
    apply({ type: 'accept_failed', grant: grant.id });
  };

  let answer: AcceptResponse;
  try {
    const body = { grantId: grant.id, key: `accept-${grant.id}` } satisfies Omit<AcceptRequest, 'events'>;
    answer = await net.call('accept', ACCEPT, () => body);
  } catch (error) {
    return failed(isRefusal(error as Partial<Refusal>) ? 'refused' : 'unsure');
  }

  const applied = answer.state === 'applied';
  // The statement is there where the host's server is to apply it. Nothing of ours applies a second time what is applied.
  const handle = answer.statement !== null && !applied ? handlerFor(options, grant.kind) : undefined;
  let said: unknown = applied ? null : SILENT;
  if (handle) {
    const { id, kind } = grant;
    const option = grant.options.find((one) => one.id === view.state.option) ?? null;
    const action = {
      attempt: net.attempt() ?? '',
      grant: id,
      kind,
      terms: (option ?? grant).terms,
      option,
      benefit: grant.benefit ?? null,
      statement: answer.statement,
    };
    // Silence is not refusal: the accept is on record and also goes to the host's server by webhook.
    const silence = new Promise((resolve) => setTimeout(resolve, end - performance.now(), SILENT));
    try {
      said = await Promise.race([(async () => handle(action))(), silence]);
    } catch {
      return failed('unsure');
    }
  }
  deps.confirmed ||= said !== SILENT;
  set({
    message: messageOf(said),
    unconfirmed: handle !== undefined && said === SILENT,
    ended: { at: answer.acceptedAt, receipt: answer.receipt },
  });
  apply({ type: 'accepted', grant: grant.id });
  observe(options.onSaved);
}
