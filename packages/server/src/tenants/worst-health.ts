import { type Health, healthStatuses } from '../service/health.ts';

/** Returns the health of the tenant that is worst, and beside it that of each tenant. */
export function worstHealth(healths: readonly { tenant: string; health: Health }[]): Health {
  const [worst, ...more] = healths.toSorted(
    (one, other) => healthStatuses.indexOf(one.health.status) - healthStatuses.indexOf(other.health.status),
  );
  if (worst === undefined) throw new RangeError('a server has at least one tenant');
  if (more.length === 0 && worst.tenant === '') return worst.health;
  const tenants = Object.fromEntries(healths.map(({ tenant, health }) => [tenant, health]));
  return { status: worst.health.status, checks: worst.health.checks, tenants };
}
