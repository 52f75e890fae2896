export type { Benefit, GrantOption, Money, NudgeKind, OfferKind, Outcome, Terms } from '../../shared/public';
export type { CancelAction, CancelOptions, Handler, InitOptions, NudgeHeard, OfferAction, Parley, Result } from '../options';
export { cancel, destroy, event, init } from './calls';
export { type LoadOptions, load } from './load';
