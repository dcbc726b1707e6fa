import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import type { Environment } from '@secure-start/protocol/rp';
import type { SimulatedApp } from '../app/simulated-app.ts';
import type { FaultCount } from '../faults/fault-list.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { Finding } from '../findings/finding-list.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { snapshotOrder } from '../order/order-snapshot.ts';
import type { OrderSnapshot } from '../order/order-snapshot.ts';
import type { Person } from '../people/person.ts';
import type { VersionLife } from '../versions/version-status.ts';
import { pathPrefix } from './tenant-registry.ts';
import type { Service } from './tenant-registry.ts';

/** A simulated BankID with orders, people, faults, findings and a journal of its own. */
export interface Tenant {
  /** `default`: the simulator itself. */
  name: string;
  /** Everything a client and a server need to know of it. */
  environment: Environment;
  /** Base URL of each version of the RP API, open or closed. */
  baseUrls: Readonly<Record<ApiVersion, string>>;
  /** The page that is everyone's phone: `http://phone.localhost:PORT/`. */
  phoneUrl: string;
  /** The page that tells service status, versions and news; `status.json` and the feeds are below it. */
  statusUrl: string;
  persons: readonly Person[];
  app: SimulatedApp;
  /** Every order that is remembered, with its secrets and its history. */
  orders(): readonly OrderSnapshot[];
  /** Adds something that goes wrong; the returned function takes it away. Throws a FaultRuleError. */
  fault(rule: FaultRule): () => void;
  /** The rules in force, first to last, and what they have done. */
  faults(): readonly FaultCount[];
  /** Takes away the rule of that id, or all; whether there was one. */
  removeFaults(id?: string): boolean;
  /** Advice about how the simulator was called. */
  findings(): readonly Finding[];
  /** The calls, oldest first: no secrets, no whole personal numbers. */
  journal(): readonly JournalEntry[];
  /** Forgets orders, faults, findings or journal, or all of them. Clock, people and keys stay. */
  reset(what?: ResetPart): void;
  /** Where a version of the RP API is in its life. */
  lifeOf(version: ApiVersion): VersionLife;
  /** Announces that a version will close; throws a VersionLifeError when that leaves less than two months. */
  announceClosing(options: { version: ApiVersion; closesAt: Date }): void;
  /** Closes a version at once, without notice. */
  closeVersion(options: { version: ApiVersion }): void;
  /** Opens a version, or takes back that it will close. */
  openVersion(options: { version: ApiVersion }): void;
}

/** What a reset can be limited to. */
export type ResetPart = 'orders' | 'faults' | 'findings' | 'journal';

/** Where the listeners are, and what they prove themselves with. */
export interface Addresses {
  rpPort: number;
  phoneHost: string;
  phonePort: number;
  /** PEM. */
  tlsRoot: string;
  /** PEM. */
  evidenceAnchors: readonly string[];
}

/** Where a tenant's phone is. */
export function phoneUrlOf(
  tenant: string,
  { phoneHost, phonePort }: Pick<Addresses, 'phoneHost' | 'phonePort'>,
): string {
  return `http://${phoneHost}:${phonePort}${pathPrefix(tenant)}/`;
}

/** A tenant as tests see it. */
export function createTenant({ world, app }: Service, addresses: Addresses): Tenant {
  const phoneUrl = phoneUrlOf(world.tenant, addresses);
  const baseUrlOf = (version: ApiVersion) =>
    `https://localhost:${addresses.rpPort}${pathPrefix(world.tenant)}${apiVersions[version].path}`;
  return {
    name: world.tenant,
    environment: {
      name: 'simulator',
      baseUrl: baseUrlOf('6.0'),
      tlsRoots: [addresses.tlsRoot],
      launchLinks: { appLink: phoneUrl, scheme: phoneUrl, opensIn: 'tab' },
      evidenceAnchors: addresses.evidenceAnchors,
      certificatePolicies: world.policies,
    },
    baseUrls: { '5.0': baseUrlOf('5.0'), '5.1': baseUrlOf('5.1'), '6.0': baseUrlOf('6.0') },
    phoneUrl,
    statusUrl: `${phoneUrl}status`,
    persons: world.people,
    app,
    orders: () => world.orders.all().map((order) => snapshotOrder(world, order)),
    fault: (rule) => world.faults.add(rule),
    faults: () => world.faults.all(),
    removeFaults(id) {
      if (id !== undefined) return world.faults.remove(id);
      const some = world.faults.all().length > 0;
      world.faults.clear();
      return some;
    },
    findings: () => world.findings.all(),
    journal: () => world.journal.all(),
    reset(what) {
      const parts = what === undefined ? (['orders', 'faults', 'findings', 'journal'] as const) : [what];
      for (const part of parts) world[part].clear();
    },
    lifeOf: (version) => world.versions.lifeOf(version),
    announceClosing: (announcement) => world.versions.announceClosing(announcement),
    closeVersion: ({ version }) => world.versions.close(version),
    openVersion: ({ version }) => world.versions.open(version),
  };
}
