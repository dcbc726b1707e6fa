import { randomBytes, randomInt } from 'node:crypto';
import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { createSimulatedApp } from './app/simulated-app.ts';
import { createBankIdService } from './create-bank-id-service.ts';
import { createEvidenceSource } from './evidence/evidence-source.ts';
import { listFindingsOfAllTenants } from './findings/tenant-findings.ts';
import { createListenerGroup } from './listener-group.ts';
import type { ManagedSimulator } from './management/management-route.ts';
import type { LiveView } from './live-view/handle-live-request.ts';
import { handleIdCardRequest } from './id-card/handle-id-card-request.ts';
import { createIdCardSignerSource } from './id-card/signature/id-card-signer.ts';
import { assertSimulatorOptions } from './options/check-options.ts';
import type { SimulatorOptions } from './options/simulator-options.ts';
import { readPeopleFile } from './people/people-file.ts';
import { createFreshNumbers } from './people/fresh-number.ts';
import { createPeople, peopleSeed } from './people/people.ts';
import { startPhoneServer } from './phone/start-phone-server.ts';
import { createRpAuthority, type RpAuthority } from './pki/rp-authority.ts';
import { createTlsAuthority } from './pki/tls-authority.ts';
import { handleRequest } from './rp-api/handle-request.ts';
import { startRpApi } from './rp-api/start-rp-api.ts';
import type { Simulator } from './simulator.ts';
import { startManagement } from './start-management.ts';
import { createTenantRegistry, isTenantName } from './tenants/tenant-registry.ts';
import type { TenantEntry } from './tenants/tenant-registry.ts';
import { createTenant, tenantPhoneUrl } from './tenants/tenant.ts';
import { createFrozenClock } from './time/frozen-clock.ts';
import { createRealClock } from './time/real-clock.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';

/**
 * The policies of BankID's test service.
 *
 * @see docs/spec/evidence-and-versions.md#certificate-policies
 */
const testPolicies: CertificatePolicies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

