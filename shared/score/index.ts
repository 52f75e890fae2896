export { featuresOf, type SessionSignals } from './features';
export { MODEL } from './model';
export { emptyRecord, fold } from './record';
export { applyRules } from './rules';
export { score } from './score';
export { TIER_LINES, type TierLines, tierOf } from './tier';
