import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { configurationTable } from '@secure-start/simulator/configuration';
import { parseContainerfile, type Stage } from './containerfile.ts';
import { readYaml } from './shell-steps.ts';

/** The parts of a service of the compose file that are checked. */
interface Service {
  build: { context: string; dockerfile: string; target: string };
  command?: string[];
  environment: string[] | Record<string, string>;
  networks?: { default: { aliases: string[] } };
  volumes: string[];
  ports: string[];
  read_only: boolean;
  cap_drop: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string; restart: boolean }>;
}

const repository = join(import.meta.dirname, '../../..');
const containerfile = readFileSync(join(repository, 'examples/container/simulator/Containerfile'), 'utf8');
const { services, volumes } = readYaml<{ services: Record<'simulator' | 'e-service', Service>; volumes: object }>(
  'examples/container/simulator/compose.yaml',
);

function stage(name: string): Stage {
  const found = parseContainerfile(containerfile).find((one) => one.name === name);
  assert.ok(found, name);
  return found;
}

describe('the recipe of the simulator in a container', () => {
  test('is one slim image of Node for all stages, with its version', () => {
    const from = [...containerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    assert.equal(from.length, 3);
    assert.deepEqual(new Set(from).size, 1);
    assert.match(from[0] ?? '', /\/node:\d+\.\d+\.\d+-\w+-slim$/);
  });

  test('sets variables that the simulator has, and opens the ports that it takes by default', () => {
    const { env, ports } = stage('simulator');
    const known = configurationTable.map((row) => row.env);
    for (const name of Object.keys(env).filter((one) => one !== 'NODE_ENV')) assert.ok(known.includes(name), name);
    const defaults = ['port', 'managementPort', 'idCardPort', 'phonePort'].map((key) =>
      Number(configurationTable.find((row) => row.key === key)?.commandDefault),
    );
    assert.deepEqual(ports, defaults);
  });

  test('runs both without root, without capabilities, on a root file system that is read-only', () => {
    for (const name of ['simulator', 'e-service'] as const) {
      assert.equal(stage(name).user, 'node');
      assert.deepEqual([services[name].read_only, services[name].cap_drop], [true, ['ALL']]);
      assert.equal(services[name].build.target, name);
    }
  });

  test('has its certificates in a volume, which the e-service reads once the simulator is healthy', () => {
    const { simulator, 'e-service': shop } = services;
    assert.deepEqual(stage('simulator').volumes, [stage('simulator').env['BANKID_SIM_CREDENTIALS']]);
    assert.deepEqual([simulator.volumes, shop.volumes], [['bankid:/bankid'], ['bankid:/bankid:ro']]);
    assert.ok('bankid' in volumes);
    assert.deepEqual(simulator.healthcheck?.test, ['CMD', ...(stage('simulator').healthCheck ?? [])]);
    // Certificates are new at each start.
    assert.deepEqual(shop.depends_on?.['simulator'], { condition: 'service_healthy', restart: true });
    assert.equal(stage('simulator').env['BANKID_SIM_PUBLIC_HOST'], 'simulator');
  });

  test('is reached by the names in its certificate, and from this machine alone', () => {
    const { command = [], networks, ports } = services.simulator;
    assert.deepEqual(command, ['--names', ...(networks?.default.aliases ?? [])]);
    for (const port of [...ports, ...services['e-service'].ports]) assert.match(port, /^127\.0\.0\.1:(\d+):\1$/);
  });
});
