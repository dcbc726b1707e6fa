import { randomBytes, randomInt } from 'node:crypto';
import { apiVersions } from '@secure-start/protocol';
import type { ApiVersion, CertificatePolicies, Environment } from '@secure-start/protocol';
import { createApp } from './app/simulated-app.ts';
import type { SimulatedApp } from './app/simulated-app.ts';
import { createFaultList } from './faults/fault-list.ts';
import type { FaultRule } from './faults/fault-rule.ts';
import { placeholderEvidence } from './order/evidence-for.ts';
import { snapshotOrder } from './order/order-snapshot.ts';
import type { OrderSnapshot } from './order/order-snapshot.ts';
import { createOrderStore } from './order/order-store.ts';
import { makePeople } from './people/people.ts';
import type { Person } from './people/person.ts';
import { startPhone } from './phone/start-phone.ts';
import { createRpAuthority } from './pki/rp-authority.ts';
import type { RpCertificateRequest } from './pki/rp-authority.ts';
import { createTlsAuthority } from './pki/tls-authority.ts';
import { createRandomness } from './randomness.ts';
import { startRpApi } from './rp-api/start-rp-api.ts';
import { assertSimulatorOptions, settingsFrom } from './simulator-options.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { createFrozenClock } from './time/frozen-clock.ts';
import { createRealClock } from './time/real-clock.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';
import type { VersionLife } from './versions/version-life.ts';
import { createVersionLives } from './versions/version-lives.ts';
import type { World } from './world.ts';

/** What an e-service calls with: the same certificate as PEM and as PKCS#12, and the root of the TLS server. */
export interface Credentials {
  cert: string;
  key: string;
  ca: string;
  pfx: Uint8Array;
  passphrase: 'qwerty123';
}

/** A BankID service that runs. */
export interface Simulator {
  /** Everything a client and a server need to know of it. */
  environment: Environment;
  /** Base URL of each version of the RP API, open or closed. */
  baseUrls: Readonly<Record<ApiVersion, string>>;
  /** Of an e-service named "Simulated e-service". */
  credentials: Credentials;
  /** Credentials of another e-service, or others of the same. `name` is what the app shows. */
  issueCredentials(options: { name: string } & Omit<RpCertificateRequest, 'displayName'>): Promise<Credentials>;
  /** The page that is everyone's phone: `http://phone.localhost:PORT/`. */
  phoneUrl: string;
  /** The page that tells service status, versions and news; `status.json` and the feeds are below it. */
  statusUrl: string;
  /** The seed of people and tokens, for `startSimulator({ seed })` to do it again. */
  seed: number;
  clock: SimulatorClock;
  persons: readonly Person[];
  app: SimulatedApp;
  /** Every order that is remembered, with its secrets and its history. */
  orders(): readonly OrderSnapshot[];
  /** Adds something that goes wrong; the returned function takes it away. */
  fault(rule: FaultRule): () => void;
  /** Where a version of the RP API is in its life. */
  lifeOf(version: ApiVersion): VersionLife;
  /** Announces that a version will close; throws a VersionLifeError when that leaves less than two months. */
  announceClosing(options: { version: ApiVersion; closesAt: Date }): void;
  /** Closes a version at once, without notice. */
  closeVersion(options: { version: ApiVersion }): void;
  /** Opens a version, or takes back that it will close. */
  openVersion(options: { version: ApiVersion }): void;
  /** Ends every connection and every timer. */
  close(): Promise<void>;
}

/** The policies of BankID's test service. Source: spec evidence-and-versions.md 3.4. */
const testPolicies: CertificatePolicies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

/**
 * Starts a simulated BankID: the RP API over mutual TLS, people, their app and a page that is their phone.
 *
 * Listens on loopback unless told otherwise. Rejects when an option is wrong or a port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  assertSimulatorOptions(options);
  const { host = '127.0.0.1', phoneHost = 'phone.localhost', keyType = 'p256' } = options;
  const world = makeWorld(options);
  const app = createApp(world);
  const [authority, tls] = await Promise.all([
    createRpAuthority({ now: world.clock.now(), randomBytes, keyType }),
    // The TLS stacks of clients judge by the machine's time, whatever the simulator's clock says.
    createTlsAuthority({ now: Date.now(), randomBytes, keyType, names: [host, phoneHost] }),
  ]);
  const issueCredentials: Simulator['issueCredentials'] = async ({ name, ...request }) => {
    const { certPem, keyPem, pfx, passphrase } = await authority.issue({ displayName: name, ...request });
    return { cert: certPem, key: keyPem, ca: tls.rootPem, pfx, passphrase };
  };
  const credentials = await issueCredentials({ name: 'Simulated e-service' });
  const phone = await startPhone({ world, app, host, port: options.phonePort ?? 0, phoneHost });
  const phoneUrl = `http://${phoneHost}:${phone.port}/`;
  const statusUrl = `${phoneUrl}status`;
  const rpApi = await startRpApi({
    world,
    authority,
    tls: tls.server,
    host,
    port: options.port ?? 0,
    statusUrl,
  }).catch(async (error) => {
    await phone.close();
    throw error;
  });
  const baseUrlOf = (version: ApiVersion) => `https://localhost:${rpApi.port}${apiVersions[version].path}`;
  return {
    environment: {
      name: 'simulator',
      baseUrl: baseUrlOf('6.0'),
      tlsRoots: [tls.rootPem],
      launchLinks: { appLink: phoneUrl, scheme: phoneUrl, opensIn: 'tab' },
      evidenceAnchors: [],
      certificatePolicies: world.policies,
    },
    baseUrls: { '5.0': baseUrlOf('5.0'), '5.1': baseUrlOf('5.1'), '6.0': baseUrlOf('6.0') },
    credentials,
    issueCredentials,
    phoneUrl,
    statusUrl,
    seed: world.randomness.seed,
    clock: world.clock,
    persons: world.people,
    app,
    orders: () => world.orders.all().map((order) => snapshotOrder(world, order)),
    fault: (rule) => world.faults.add(rule),
    lifeOf: (version) => world.versions.lifeOf(version),
    announceClosing: (announcement) => world.versions.announceClosing(announcement),
    closeVersion: ({ version }) => world.versions.close(version),
    openVersion: ({ version }) => world.versions.open(version),
    close: async () => {
      world.clock.close();
      await Promise.all([rpApi.close(), phone.close()]);
    },
  };
}

function makeWorld(options: SimulatorOptions): World {
  const seed = options.seed ?? randomInt(2 ** 32);
  const settings = settingsFrom(options);
  const startAt = options.startAt?.getTime() ?? Date.now();
  const clock = options.clock === 'frozen' ? createFrozenClock(startAt) : createRealClock(startAt);
  const randomness = createRandomness({ seed, repeatable: options.seed !== undefined });
  return {
    clock,
    randomness,
    settings,
    people: makePeople({ seed, now: clock.now() }),
    orders: createOrderStore({ clock, randomness, timings: settings.timings }),
    versions: createVersionLives({ clock, starts: options.versions }),
    faults: createFaultList(),
    maintenance: () => [],
    policies: options.certificatePolicies ?? testPolicies,
    evidenceFor: options.evidenceFor ?? placeholderEvidence,
    report: options.onEvent ?? (() => {}),
  };
}