/**
 * Starts a simulated BankID service: the RP API over mutual TLS, people, their app, and a page that is their phone.
 *
 * It listens on loopback unless `expose` is set.
 *
 * @throws TypeError when an option is unknown or has an invalid value.
 * @throws {@link PeopleFileError} when the people file cannot be used.
 * @throws {@link FaultRuleError} when two fault rules have the same id.
 * @throws {@link VersionScheduleError} when a version closes with too short notice.
 * @throws Error when a port is taken.
 *
 * @example
 * const simulator = await startSimulator({ clock: 'frozen' });
 * // The code under test sends auth to simulator.environment.baseUrl, and gets orderRef and autoStartToken.
 * await simulator.app.open({ autoStartToken });
 * await simulator.app.approve({ orderRef });
 * await simulator.clock.advance(2_000);
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  assertSimulatorOptions(options);
  const { phoneHost = 'phone.localhost', keyType = 'p256', expose = false, seed = randomInt(2 ** 32) } = options;
  const { host = expose ? '0.0.0.0' : '127.0.0.1', publicHost = 'localhost', names = [] } = options;
  const clock = createClock(options);
  const fromFile = options.peopleFile === undefined ? [] : readPeopleFile(options.peopleFile);
  const people = createPeople({ seed: peopleSeed, now: clock.now(), fromFile });
  const freshNumbers = createFreshNumbers({ seed });
  const policies = options.certificatePolicies ?? testPolicies;
  const { evidence = 'signed' } = options;
  const [{ createEvidence, anchors }, idCardSigners, authority, tls] = await Promise.all([
    createEvidenceSource({ option: evidence, now: clock.now(), randomBytes, policies }),
    createIdCardSignerSource({ evidence, now: clock.now(), randomBytes }),
    createRpAuthority({ now: clock.now(), randomBytes, keyType }),
    // The TLS stacks of clients check validity by the machine's time, not by the simulator's clock.
    createTlsAuthority({ now: Date.now(), randomBytes, keyType, names: [host, phoneHost, publicHost, ...names] }),
  ]);
  const tenants = createTenantRegistry((tenant): TenantEntry => {
    const service = createBankIdService({
      tenant,
      clock,
      seed,
      people,
      freshNumbers,
      policies,
      createEvidence,
      idCardSigner: idCardSigners.signer,
      simulatorOptions: options,
    });
    return { service, app: createSimulatedApp(service) };
  });
  const issueCredentials = credentialsIssuer({ authority, tlsRoot: tls.rootPem });
  const credentials = await issueCredentials({ name: 'Simulated e-service' });

  const listeners = createListenerGroup({ onClose: () => clock.close() });
  let liveView: LiveView | undefined;
  const phone = await listeners.add(
    startPhoneServer({ tenants, host, port: options.phonePort ?? 0, phoneHost, liveView: () => liveView }),
  );
  const statusUrlOf = (tenant: string) => `${tenantPhoneUrl({ tenant, phoneHost, phonePort: phone.port })}status`;
  const startApi = (port: number | undefined, handle: Parameters<typeof startRpApi>[0]['handleRequest']) =>
    listeners.add(startRpApi({ tenants, authority, tls, host, port: port ?? 0, handleRequest: handle }));
  const rpApi = await startApi(options.port, ({ service, rp, path, request, body, work }) =>
    handleRequest({ service, rp, path, request, body, work, statusUrlOf }),
  );
  const idCardApi = await startApi(options.idCardPort, handleIdCardRequest);
  const addresses = {
    phoneHost,
    phonePort: phone.port,
    rpPort: rpApi.port,
    idCardPort: idCardApi.port,
    publicHost,
    tlsRoot: tls.rootPem,
    evidenceAnchors: anchors,
    idCardAnchors: idCardSigners.anchors,
  };

  const defaultTenant = createTenant(tenants.defaultTenant, addresses);
  const simulator: ManagedSimulator = {
    ...defaultTenant,
    reset(what) {
      defaultTenant.reset(what);
      if (what === undefined || what === 'findings') tenants.clearFindingsOfRemoved();
    },
    credentials,
    issueCredentials,
    seed,
    clock,
    openTenant({ name }) {
      if (!isTenantName(name)) throw new TypeError('A tenant has a name of lower-case letters, digits and hyphens.');
      return createTenant(tenants.findOrCreate(name), addresses);
    },
    tenants: () => tenants.names(),
    removeTenant: ({ name }) => tenants.remove(name),
    findingsOfAllTenants: () => listFindingsOfAllTenants(tenants),
    close: listeners.close,
  };
  liveView = await startManagement({
    options,
    simulator,
    tenants,
    listeners,
    publicHost,
    rpPort: rpApi.port,
    idCardPort: idCardApi.port,
  });
  const { managementUrl, token } = liveView;
  return {
    ...simulator,
    managementUrl,
    ...(token === undefined ? {} : { managementToken: token }),
  };
}

function createClock({ startAt, clock, speed }: SimulatorOptions): SimulatorClock {
  const start = startAt?.getTime() ?? Date.now();
  return clock === 'frozen' ? createFrozenClock(start) : createRealClock(start, speed);
}

/** Creates the function that issues credentials to relying parties. */
function credentialsIssuer(options: { authority: RpAuthority; tlsRoot: string }): Simulator['issueCredentials'] {
  const { authority, tlsRoot } = options;
  return async (request) => {
    const { name: displayName, organisation, organisationNumber, cn, validFrom, validTo, keyType } = request;
    const { certPem, keyPem, pfx, passphrase } = await authority.issue({
      displayName,
      organisation,
      organisationNumber,
      cn,
      validFrom,
      validTo,
      keyType,
    });
    return { cert: certPem, key: keyPem, ca: tlsRoot, pfx, passphrase };
  };
}
