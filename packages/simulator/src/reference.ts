/** The tables that the pages of docs/reference are generated from. */
export { configurationTable } from './options/configuration-table.ts';
export { faultEffects } from './faults/fault-effects.ts';
export { faultProfiles } from './faults/fault-profiles.ts';
export { fidelity } from './fidelity/fidelity.ts';
export { findingRules } from './findings/finding-rules.ts';
export { behaviours } from './people/behaviours.ts';
export { managementRoutes } from './management/management-routes.ts';
export { orderTransitions, stateHints } from './order/order-transitions.ts';
