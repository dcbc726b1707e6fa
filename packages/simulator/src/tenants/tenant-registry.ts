import type { SimulatedApp } from '../app/simulated-app.ts';
import type { BankIdService } from '../bank-id-service.ts';
import type { TenantFinding } from '../findings/finding-list.ts';

/** The BankID service of one tenant, and the app of the people in it. */
export interface TenantEntry {
  service: BankIdService;
  app: SimulatedApp;
}

/** The tenants that share the listeners of a simulator. */
export interface TenantRegistry {
  /** The tenant whose paths have no prefix. */
  readonly defaultTenant: TenantEntry;
  /** Returns the tenant of this name, and creates it when there is none. */
  findOrCreate(name: string): TenantEntry;
  /** Returns a name that no tenant of this simulator has had. */
  freshName(): string;
  /** Deletes a tenant other than the default one, but for its findings. Returns `false` when there is no such tenant. */
  remove(name: string): boolean;
  /** Lists the findings of the tenants that were removed, at most the latest 1,000. */
  findingsOfRemoved(): readonly TenantFinding[];
  clearFindingsOfRemoved(): void;
  /** Lists the names, the default tenant's first. */
  names(): string[];
  /** Returns the tenant that a path belongs to and the path below it, or `undefined` when the tenant is unknown. */
  matchPath(path: string): (TenantEntry & { path: string }) | undefined;
}

/** The name of the default tenant. */
export const defaultTenantName = 'default';

const maxFindingsOfRemoved = 1_000;

/** Returns the path prefix of a tenant, which is empty for the default one. */
export function tenantPathPrefix(tenant: string): string {
  return tenant === defaultTenantName ? '' : `/t/${tenant}`;
}

/** Checks that a name can stand in a path. */
export function isTenantName(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
}

/** Creates a registry that holds the default tenant. */
export function createTenantRegistry(createTenant: (name: string) => TenantEntry): TenantRegistry {
  const defaultTenant = createTenant(defaultTenantName);
  const tenants = new Map([[defaultTenantName, defaultTenant]]);
  const usedNames = new Set<string>();
  let created = 0;
  let findingsOfRemoved: readonly TenantFinding[] = [];
  return {
    defaultTenant,
    findOrCreate(name) {
      usedNames.add(name);
      const tenant = tenants.get(name) ?? createTenant(name);
      tenants.set(name, tenant);
      return tenant;
    },
    freshName() {
      do created += 1;
      while (usedNames.has(`tenant-${created}`));
      return `tenant-${created}`;
    },
    remove(name) {
      const tenant = name === defaultTenantName ? undefined : tenants.get(name);
      if (!tenant) return false;
      const { orders, findings } = tenant.service;
      orders.clear();
      // A test that removes its tenant must not remove the reason for which the run fails.
      const kept = findings.list().map((finding) => ({ ...finding, tenant: name }));
      findingsOfRemoved = [...findingsOfRemoved, ...kept].slice(-maxFindingsOfRemoved);
      return tenants.delete(name);
    },
    findingsOfRemoved: () => findingsOfRemoved,
    clearFindingsOfRemoved: () => void (findingsOfRemoved = []),
    names: () => [...tenants.keys()],
    matchPath(path) {
      if (!path.startsWith('/t/')) return { ...defaultTenant, path };
      const [, name, rest = '/'] = /^\/t\/([^/]+)(\/.*)?$/.exec(path) ?? [];
      if (name === undefined) return { ...defaultTenant, path };
      const tenant = tenants.get(name);
      return tenant && { ...tenant, path: rest };
    },
  };
}
