import { randomBytes } from 'node:crypto';
import type { Clock, Environment } from '@secure-start/protocol/rp';
import { systemClock } from '@secure-start/protocol/rp';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { connectSimulator } from '../management/connect-simulator.ts';
import { seconds } from '../management/describe-orders.ts';
import type { ManagedCredentials } from '../management/management-answers.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { waitUntil } from '../wait-until.ts';
import type { RunningContainer, TestcontainersModule } from './testcontainers-module.ts';

/** Options of {@link startSimulatorContainer}. */
export interface SimulatorContainerOptions {
  /** The image of the simulator, as you built or pulled it: `bankid-simulator:1`. */
  image: string;
  /** The package `testcontainers`. Default: the installed one. */
  testcontainers?: TestcontainersModule;
  /** The ports inside the container. Default: those of the command, 8443, 8444, 8445 and 3001. */
  ports?: Partial<SimulatorPorts>;
  /** Further environment variables, such as `BANKID_SIM_STRICTNESS`. */
  environment?: Readonly<Record<string, string>>;
  /** The management token. Default: a random one. */
  token?: string;
  /** The display name of the relying party that gets credentials. Default `Simulated e-service`. */
  displayName?: string;
  /** The longest time until the simulator answers. Default 60,000. */
  startupTimeoutMs?: number;
  clock?: Clock;
}

/** The ports of the simulator. */
export interface SimulatorPorts {
  rpApi: number;
  management: number;
  idCard: number;
  phone: number;
}

/** A simulator in a container. All addresses are those by which this process reaches it. */
export interface SimulatorContainer {
  /** Base URL of RP API 6, for the client of BankID. */
  baseUrl: string;
  managementUrl: string;
  /** The token of the management API. */
  token: string;
  /** The environment for a client or a server of secure-start. */
  environment: Environment;
  /** The credentials of the relying party, and the root to trust. */
  credentials: ManagedCredentials;
  /** The client of the management API. */
  simulator: SimulatorClient;
  stop(): Promise<void>;
}

const defaultPorts: SimulatorPorts = { rpApi: 8443, management: 8444, idCard: 8445, phone: 3001 };
const intervalMs = 250;

/**
 * Starts the simulator's image with Testcontainers, waits until it is healthy, and issues credentials.
 *
 * The certificate of the RP API is for `localhost`. Where containers run on another machine, add its name with
 * `environment: { BANKID_SIM_NAMES: 'docker.example' }`.
 *
 * It is compiled and tested against a stand-in of Testcontainers. It was never run with a container engine.
 *
 * @throws BankIdTestError `missingPackage` without `testcontainers`, and `timeout` when the simulator does not answer.
 *
 * @example
 * const { environment, credentials, simulator, stop } = await startSimulatorContainer({ image: 'bankid-simulator:1' });
 */
export async function startSimulatorContainer(options: SimulatorContainerOptions): Promise<SimulatorContainer> {
  const { image, displayName = 'Simulated e-service', startupTimeoutMs = 60_000, clock = systemClock } = options;
  const { token = randomBytes(24).toString('base64url') } = options;
  const ports = { ...defaultPorts, ...options.ports };
  const { GenericContainer } = options.testcontainers ?? (await importTestcontainers());
  const container = await new GenericContainer(image)
    .withExposedPorts(ports.rpApi, ports.management, ports.idCard, ports.phone)
    .withEnvironment({
      BANKID_SIM_EXPOSE: 'true',
      // The name in the certificate: by it this process reaches the mapped port.
      BANKID_SIM_PUBLIC_HOST: 'localhost',
      BANKID_SIM_MANAGEMENT_HOST: '0.0.0.0',
      BANKID_SIM_MANAGEMENT_TOKEN: token,
      BANKID_SIM_PORT: `${ports.rpApi}`,
      BANKID_SIM_MANAGEMENT_PORT: `${ports.management}`,
      BANKID_SIM_ID_CARD_PORT: `${ports.idCard}`,
      BANKID_SIM_PHONE_PORT: `${ports.phone}`,
      ...options.environment,
    })
    .withStartupTimeout(startupTimeoutMs)
    .start();
  try {
    const managementUrl = `http://${container.getHost()}:${container.getMappedPort(ports.management)}/_sim/v1`;
    const simulator = connectSimulator({ managementUrl, token });
    await untilHealthy({ simulator, image, timeoutMs: startupTimeoutMs, clock });
    const inside = await simulator.getEnvironment();
    const environment = reachable({ environment: inside.environment, container, ports });
    const credentials = await simulator.issueCredentials({ name: displayName });
    const stop = async (): Promise<void> => void (await container.stop());
    return { baseUrl: environment.baseUrl, managementUrl, token, environment, credentials, simulator, stop };
  } catch (error) {
    await container.stop();
    throw error;
  }
}

async function untilHealthy(options: {
  simulator: SimulatorClient;
  image: string;
  timeoutMs: number;
  clock: Clock;
}): Promise<void> {
  const { simulator, image, timeoutMs, clock } = options;
  const waited = await waitUntil({
    timeoutMs,
    intervalMs,
    clock,
    look: () =>
      simulator.getHealth().then(
        () => ({ found: true as const }),
        (error: unknown) => ({ missing: error instanceof Error ? error.message : String(error) }),
      ),
  });
  if ('found' in waited) return;
  throw new BankIdTestError(
    'timeout',
    `The simulator in the image ${image} was not healthy after ${seconds(timeoutMs)}: ${waited.missing} Look at the container's log, and at the option "ports".`,
  );
}

/** Returns the environment with the host and the ports by which this process reaches the container. */
function reachable(options: {
  environment: Environment;
  container: RunningContainer;
  ports: SimulatorPorts;
}): Environment {
  const { environment, container, ports } = options;
  const { baseUrl, idCardBaseUrl, launchLinks } = environment;
  const mapped = (address: string, port: number, host = container.getHost()): string => {
    const url = new URL(address);
    url.hostname = host;
    url.port = `${container.getMappedPort(port)}`;
    // An address without a path keeps none.
    return address.endsWith('/') ? url.href : url.href.replace(/\/$/, '');
  };
  // The phone is a page that the browser on this machine opens; its name is part of its origin.
  const phone = (address: string): string => mapped(address, ports.phone, new URL(address).hostname);
  return {
    ...environment,
    baseUrl: mapped(baseUrl, ports.rpApi),
    ...(idCardBaseUrl === undefined ? {} : { idCardBaseUrl: mapped(idCardBaseUrl, ports.idCard) }),
    launchLinks: { ...launchLinks, appLink: phone(launchLinks.appLink), scheme: phone(launchLinks.scheme) },
  };
}

async function importTestcontainers(): Promise<TestcontainersModule> {
  // In a variable: the compiler is not to look for a package that users of the rest do without.
  const name = 'testcontainers';
  try {
    return (await import(name)) as TestcontainersModule;
  } catch (error) {
    throw new BankIdTestError(
      'missingPackage',
      'startSimulatorContainer needs the package "testcontainers": add it to your development dependencies, or give the module: { testcontainers }.',
      { cause: error },
    );
  }
}
