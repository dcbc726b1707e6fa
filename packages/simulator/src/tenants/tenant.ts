import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import type { Environment } from '@secure-start/protocol/rp';
import type { SimulatedApp } from '../app/simulated-app.ts';
import type { BankIdService } from '../bank-id-service.ts';
import type { FaultStatus } from '../faults/fault-list.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { Finding } from '../findings/finding-list.ts';
import { idCardApiPath } from '../id-card/handle-id-card-request.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { snapshotOrder } from '../order/order-snapshot.ts';
import type { OrderSnapshot } from '../order/order-snapshot.ts';
import type { NewPerson, PersonChanges } from '../people/people-list.ts';
import type { Person } from '../people/person.ts';
import type { VersionStatus } from '../versions/version-status.ts';
import { tenantPathPrefix } from './tenant-registry.ts';
import type { TenantEntry } from './tenant-registry.ts';

/** A simulated BankID service with orders, faults, findings and a journal of its own. */
export interface Tenant {
  /** `default` for the simulator itself. */
  name: string;
  /** The environment for a client or a server of secure-start. */
  environment: Environment;
  /** Base URL of each version of the RP API, open or closed. */
  baseUrls: Readonly<Record<ApiVersion, string>>;
  /** The page of the app, for any of the people: `http://phone.localhost:PORT/`. */
  phoneUrl: string;
  /** The page that displays what happens now: orders, requests, findings, clock, people and faults. */
  liveUrl: string;
  /** The status page, with versions and news; `status.json` and the feeds are below it. */
  statusUrl: string;
  /** The people now, in a list that changes with them. */
  people: readonly Person[];
  /**
   * Adds a person. Without a number they get a fresh one, which no other person of this simulator has had.
   *
   * @throws {@link PersonError} when a member is invalid, or a person has that number.
   *
   * @example
   * const person = simulator.addPerson({ behaviour: 'declinesCall' });
   * await simulator.app.takeWaitingOrders({ person });
   */
  addPerson(person?: NewPerson): Person;
  /**
   * Changes a person, from the next action of their app on. Returns `undefined` when no person has that number.
   *
   * @throws {@link PersonError} when a member is invalid.
   */
  changePerson(options: { personalNumber: string; changes: PersonChanges }): Person | undefined;
  /** Removes a person; their running orders fail as `cancelled`. Returns `false` when there is none of that number. */
  removePerson(options: { personalNumber: string }): boolean;
  app: SimulatedApp;
  /** Lists the orders with their secrets and their history. Old ones that are `gone` are dropped. */
  orders(): readonly OrderSnapshot[];
  /**
   * Adds a fault rule after the others and returns a function that removes it.
   *
   * @throws {@link FaultRuleError} when the rule is invalid or its id is taken.
   *
   * @example
   * const removeFault = simulator.addFault({
   *   when: { operation: 'collect' },
   *   times: 2,
   *   effect: { kind: 'html', httpStatus: 502 },
   * });
   */
  addFault(rule: FaultRule): () => void;
  /** Lists the fault rules in their order, with how often each matched. */
  faults(): readonly FaultStatus[];
  /** Removes the rule of that id, or all rules. Returns `false` when there was none. */
  removeFaults(id?: string): boolean;
  /** Lists the findings about the requests and what the relying party displays. */
  findings(): readonly Finding[];
  /** Lists the requests of the RP API, oldest first, without secrets and without whole personal numbers. */
  journal(): readonly JournalEntry[];
  /**
   * Clears orders, ID cards, faults, findings and the journal, or the given part. Clock and keys stay, and so do people
   * unless they are the part: then those of the start are restored.
   */
  reset(what?: ResetPart): void;
  /** Returns the status of a version of the RP API. */
  versionStatus(version: ApiVersion): VersionStatus;
  /**
   * Announces that a version will close.
   *
   * @throws {@link VersionScheduleError} when the notice is shorter than two months, or the version is closed.
   */
  announceClosing(options: { version: ApiVersion; closesAt: Date }): void;
  /** Closes a version at once, without notice. */
  closeVersion(options: { version: ApiVersion }): void;
  /** Opens a version, or withdraws the announcement of its closing. */
  openVersion(options: { version: ApiVersion }): void;
}

