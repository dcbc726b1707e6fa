export type { OperationsRoute } from './operations-route.ts';
export { createProbes, type Observed } from './probes.ts';
