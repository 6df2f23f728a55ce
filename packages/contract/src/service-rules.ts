export { gateway, limits, stateRules } from './generated/service-rules.gen.ts';
export { findExceededLimit, findStateRefusal, listExceededLimits } from './validation/service-rules.ts';
export type { Gateway, Limit, StateRule } from './validation/service-rules.ts';
