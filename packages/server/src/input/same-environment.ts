import { BankIdServerConfigError } from '../config-error.ts';
import type { ServerEnvironment } from '../server-options.ts';
import type { ClientStatus } from '../service/health.ts';

/**
 * Checks that a client calls the service whose app the server opens. A server with test links and a client of production would
 * show codes that no app can read.
 *
 * @throws BankIdServerConfigError.
 */
export function checkSameEnvironment(options: { client: ClientStatus; environment: ServerEnvironment }): void {
  const { client, environment } = options;
  const ofClient = client.environment;
  if (ofClient === undefined) return;
  const { name, baseUrl }: { name?: string; baseUrl?: string } = environment;
  const isOther =
    (name !== undefined && name !== ofClient.name) || (baseUrl !== undefined && baseUrl !== ofClient.baseUrl);
  if (!isOther) return;
  const advice = `the client was created for "${ofClient.name}" (${ofClient.baseUrl}): give the same environment here`;
  throw new BankIdServerConfigError('environment', advice);
}
