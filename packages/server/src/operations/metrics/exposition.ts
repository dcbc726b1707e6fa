import type { LabelValues } from './series.ts';
import { type MetricEntry, type MetricName, metrics } from './metric-table.ts';

/** The content type of Prometheus' text format. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** The distribution of durations. */
export interface Durations {
  /** Number of durations up to each of the bounds. */
  counts: number[];
  count: number;
  sumSeconds: number;
}

/** Upper bounds in seconds: a collect takes milliseconds, and a request to BankID has at most ten seconds. */
export const boundsSeconds: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Returns a metric with one value for each label set, in Prometheus' text format. */
export function exposeValues(name: MetricName, series: Iterable<readonly [LabelValues, number]>): string {
  const lines = [...series].map(([values, value]) => `${name}${labelsOf(metrics[name], values)} ${value}`);
  return block(name, lines);
}

/** Returns a histogram in Prometheus' text format. */
export function exposeDurations(name: MetricName, series: Iterable<readonly [LabelValues, Durations]>): string {
  const lines = [...series].flatMap(([values, { counts, count, sumSeconds }]) => {
    const bucket = (bound: string, value: number): string =>
      `${name}_bucket${labelsOf(metrics[name], values, `le="${bound}"`)} ${value}`;
    return [
      ...boundsSeconds.map((bound, index) => bucket(String(bound), counts[index] ?? 0)),
      bucket('+Inf', count),
      `${name}_sum${labelsOf(metrics[name], values)} ${sumSeconds}`,
      `${name}_count${labelsOf(metrics[name], values)} ${count}`,
    ];
  });
  return block(name, lines);
}

function block(name: MetricName, lines: readonly string[]): string {
  const { help, type } = metrics[name];
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function labelsOf({ labels }: MetricEntry, values: LabelValues, more?: string): string {
  const pairs = labels.map((label, index) => `${label}="${escaped(values[index] ?? '')}"`);
  const all = more === undefined ? pairs : [...pairs, more];
  return all.length === 0 ? '' : `{${all.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
