export { BUDGET, mayShow, type Standing, type Verdict } from './budget';
export { hearOf, impressionOf, noHistory, SNOOZE, withDone, withImpression } from './history';
export { fits, pageTriggers, partOf } from './page';
export { type Audience, present } from './present';
export { isFirstVisit, standingOf } from './standing';
