import { BankIdServerConfigError } from '../config-error.ts';
import type { CompleteTenant } from './tenant-options.ts';

/**
 * Checks that no purpose takes log-ins of production and of another environment.
 *
 * Anyone can have a BankID of the test environment issued for any personal number, and choose the tenant by its host. With
 * the same `onCompleted` it would open the session of that person in production.
 *
 * @throws BankIdServerConfigError.
 */
export function checkEnvironmentsApart(tenants: readonly CompleteTenant[]): void {
  const isProduction = ({ environment }: CompleteTenant): boolean => environment.name === 'production';
  const inProduction = new Set(tenants.filter(isProduction).flatMap(({ purposes }) => Object.values(purposes)));
  const others = tenants.filter(
    ({ environment }) => environment.name !== undefined && environment.name !== 'production',
  );
  for (const { name, environment, purposes } of others) {
    const [shared] = Object.entries(purposes).find(([, purpose]) => inProduction.has(purpose)) ?? [];
    if (shared === undefined) continue;
    throw new BankIdServerConfigError(
      `tenants.${name}.purposes`,
      `"${shared}" is a purpose of production too, and this tenant is of the environment "${environment.name}", where anyone can ` +
        'have a BankID for any personal number: give purposes of its own, or use a server of its own',
    );
  }
}
