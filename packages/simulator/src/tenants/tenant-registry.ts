import type { SimulatedApp } from '../app/simulated-app.ts';
import type { World } from '../bank-id-service.ts';

/** The simulated BankID of one tenant. */
export interface Service {
  world: World;
  app: SimulatedApp;
}

/** The services behind one pair of listeners: the simulator's own, and one for each tenant. */
export interface Services {
  /** The simulator's own; its paths have no prefix. */
  readonly own: Service;
  find(name: string): Service | undefined;
  /** Makes the service of a new tenant, or gives that of one there is. */
  open(name: string): Service;
  /** Forgets a tenant; whether there was one. */
  remove(name: string): boolean;
  names(): string[];
  /** The service that a path leads to, and the path within it. Nothing: there is no such tenant. */
  route(path: string): (Service & { path: string }) | undefined;
}

/** The tenant that is the simulator itself. */
export const ownTenant = 'default';

/** What comes before the paths of a tenant; nothing for the simulator's own. */
export function pathPrefix(tenant: string): string {
  return tenant === ownTenant ? '' : `/t/${tenant}`;
}

/** Whether a tenant can have this name: it stands in paths. */
export function isTenantName(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
}

/** Begins with the simulator's own service. */
export function createServices(create: (tenant: string) => Service): Services {
  const own = create(ownTenant);
  const services = new Map([[ownTenant, own]]);
  return {
    own,
    find: (name) => services.get(name),
    open(name) {
      const service = services.get(name) ?? create(name);
      services.set(name, service);
      return service;
    },
    remove(name) {
      const service = name === ownTenant ? undefined : services.get(name);
      service?.world.orders.clear();
      return service !== undefined && services.delete(name);
    },
    names: () => [...services.keys()],
    route(path) {
      const [, name, rest = '/'] = /^\/t\/([^/]+)(\/.*)?$/.exec(path) ?? [];
      if (name === undefined) return { ...own, path };
      const service = services.get(name);
      return service && { ...service, path: rest };
    },
  };
}
