import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClient } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';
import { createMetrics } from '@secure-start/server/operations';
import { startSimulator } from '@secure-start/simulator';
import { parse } from 'yaml';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { alertStories } from './alert-stories.ts';
import { endServer, listen } from '../support/listen.ts';

const rulesFile = fileURLToPath(new URL('../../../docs/reference/operations/prometheus-alerts.yml', import.meta.url));

interface Rule {
  alert: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

const rules = (parse(readFileSync(rulesFile, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);

const whyNot =
  spawnSync('promtool', ['--version']).error === undefined ? false : 'promtool is missing (apt-get install prometheus)';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'prometheus-'));

function tempFolder(t: TestContext): string {
  const folder = newFolder();
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function promtool(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** Returns stories of an alert, by default all, as tests of `promtool`. JSON is YAML. */
function promtoolTests({ alert, labels, annotations }: Rule, stories = alertStories[alert] ?? []): object[] {
  return stories.map(({ what, series, at, fires }) => ({
    name: `${alert} ${what}`,
    interval: '30s',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    alert_rule_test: [
      {
        alertname: alert,
        eval_time: at,
        exp_alerts: fires ? [{ exp_labels: { ...labels, ...fires }, exp_annotations: annotations }] : [],
      },
    ],
  }));
}

/** Runs tests against a file of rules. */
function runStories(t: TestContext, rule_file: string, tests: readonly object[]): ReturnType<typeof promtool> {
  const file = join(tempFolder(t), 'tests.yml');
  writeFileSync(file, JSON.stringify({ rule_files: [rule_file], evaluation_interval: '30s', tests }));
  return promtool('test', 'rules', file);
}

/** A server on loopback whose application fails at each start, with its metrics. */
async function openFailingShop(t: TestContext) {
  const simulator = await startSimulator({ seed: 1 });
  const { environment, credentials } = simulator;
  const client = createClient({ environment, credentials: { pem: { cert: credentials.cert, key: credentials.key } } });
  const metrics = createMetrics();
  const bankId = createBankIdServer({
    client,
    environment,
    origins: ['http://shop.localhost'],
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => {
          throw new Error('the database is away');
        },
        onCompleted: () => ({}),
      },
    },
    verification: 'off',
    log: () => {},
    onError: () => {},
    onEvent: metrics.onEvent,
    measures: [metrics.measure],
  });
  const operations = createServer(metrics.route({ parts: { login: bankId } }).nodeListener);
  const port = await listen(operations);
  t.after(async () => {
    await endServer(operations);
    await bankId.close();
    await client.close();
    await simulator.close();
  });
  const start = () =>
    bankId.handle(
      new Request('http://shop.localhost/bankid/flows', {
        method: 'POST',
        headers: { origin: 'http://shop.localhost', 'content-type': 'application/json' },
        body: JSON.stringify({ purpose: 'login', device: 'other' }),
      }),
      { remoteAddress: '198.51.100.7' },
    );
  return { port: port, start };
}

/** Starts a Prometheus that has the alert rules and scrapes one process each second. */
async function startPrometheus(t: TestContext, target: number) {
  const folder = newFolder();
  const port = await freePort();
  const file = join(folder, 'prometheus.yml');
  const configuration = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [rulesFile],
    scrape_configs: [{ job_name: 'shop', static_configs: [{ targets: [`127.0.0.1:${target}`] }] }],
  };
  writeFileSync(file, JSON.stringify(configuration));
  const data = `--storage.tsdb.path=${join(folder, 'data')}`;
  const address = `--web.listen-address=127.0.0.1:${port}`;
  const prometheus = spawn('prometheus', [`--config.file=${file}`, data, address], { stdio: 'ignore' });
  t.after(async () => {
    const ended = new Promise((resolve) => prometheus.once('exit', resolve));
    prometheus.kill('SIGKILL');
    await ended;
    // Not before: it writes there as long as it runs.
    rmSync(folder, { recursive: true });
  });
  /** Returns what its API answers; `undefined` while it does not. */
  async function ask<Data>(path: string): Promise<Data | undefined> {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`).catch(() => undefined);
    return response?.ok ? ((await response.json()) as { data: Data }).data : undefined;
  }
  return {
    /** Names of the alerts that are firing. */
    firing: async () => {
      const answer = await ask<{ alerts: { state: string; labels: { alertname: string } }[] }>('alerts');
      return answer?.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname);
    },
    hasScraped: async () => {
      const answer = await ask<{ result: unknown[] }>('query?query=secure_start_ready');
      return answer !== undefined && answer.result.length > 0;
    },
  };
}

describe('the alert rules, to Prometheus', { skip: whyNot }, () => {
  test('are in a form that it takes', () => {
    const { status, output } = promtool('check', 'rules', rulesFile);
    assert.equal(status, 0, output);
    assert.match(output, new RegExp(`SUCCESS: ${rules.length} rules found`));
  });

  test('have a story in which each fires, and one in which it does not', () => {
    assert.deepEqual(Object.keys(alertStories).toSorted(), rules.map(({ alert }) => alert).toSorted());
    for (const [alert, stories] of Object.entries(alertStories)) {
      assert.ok(stories.some(({ fires }) => fires) && stories.some(({ fires }) => !fires), alert);
    }
  });

  for (const rule of rules) {
    test(`${rule.alert} fires when it should, and not otherwise`, (t) => {
      const { status, output } = runStories(t, rulesFile, promtoolTests(rule));
      assert.equal(status, 0, output);
    });
  }

  test('are found out when they never fire, and when they always do', (t) => {
    const folder = tempFolder(t);
    for (const firesAlways of [false, true]) {
      const expr = firesAlways ? 'vector(1)' : 'vector(1) > 2';
      for (const rule of rules) {
        const file = join(folder, 'broken.yml');
        writeFileSync(file, JSON.stringify({ groups: [{ name: 'broken', rules: [{ ...rule, expr, for: '0s' }] }] }));
        // Of an alert that always fires, the other stories would find no more than that its labels are missing.
        const stories = alertStories[rule.alert]?.filter(({ fires }) => firesAlways === (fires === undefined));
        const { status, output } = runStories(t, file, promtoolTests(rule, stories));
        assert.notEqual(status, 0, `${rule.alert}: ${expr}`);
        assert.match(output, /\bgot:/, 'the rules were read, and evaluated');
      }
    }
  });

  test('make it raise the alarm about a server that it scrapes, and no other', async (t) => {
    const shop = await openFailingShop(t);
    const prometheus = await startPrometheus(t, shop.port);
    await eventually('a scrape', async () => ((await prometheus.hasScraped()) ? true : undefined));
    assert.deepEqual(await prometheus.firing(), []);

    assert.equal((await shop.start()).status, 500);
    const names = await eventually('an alert', async () => {
      const firing = await prometheus.firing();
      return firing && firing.length > 0 ? firing : undefined;
    });
    assert.deepEqual(names, ['ApplicationFails']);
  });
});
