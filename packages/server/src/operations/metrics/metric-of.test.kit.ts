import assert from 'node:assert/strict';
import { type MetricName, metrics } from './metric-table.ts';

/** Returns the metric of a sample or of a query, which may be a part of a histogram. */
export function metricOf(name: string): MetricName {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  for (const known of Object.keys(metrics) as MetricName[]) {
    if (known === name || (known === base && metrics[known].type === 'histogram')) return known;
  }
  return assert.fail(`there is no metric ${name}`);
}
