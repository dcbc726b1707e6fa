import { BankIdServerConfigError } from '../config-error.ts';
import type { Purpose } from '../purpose.ts';
import type { CompleteTenant } from './tenant-options.ts';

/**
 * Checks that no purpose takes log-ins of production and of another environment.
 *
 * Anyone can have a BankID of the test environment issued for any personal number, and choose the tenant by its host. With
 * the same `onCompleted` it would open the session of that person in production, and with the same `onUnfinished` file a signature of theirs.
 *
 * @throws BankIdServerConfigError.
 */
export function checkEnvironmentsApart(tenants: readonly CompleteTenant[]): void {
  const isProduction = (tenant: CompleteTenant): boolean => environmentOf(tenant) === 'production';
  const inProduction = new Set(
    tenants.filter(isProduction).flatMap(({ purposes }) => Object.values(purposes).flatMap(completing)),
  );
  for (const tenant of tenants) {
    const environment = environmentOf(tenant);
    if (environment === undefined || environment === 'production') continue;
    const [shared] =
      Object.entries(tenant.purposes).find(([, purpose]) => completing(purpose).some((one) => inProduction.has(one))) ??
      [];
    if (shared === undefined) continue;
    throw new BankIdServerConfigError(
      `tenants.${tenant.name}.purposes`,
      `"${shared}" is a purpose of production too, and this tenant is of the environment "${environment}", where anyone can ` +
        'have a BankID for any personal number: give purposes with an `onCompleted` and `onUnfinished` of their own, or use a server of its own',
    );
  }
}

/** The name of the environment. One without a name is that of its client, where the client tells. */
function environmentOf({ environment, client }: CompleteTenant): string | undefined {
  return environment.name ?? client.environment?.name;
}

/** The functions that take what a person has completed, and no policy has refused. */
const takers = ['onCompleted', 'onUnfinished'] as const;

/**
 * Returns what completes the log-ins and signatures of a purpose: it, and its functions where a copy can take them over. A method of a
 * class does for each object what that was made for.
 */
function completing(purpose: Purpose): readonly unknown[] {
  const own = takers.filter((taker) => Object.hasOwn(purpose, taker) && purpose[taker] !== undefined);
  return [purpose, ...own.map((taker) => purpose[taker])];
}
