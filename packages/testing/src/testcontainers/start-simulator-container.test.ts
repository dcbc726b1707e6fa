import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { startSimulatorContainer } from './start-simulator-container.ts';
import type { ContainerRecipe, TestcontainersModule } from './testcontainers-module.ts';

const image = 'bankid-simulator:1';

describe('the simulator in a container (a stand-in of Testcontainers)', () => {
  test('is healthy, and reached at the mapped ports, with a token and credentials', async (t) => {
    const engine = createEngine(t);
    const started = await startSimulatorContainer({ image, testcontainers: engine.module, displayName: 'Kajakboden' });
    const { baseUrl, managementUrl, token, environment, credentials, simulator, stop } = started;
    const service = engine.service();
    assert.equal(service.managementToken, token);
    assert.equal(new URL(managementUrl).host, new URL(service.managementUrl).host);
    // The engine maps each port to the same one plus 1.
    const portOf = (address: string): number => Number(new URL(address).port);
    assert.equal(portOf(baseUrl), 8_444);
    assert.equal(new URL(baseUrl).pathname, new URL(service.environment.baseUrl).pathname);
    assert.equal(portOf(environment.idCardBaseUrl ?? ''), 8_446);
    assert.deepEqual(environment.launchLinks.appLink, 'http://phone.localhost:3002/');
    assert.match(credentials.cert, /BEGIN CERTIFICATE/);
    assert.equal((await simulator.addPerson()).personalNumber.length, 12);
    await stop();
    assert.equal(engine.stops(), 1);
  });

  test('is stopped, and the error says where it looked, when the simulator is not healthy in time', async (t) => {
    const engine = createEngine(t, { isBroken: true });
    const starting = startSimulatorContainer({ image, testcontainers: engine.module, startupTimeoutMs: 300 });
    await assert.rejects(starting, {
      code: 'timeout',
      message: /bankid-simulator:1 was not healthy after 0\.3 s: .*Look at the container's log/,
    });
    assert.equal(engine.stops(), 1);
  });

  test('says which package is missing', async () => {
    await assert.rejects(startSimulatorContainer({ image }), { code: 'missingPackage', message: /"testcontainers"/ });
  });
});

/** A container engine whose containers are simulators in this process. */
function createEngine(
  t: TestContext,
  { isBroken = false } = {},
): { module: TestcontainersModule; service(): Simulator; stops(): number } {
  let service: Simulator | undefined;
  let stops = 0;
  let environment: Record<string, string> = {};
  t.after(() => service?.close());
  const recipe: ContainerRecipe = {
    withExposedPorts: () => recipe,
    withEnvironment(given) {
      environment = given;
      return recipe;
    },
    withStartupTimeout: () => recipe,
    async start() {
      assert.deepEqual(
        [environment['BANKID_SIM_EXPOSE'], environment['BANKID_SIM_MANAGEMENT_HOST']],
        ['true', '0.0.0.0'],
      );
      const token = environment['BANKID_SIM_MANAGEMENT_TOKEN'] ?? '';
      service = await startSimulator({ evidence: 'placeholder', managementToken: token });
      const management = Number(new URL(service.managementUrl).port);
      if (isBroken) await service.close();
      return {
        getHost: () => '127.0.0.1',
        getMappedPort: (port) => (port === 8_444 ? management : port + 1),
        async stop() {
          stops += 1;
        },
      };
    },
  };
  return {
    module: {
      // With `new`, the object that a function returns is the new one.
      GenericContainer: function GenericContainer(given: string) {
        assert.equal(given, image);
        return recipe;
      } as unknown as TestcontainersModule['GenericContainer'],
    },
    service: () => service ?? assert.fail('no container was started'),
    stops: () => stops,
  };
}
