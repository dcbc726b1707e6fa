import { type Health, healthStatuses } from '../service/health.ts';
import type { Readiness } from '../service/process-watch.ts';
import { createOperationsRoute, type OperationsResponse, type OperationsRoute } from './operations-route.ts';

/** A server or call desk, as probes and metrics see it. */
export interface Observed {
  health(): Health;
  readiness(): Readiness;
}

/**
 * Creates the routes for the probes of a process: `/livez`, `/readyz` and `/healthz`.
 *
 * - `/livez` answers 200 while the process can answer at all. Restart the process when it does not.
 * - `/readyz` answers 503 while the process is closing, or when it has not reached its store for 10 s. Send it no requests then.
 * - `/healthz` answers 503 while log-ins fail, with the health of each part. Wake the operator then; never restart for it.
 *
 * The answers hold no data about people. They name tenants and reasons of failures, so keep them from the public.
 *
 * @param options.parts the servers and call desks of the process, by names of the application's choice.
 * @param options.basePath path before the three names, such as `/internal`. Default: none.
 *
 * @example
 * const probes = createProbes({ parts: { login: bankId, desk } });
 * createServer(probes.nodeListener).listen(9090, '127.0.0.1');
 *
 * @see docs/how-to/operate.md
 */
export function createProbes(options: {
  parts: Readonly<Record<string, Observed>>;
  basePath?: string;
}): OperationsRoute {
  const { parts, basePath = '' } = options;
  const named = Object.entries(parts);

  function readiness(): OperationsResponse {
    const reasons = new Set(named.flatMap(([, part]) => part.readiness().reasons));
    return json(reasons.size === 0 ? 200 : 503, { isReady: reasons.size === 0, reasons: [...reasons] });
  }

  function health(): OperationsResponse {
    const healths = named.map(([name, part]) => [name, part.health()] as const);
    const status = healthStatuses.find((worst) => healths.some(([, one]) => one.status === worst)) ?? 'unknown';
    return json(status === 'failing' ? 503 : 200, { status, parts: Object.fromEntries(healths) });
  }

  return createOperationsRoute({
    [`${basePath}/livez`]: () => ({ status: 200, contentType: 'text/plain', body: 'ok\n' }),
    [`${basePath}/readyz`]: readiness,
    [`${basePath}/healthz`]: health,
  });
}

function json(status: number, body: unknown): OperationsResponse {
  return { status, contentType: 'application/json', body: `${JSON.stringify(body)}\n` };
}
