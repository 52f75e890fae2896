import { sheetOf } from './ui/mount';
import css from './ui/offer.css?inline';

/** The second lazy chunk (part.ts). It takes Preact and whatever else both need from the first. */
export { redeem } from './redeem';
export { readDeclaration } from './ui/declaration';
export { planLine } from './ui/facts';
export { More } from './ui/more';
export { OfferFoot } from './ui/offer-foot';
export { OwnWords } from './ui/questions';
export { Receipt } from './ui/receipt';
export { holdStill } from './ui/still';
export { Waiting } from './ui/waiting';

export const sheet = sheetOf(css);
