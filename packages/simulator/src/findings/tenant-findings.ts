import { defaultTenantName } from '../tenants/tenant-registry.ts';
import type { TenantRegistry } from '../tenants/tenant-registry.ts';
import type { ReportedFinding, TenantFinding } from './finding-list.ts';

/** Lists the findings of every tenant, those of the simulator itself first and those of removed tenants last. */
export function listFindingsOfAllTenants(tenants: TenantRegistry): TenantFinding[] {
  const current = tenants.names().flatMap((tenant) => {
    const { service } = tenants.findOrCreate(tenant);
    return service.findings.list().map((finding) => ({ ...finding, tenant }));
  });
  return [...current, ...tenants.findingsOfRemoved()];
}

/** Returns the tenant of a finding as reports have it: `undefined` for the simulator itself, and where there is only one. */
export function reportedTenant({ tenant }: ReportedFinding): string | undefined {
  return tenant === defaultTenantName ? undefined : tenant;
}
