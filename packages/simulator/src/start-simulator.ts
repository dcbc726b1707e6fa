import { randomBytes, randomInt } from 'node:crypto';
import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { createApp } from './app/simulated-app.ts';
import { assertSimulatorOptions } from './options/check-options.ts';
import { createWorld } from './create-bank-id-service.ts';
import { startEvidence } from './evidence/evidence-source.ts';
import { startManagement } from './management/start-management.ts';
import { readOwnPeople } from './people/people-file.ts';
import { makePeople } from './people/people.ts';
import { startPhone } from './phone/start-phone-server.ts';
import { createRpAuthority } from './pki/rp-authority.ts';
import { createTlsAuthority } from './pki/tls-authority.ts';
import { startRpApi } from './rp-api/start-rp-api.ts';
import type { Simulator } from './simulator.ts';
import type { SimulatorOptions } from './options/simulator-options.ts';
import { createServices, isTenantName } from './tenants/tenant-registry.ts';
import type { Service } from './tenants/tenant-registry.ts';
import { createTenant, phoneUrlOf } from './tenants/tenant.ts';
import { createFrozenClock } from './time/frozen-clock.ts';
import { createRealClock } from './time/real-clock.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** The policies of BankID's test service. Source: spec evidence-and-versions.md 3.4. */
const testPolicies: CertificatePolicies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

/**
 * Starts a simulated BankID: the RP API over mutual TLS, people, their app and a page that is their phone.
 *
 * Listens on loopback unless told otherwise. Rejects when an option is wrong, people cannot be read
 * (PeopleFileError) or a port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  assertSimulatorOptions(options);
  const { phoneHost = 'phone.localhost', keyType = 'p256', expose = false, seed = randomInt(2 ** 32) } = options;
  const { host = expose ? '0.0.0.0' : '127.0.0.1' } = options;
  const clock = makeClock(options);
  const own = options.peopleFile === undefined ? [] : readOwnPeople(options.peopleFile);
  const people = makePeople({ seed, now: clock.now(), own });
  const policies = options.certificatePolicies ?? testPolicies;
  const [{ evidenceFor, anchors }, authority, tls] = await Promise.all([
    startEvidence({ setting: options.evidence ?? 'made', now: clock.now(), randomBytes, policies }),
    createRpAuthority({ now: clock.now(), randomBytes, keyType }),
    // The TLS stacks of clients judge by the machine's time, whatever the simulator's clock says.
    createTlsAuthority({ now: Date.now(), randomBytes, keyType, names: [host, phoneHost] }),
  ]);
  const services = createServices((tenant): Service => {
    const world = createWorld({ tenant, clock, seed, people, policies, evidenceFor, options });
    return { world, app: createApp(world) };
  });
  const issueCredentials: Simulator['issueCredentials'] = async ({ name, ...request }) => {
    const { certPem, keyPem, pfx, passphrase } = await authority.issue({ displayName: name, ...request });
    return { cert: certPem, key: keyPem, ca: tls.rootPem, pfx, passphrase };
  };
  const credentials = await issueCredentials({ name: 'Simulated e-service' });

  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    clock.close();
    await Promise.all(opened.map((listener) => listener.close()));
  };
  /** A port that is taken leaves nothing open. */
  const open = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    try {
      const listener = await starting;
      opened.push(listener);
      return listener;
    } catch (error) {
      await close();
      throw error;
    }
  };

  const phone = await open(startPhone({ services, host, port: options.phonePort ?? 0, phoneHost }));
  const at = { phoneHost, phonePort: phone.port };
  const statusUrlOf = (tenant: string) => `${phoneUrlOf(tenant, at)}status`;
  const rpApi = await open(startRpApi({ services, authority, tls, host, port: options.port ?? 0, statusUrlOf }));
  const addresses = { ...at, rpPort: rpApi.port, tlsRoot: tls.rootPem, evidenceAnchors: anchors };

  const simulator: Omit<Simulator, 'managementUrl'> = {
    ...createTenant(services.own, addresses),
    credentials,
    issueCredentials,
    seed,
    clock,
    tenant({ name }) {
      if (!isTenantName(name)) throw new TypeError('tenant takes a name of lower-case letters, digits and hyphens');
      return createTenant(services.open(name), addresses);
    },
    tenants: () => services.names(),
    removeTenant: ({ name }) => services.remove(name),
    close,
  };
  const { configuration = [] } = options;
  const management = await open(startManagement({ simulator, configuration, port: options.managementPort ?? 0 }));
  return { ...simulator, managementUrl: management.url };
}

function makeClock({ startAt, clock, speed }: SimulatorOptions): SimulatorClock {
  const start = startAt?.getTime() ?? Date.now();
  return clock === 'frozen' ? createFrozenClock(start) : createRealClock(start, speed);
}