/** The part of a tenant's state that a reset clears. */
export type ResetPart = 'orders' | 'idCards' | 'faults' | 'findings' | 'journal' | 'people';

/** The addresses of the listeners, and the roots that clients trust. */
export interface ListenerAddresses {
  rpPort: number;
  idCardPort: number;
  /** The host name in the addresses of the RP API. */
  publicHost: string;
  phoneHost: string;
  phonePort: number;
  /** PEM. */
  tlsRoot: string;
  /** PEM. */
  evidenceAnchors: readonly string[];
  /** PEM. */
  idCardAnchors: readonly string[];
}

/** Returns the URL of a tenant's phone. */
export function tenantPhoneUrl(options: { tenant: string; phoneHost: string; phonePort: number }): string {
  const { tenant, phoneHost, phonePort } = options;
  return `http://${phoneHost}:${phonePort}${tenantPathPrefix(tenant)}/`;
}

/** Creates the public interface of a tenant. */
export function createTenant({ service, app }: TenantEntry, addresses: ListenerAddresses): Tenant {
  const { rpPort, idCardPort, publicHost, phoneHost, phonePort, tlsRoot, evidenceAnchors, idCardAnchors } = addresses;
  const phoneUrl = tenantPhoneUrl({ tenant: service.tenant, phoneHost, phonePort });
  const baseUrlOf = (version: ApiVersion) =>
    `https://${publicHost}:${rpPort}${tenantPathPrefix(service.tenant)}${apiVersions[version].path}`;
  return {
    name: service.tenant,
    environment: {
      name: 'simulator',
      baseUrl: baseUrlOf('6.0'),
      tlsRoots: [tlsRoot],
      launchLinks: { appLink: phoneUrl, scheme: phoneUrl, opensIn: 'tab' },
      evidenceAnchors,
      certificatePolicies: service.policies,
      idCardBaseUrl: `https://${publicHost}:${idCardPort}${tenantPathPrefix(service.tenant)}${idCardApiPath}`,
      idCardAnchors,
    },
    baseUrls: { '5.0': baseUrlOf('5.0'), '5.1': baseUrlOf('5.1'), '6.0': baseUrlOf('6.0') },
    phoneUrl,
    liveUrl: `${phoneUrl}live`,
    statusUrl: `${phoneUrl}status`,
    people: service.people,
    addPerson: (person = {}) => service.peopleList.add(person),
    changePerson: ({ personalNumber, changes }) => service.peopleList.change(personalNumber, changes),
    removePerson({ personalNumber }) {
      endOrdersOf(service, personalNumber);
      return service.peopleList.remove(personalNumber);
    },
    app,
    orders: () => service.orders.list().map((order) => snapshotOrder(service, order)),
    addFault: (rule) => service.faults.add(rule),
    faults: () => service.faults.list(),
    removeFaults(id) {
      if (id !== undefined) return service.faults.remove(id);
      const hadRules = service.faults.list().length > 0;
      service.faults.clear();
      return hadRules;
    },
    findings: () => service.findings.list(),
    journal: () => service.journal.list(),
    reset(what) {
      if (what === 'people') return resetPeople(service);
      const parts = what === undefined ? (['orders', 'idCards', 'faults', 'findings', 'journal'] as const) : [what];
      for (const part of parts) service[part].clear();
      if (parts.some((part) => part === 'journal')) service.recentRequests.clear();
    },
    versionStatus: (version) => service.versionSchedule.statusOf(version),
    announceClosing: ({ version, closesAt }) => service.versionSchedule.announceClosing({ version, closesAt }),
    closeVersion: ({ version }) => service.versionSchedule.close(version),
    openVersion: ({ version }) => service.versionSchedule.open(version),
  };
}

function resetPeople(service: BankIdService): void {
  const before = service.people.map(({ personalNumber }) => personalNumber);
  service.peopleList.reset();
  const numbers = new Set(service.people.map(({ personalNumber }) => personalNumber));
  for (const number of before) if (!numbers.has(number)) endOrdersOf(service, number);
}

/** Ends the pending orders of a person who is removed. */
function endOrdersOf({ orders }: BankIdService, personalNumber: string): void {
  for (const { orderRef } of orders.findPending(personalNumber)) orders.apply(orderRef, { type: 'superseded' });
}
