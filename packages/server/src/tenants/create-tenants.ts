import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { createVerifiers, type EvidenceVerifier } from '../evidence/create-verifier.ts';
import { createInternalErrorReport } from '../application-error.ts';
import { createEvidenceArchive, type EvidenceArchive } from '../evidence/evidence-archive.ts';
import type { Log } from '../log.ts';
import type { OrderClient } from '../orders/place-order.ts';
import { type PoliciesOf, policiesOf } from '../policy/policies-of.ts';
import type { Purpose } from '../purpose.ts';
import type { Measure } from '../reporting/measure.ts';
import {
  checkedPolicyByDevice,
  checkedPurposes,
  type BankIdServerOptions,
  type ServerEnvironment,
} from '../server-options.ts';
import type { Health, ProcessChecks } from '../service/health.ts';
import { watchService } from '../service/service-watch.ts';
import { measuredOrderClient } from '../service/measured-client.ts';
import { type GuardedClient, watchedOrderClient } from '../service/watched-client.ts';
import { completeTenants, type TenantServerOptions } from './tenant-options.ts';
import { createAbsentClient } from './absent-client.ts';
import { checkEnvironmentsApart } from './check-environments-apart.ts';
import { worstHealth } from './worst-health.ts';
import { checkSameEnvironment } from '../input/same-environment.ts';
import { purposeShape } from '../input/purpose-shapes.ts';
import { checkedNativeApps, type NativeApps } from '../native-app/native-app-options.ts';

/** The parts of the server that each tenant has for itself. */
export interface TenantParts {
  /** Empty in a server without tenants. */
  tenant: string;
  client: OrderClient & GuardedClient;
  environment: ServerEnvironment;
  purposes: ReadonlyMap<string, Purpose>;
  policiesOf: PoliciesOf;
  verifier: EvidenceVerifier | undefined;
  archive: EvidenceArchive | undefined;
  certificatePolicyByDevice: boolean;
  /** The origins of its pages alone; absent: those of the server. */
  ownOrigins: readonly string[] | undefined;
  /** Absent: no native apps. */
  nativeApps: NativeApps | undefined;
  /** Returns the message that all people get now, such as that BankID is under maintenance. */
  notice: () => MessageId | undefined;
}

/** The tenants of a server; one without a name where the options name none. */
export interface Tenants {
  all: readonly TenantParts[];
  /** Returns a tenant; `undefined` when the server has none of this name, or no longer. */
  find(name: string): TenantParts | undefined;
  /** Returns the client of a tenant. Without the tenant, BankID is unreachable for its flows. */
  clientOf(name: string): OrderClient & GuardedClient;
  health(): Health;
  /** Stops; resolves when no more requests go to BankID. */
  close(): Promise<void>;
}

/**
 * Creates the tenants of a server.
 *
 * @throws BankIdServerConfigError when an option of a tenant cannot work.
 */
export function createTenants(options: {
  options: BankIdServerOptions | TenantServerOptions;
  clock: Clock;
  /** Returns the log of a tenant. */
  logOf: (tenant: string) => Log;
  callbackTimeoutMs: number;
  processChecks: () => ProcessChecks;
  measure: Measure;
  /** Takes what the archive throws, and defects of the verification. */
  onError: (error: unknown) => void;
}): Tenants {
  const { clock, logOf, callbackTimeoutMs, processChecks, measure, onError } = options;
  const { plannedMaintenance = [], certificatePolicyByDevice = false } = options.options;
  const createVerifier = createVerifiers({ measure, onError: createInternalErrorReport({ log: logOf(''), onError }) });
  const complete = completeTenants(options.options);
  checkEnvironmentsApart(complete);
  const tenants = complete.map((tenant) => {
    const { name, client, environment, purposes, policies, verification, evidence } = tenant;
    const checked = checkedPurposes(purposes, ['auth', 'sign', 'payment'], purposeShape);
    checkSameEnvironment({ client, environment });
    const fieldOf = (option: string): string => (name === '' ? option : `tenants.${name}.${option}`);
    const verifier = createVerifier({ verification, environment, client, field: fieldOf('verification') });
    const log = logOf(name);
    const archive = evidence && createEvidenceArchive({ evidence, measure, clock, callbackTimeoutMs, log, onError });
    const service = watchService({
      client,
      plannedMaintenance,
      evidenceSink: archive?.health,
      processChecks,
      clock,
      log,
    });
    const parts: TenantParts = {
      tenant: name,
      client: watchedOrderClient(measuredOrderClient(client, measure), service),
      environment,
      purposes: checked,
      policiesOf: policiesOf({ purposes: checked, policies }),
      verifier,
      archive,
      certificatePolicyByDevice: checkedPolicyByDevice({ certificatePolicyByDevice, environment }),
      ownOrigins: tenant.origins,
      nativeApps: checkedNativeApps(tenant.nativeApps, fieldOf('nativeApps')),
      notice: service.notice,
    };
    return { parts, service };
  });
  const byName = new Map(tenants.map(({ parts }) => [parts.tenant, parts]));
  return {
    all: tenants.map(({ parts }) => parts),
    find: (name) => byName.get(name),
    clientOf: (name) => byName.get(name)?.client ?? createAbsentClient(name),
    health: () =>
      worstHealth(tenants.map(({ parts, service }) => ({ tenant: parts.tenant, health: service.health() }))),
    async close() {
      await Promise.all(tenants.map(({ service }) => service.close()));
    },
  };
}
