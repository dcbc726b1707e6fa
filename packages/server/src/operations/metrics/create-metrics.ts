import { systemClock } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { attackSigns, type ServerEvent } from '../../log.ts';
import { errorTypeOf, type Measure, type MeasuredWork } from '../../reporting/measure.ts';
import { createOperationsRoute, type OperationsRoute } from '../operations-route.ts';
import type { Observed } from '../probes.ts';
import { boundsSeconds, type Durations, exposeDurations, exposeValues, expositionType } from './exposition.ts';
import { exposeHealth } from './health-metrics.ts';
import { createSeries, type LabelValues } from './series.ts';

/** The metrics of one process. They hold counts and durations, and nothing about people. */
export interface Metrics {
  /** Counts an event: the option `onEvent` of servers and call desks. */
  onEvent(event: ServerEvent): void;
  /** Measures a piece of work: for the option `measures` of servers and call desks. */
  measure: Measure;
  /**
   * Returns the route `/metrics` for Prometheus.
   *
   * @param options.parts the servers and call desks whose health is exposed, by names of the application's choice.
   * @param options.path path of the route. Default `/metrics`.
   */
  route(options: { parts: Readonly<Record<string, Observed>>; path?: string }): OperationsRoute;
}

/**
 * Creates the metrics of one process, in Prometheus' text format. Nothing serves them until the application mounts the route.
 *
 * @example
 * const metrics = createMetrics();
 * const bankId = createBankIdServer({ …, onEvent: metrics.onEvent, measures: [metrics.measure] });
 * createServer(metrics.route({ parts: { login: bankId } }).nodeListener).listen(9090, '127.0.0.1');
 *
 * @see docs/reference/metrics.md
 */
export function createMetrics({ clock = systemClock }: { clock?: Pick<Clock, 'monotonic'> } = {}): Metrics {
  const counter = () => createSeries(() => ({ count: 0 }));
  const flowsStarted = counter();
  const stateChanges = counter();
  const refused = counter();
  const signs = counter();
  const events = counter();
  const requests = createSeries(noDurations);
  const work = createSeries(noDurations);

  function record(measured: MeasuredWork, errorType: string, seconds: number): void {
    if (measured.name === 'bankIdRequest') add(requests.of([measured.operation, errorType]), seconds);
    else add(work.of([measured.name, errorType]), seconds);
  }

  function text(parts: Readonly<Record<string, Observed>>): string {
    return [
      exposeValues('secure_start_flows_started_total', counts(flowsStarted.entries())),
      exposeValues('secure_start_state_changes_total', counts(stateChanges.entries())),
      exposeValues('secure_start_requests_refused_total', counts(refused.entries())),
      exposeValues('secure_start_attack_signs_total', counts(signs.entries())),
      exposeValues('secure_start_events_total', counts(events.entries())),
      exposeDurations('secure_start_bankid_request_duration_seconds', requests.entries()),
      exposeDurations('secure_start_work_duration_seconds', work.entries()),
      exposeHealth(parts),
    ].join('');
  }

  return {
    onEvent(event) {
      events.of([event.event, event.level]).count += 1;
      if (attackSigns.has(event.event)) signs.of([event.event]).count += 1;
      const { purpose = '' } = event;
      if (event.event === 'flowStarted') flowsStarted.of([purpose, event.device]).count += 1;
      if (event.event === 'flowState') {
        stateChanges.of([event.subject?.kind ?? '', purpose, event.state]).count += 1;
      }
      if (event.event === 'requestRefused') refused.of([event.code]).count += 1;
    },
    async measure(measured, run) {
      const startedAt = clock.monotonic();
      const seconds = (): number => (clock.monotonic() - startedAt) / 1_000;
      try {
        const result = await run();
        record(measured, '', seconds());
        return result;
      } catch (error) {
        record(measured, errorTypeOf(error), seconds());
        throw error;
      }
    },
    route: ({ parts, path = '/metrics' }) =>
      createOperationsRoute({ [path]: () => ({ status: 200, contentType: expositionType, body: text(parts) }) }),
  };
}

function noDurations(): Durations {
  return { counts: boundsSeconds.map(() => 0), count: 0, sumSeconds: 0 };
}

function add(durations: Durations, seconds: number): void {
  for (const [index, bound] of boundsSeconds.entries()) {
    if (seconds <= bound) durations.counts[index] = (durations.counts[index] ?? 0) + 1;
  }
  durations.count += 1;
  durations.sumSeconds += seconds;
}

function counts(
  entries: Iterable<readonly [LabelValues, { count: number }]>,
): Iterable<readonly [LabelValues, number]> {
  return [...entries].map(([values, { count }]) => [values, count] as const);
}
