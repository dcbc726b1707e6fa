/**
 * The tables that the pages of docs/reference are generated from.
 *
 * @example
 * import { findingRules } from '@secure-start/simulator/reference';
 *
 * findingRules.tooFast.level; // 'wrong'
 *
 * @module
 */
export { configurationTable } from './options/configuration-table.ts';
export type { ConfigurationRow } from './options/configuration-table.ts';
export { faultEffects } from './faults/fault-effects.ts';
export type { FaultEffectDescriptor, FaultEffectMember, FaultPoint } from './faults/fault-effects.ts';
export { faultProfiles } from './faults/fault-profiles.ts';
export { fidelity } from './fidelity/fidelity.ts';
export type { FidelityRow } from './fidelity/fidelity-row.ts';
export { findingRules } from './findings/finding-rules.ts';
export type { FindingRule } from './findings/finding-rules.ts';
export { behaviours } from './people/behaviours.ts';
export type { Behaviour } from './people/behaviours.ts';
export { managementRoutes } from './management/management-routes.ts';
export type { ManagementRoute } from './management/management-route.ts';
export { createOpenApi } from './management/schema/openapi.ts';
export type { JsonSchema } from './management/schema/json-schema.ts';
export { scenarios } from './scenarios/scenarios.ts';
export type { Scenario, ScenarioName } from './scenarios/scenarios.ts';
export { orderTransitions, stateHints } from './order/order-transitions.ts';
export type { OrderTransition } from './order/order-transitions.ts';
