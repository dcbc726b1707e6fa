import { type Health, healthStatuses } from '../../service/health.ts';
import type { Observed } from '../probes.ts';
import { exposeValues } from './exposition.ts';
import type { LabelValues } from './series.ts';

type Values = (readonly [LabelValues, number])[];

/** Returns the gauges of readiness and health, read now, in Prometheus' text format. */
export function exposeHealth(parts: Readonly<Record<string, Observed>>): string {
  const ready: Values = [];
  const checks: Values = [];
  const expiries: Values = [];
  const undelivered: Values = [];
  for (const [part, observed] of Object.entries(parts)) {
    ready.push([[part], observed.readiness().isReady ? 1 : 0]);
    const health = observed.health();
    const { count } = health.checks.undelivered;
    if (count !== undefined) undelivered.push([[part], count]);
    for (const [tenant, own] of Object.entries<Health>(health.tenants ?? { '': health })) {
      for (const [check, { status }] of Object.entries(own.checks)) {
        for (const one of healthStatuses) checks.push([[part, tenant, check, one], one === status ? 1 : 0]);
      }
      const { certificate } = own.checks;
      if (certificate) expiries.push([[part, tenant], certificate.validTo.getTime() / 1_000]);
    }
  }
  return [
    exposeValues('secure_start_ready', ready),
    exposeValues('secure_start_check_status', checks),
    exposeValues('secure_start_certificate_expires_timestamp_seconds', expiries),
    exposeValues('secure_start_undelivered_completions', undelivered),
  ].join('');
}
