export type { OperationsRoute } from './operations-route.ts';
export { createProbes, type Observed } from './probes.ts';
export { createMetrics, type Metrics } from './metrics/create-metrics.ts';
export { type MetricEntry, type MetricName, metrics } from './metrics/metric-table.ts';
export { createProxyCheck, type ProxyCheck, type ProxyView } from './proxy-check.ts';
