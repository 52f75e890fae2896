import type { GrantView } from '../shared/schema/attempt';
import type { CancelOptions, Handler, OfferAction } from './options';

type Name = Exclude<keyof CancelOptions & `handle${string}`, 'handleCancel'>;

/** The host's handler for a kind of offer: `plan_change` is handled by `handlePlanChange`. */
export const handlerOf = (options: CancelOptions, kind: GrantView['kind']): Handler<OfferAction> | undefined =>
  options[`handle_${kind}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as Name];
