import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createProbes } from '@secure-start/server/operations';
import { readSettings, settingNames } from 'secure-start-examples/container/settings';
import { parse, parseAllDocuments } from 'yaml';
import { readEnvironmentFile, readRecipe } from './recipe-files.ts';

/** The parts of a service of the compose file that are checked. */
interface Service {
  image: string;
  env_file?: string[];
  secrets?: string[];
  volumes?: string[];
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
}

/** The parts of the manifests that are checked. */
interface Manifest {
  kind: string;
  data?: Record<string, string>;
  spec: {
    replicas?: number;
    minAvailable?: number;
    selector: { matchLabels?: Record<string, string>; app?: string };
    ports?: { targetPort: number }[];
    template?: { metadata: { labels: Record<string, string> }; spec: { containers: Container[] } };
  };
}

interface Container {
  image: string;
  ports: { containerPort: number }[];
  livenessProbe: { httpGet: { path: string; port: number } };
  readinessProbe: { httpGet: { path: string; port: number } };
}

const compose = (): {
  services: Record<string, Service>;
  secrets: Record<string, unknown>;
  volumes: Record<string, unknown>;
} => parse(readRecipe('compose.yaml'), { merge: true });

const manifests = (): Manifest[] => parseAllDocuments(readRecipe('kubernetes.yaml')).map((one): Manifest => one.toJS());

function manifest(kind: string): Manifest {
  const found = manifests().find((one) => one.kind === kind);
  assert.ok(found, kind);
  return found;
}

/** The keys that stand in no file of the repository. */
const secretNames = ['STORE_NAME_KEY', 'STORE_SEALING_KEY', 'ARCHIVE_KEY'];

/** The routes that a process has for probes. */
const isProbe = (path: string): boolean =>
  createProbes({ parts: {} }).handle(new Request(`http://127.0.0.1${path}`)) !== undefined;

describe('the container recipe', () => {
  test('names a version of every image, and never the latest', () => {
    const from = [...readRecipe('Containerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    const images = [...from, ...Object.values(compose().services).map(({ image }) => image)];
    images.push(...(manifest('Deployment').spec.template?.spec.containers ?? []).map(({ image }) => image));
    assert.ok(images.length >= 7);
    for (const image of images) assert.match(image, /:\d[\w.-]*$/, image);
  });

  test('sets every variable of the program, and none that the program does not have', () => {
    const all = Object.keys(settingNames).toSorted();
    const file = Object.keys(readEnvironmentFile('shop.env'));
    const map = Object.keys(manifest('ConfigMap').data ?? {});
    assert.deepEqual([...file, ...secretNames].toSorted(), all);
    assert.deepEqual([...map, ...secretNames].toSorted(), all);
  });

  test('says which variable is missing', () => {
    assert.throws(() => readSettings({ PORT: '3000' }), /Set ORIGIN: the origin of the pages/);
  });

  test('has two processes behind nginx, with the secrets and volumes that it names', () => {
    const { services, secrets, volumes } = compose();
    assert.deepEqual(Object.keys(services).toSorted(), ['nginx', 'postgres', 'redis', 'shop-1', 'shop-2']);
    const upstreams = [...readRecipe('nginx.conf').matchAll(/server ([\w-]+):(\d+) /g)];
    // Twice: once for all requests, and once for those that got a 503.
    assert.deepEqual(
      upstreams.map(([, name, port]) => [name, port]),
      ['shop-1', 'shop-2', 'shop-1', 'shop-2'].map((name) => [name, readEnvironmentFile('shop.env')['PORT']]),
    );
    for (const { secrets: own = [], volumes: mounted = [] } of Object.values(services)) {
      for (const name of own) assert.ok(name in secrets, name);
      for (const volume of mounted)
        assert.ok(volume.startsWith('./nginx.conf') || (volume.split(':')[0] ?? '') in volumes);
    }
    for (const path of ['BANKID_CERT', 'BANKID_KEY']) {
      const name = readEnvironmentFile('shop.env')[path]?.replace('/run/secrets/', '') ?? '';
      assert.ok(services['shop-1']?.secrets?.includes(name), name);
    }
  });

  test('asks routes that a process has, on the port on which it listens', () => {
    const [container] = manifest('Deployment').spec.template?.spec.containers ?? [];
    assert.ok(container);
    const port = Number(manifest('ConfigMap').data?.['PORT']);
    for (const { httpGet } of [container.livenessProbe, container.readinessProbe]) {
      assert.ok(isProbe(httpGet.path), httpGet.path);
      assert.equal(httpGet.port, port);
    }
    assert.notEqual(container.livenessProbe.httpGet.path, container.readinessProbe.httpGet.path);
    assert.equal(container.ports[0]?.containerPort, port);
    assert.equal(manifest('Service').spec.ports?.[0]?.targetPort, port);
    const asked = /http:\/\/127\.0\.0\.1:(\d+)(\/\w+)/.exec(
      compose().services['shop-1']?.healthcheck?.test.join(' ') ?? '',
    );
    assert.ok(asked);
    assert.deepEqual([asked[1], isProbe(asked[2] ?? '')], [readEnvironmentFile('shop.env')['PORT'], true]);
  });

  test('gives a process longer to end than it needs, and lets a disruption take one of three', () => {
    const { spec } = manifest('Deployment');
    const budget = manifest('PodDisruptionBudget').spec;
    assert.ok((budget.minAvailable ?? 0) >= 2 && (budget.minAvailable ?? 0) < (spec.replicas ?? 0));
    assert.deepEqual(budget.selector.matchLabels, spec.template?.metadata.labels);
    assert.deepEqual(manifest('Service').spec.selector, spec.template?.metadata.labels);
    // Three seconds of draining, and ten of closing.
    assert.match(readRecipe('kubernetes.yaml'), /terminationGracePeriodSeconds: (1[5-9]|[2-9]\d)\n/);
    assert.match(compose().services['shop-1']?.stop_grace_period ?? '', /^(1[5-9]|[2-9]\d)s$/);
  });

  test('keeps no key and no password in its files', () => {
    for (const name of ['compose.yaml', 'kubernetes.yaml', 'shop.env', 'Containerfile']) {
      assert.doesNotMatch(readRecipe(name), /(KEY|PASSWORD)\s*[=:]\s*["']?(?!\/)[A-Za-z0-9+/]{16,}/, name);
      assert.doesNotMatch(readRecipe(name), /:\/\/\w+:\w+@/, name);
    }
  });
});
