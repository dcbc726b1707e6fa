import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { settle } from '../../test-support/frozen-clock.ts';
import { apiError } from '../../test-support/scripted-client.ts';
import { testCallDesk } from '../../test-support/test-call-desk.ts';
import { testServer } from '../../test-support/test-server.ts';
import { createMetrics } from './create-metrics.ts';
import { type MetricName, metrics } from './metric-table.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const repository = new URL('../../../../../', import.meta.url);

/** Reads the text format strictly: every line is a comment or a sample. */
function parse(text: string): { name: string; labels: Record<string, string>; value: number }[] {
  assert.ok(text.endsWith('\n'));
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# HELP ') && !line.startsWith('# TYPE '))
    .map((line) => {
      const [, name = '', list = '', value] =
        /^([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/.exec(line) ?? assert.fail(line);
      const pairs = [...list.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', text_ = '']) => [
        label,
        text_,
      ]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

async function scrape(testing: ReturnType<typeof testServer>, own: ReturnType<typeof createMetrics>): Promise<string> {
  const route = own.route({ parts: { login: testing.server } });
  route.handle(new Request('http://127.0.0.1/metrics'));
  await settle();
  const response = route.handle(new Request('http://127.0.0.1/metrics'));
  assert.match(response?.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  return (await response?.text()) ?? '';
}

describe('metrics', () => {
  test('count flows, their states and refusals, and time what was done', async (t) => {
    const own = createMetrics();
    const testing = testServer(t, { onEvent: own.onEvent, measures: [own.measure] });
    const page = testing.browser();
    await page.post('/flows', start);
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    await page.post('/flows/login/finish');
    await page.post('/flows', { ...start, purpose: 'logni' });
    const samples = parse(await scrape(testing, own));
    const value = (name: string, labels: Record<string, string>): number | undefined =>
      samples.find(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([label, wanted]) => sample.labels[label] === wanted),
      )?.value;
    assert.equal(value('secure_start_flows_started_total', { purpose: 'login', device: 'other' }), 1);
    assert.equal(value('secure_start_state_changes_total', { kind: 'flow', state: 'finished' }), 1);
    assert.equal(value('secure_start_requests_refused_total', { code: 'unknownPurpose' }), 1);
    const request = 'secure_start_bankid_request_duration_seconds';
    assert.equal(value(`${request}_count`, { operation: 'auth', error_type: '' }), 1);
    assert.equal(value(`${request}_bucket`, { operation: 'collect', le: '+Inf' }), 1);
    assert.equal(value('secure_start_work_duration_seconds_count', { work: 'start', error_type: '' }), 1);
    assert.equal(value('secure_start_work_duration_seconds_count', { work: 'finish', error_type: '' }), 1);
    assert.equal(value('secure_start_ready', { part: 'login' }), 1);
    assert.equal(value('secure_start_undelivered_completions', { part: 'login' }), 0);
    assert.equal(value('secure_start_check_status', { check: 'bankId', status: 'ok' }), 1);
    assert.equal(value('secure_start_check_status', { check: 'bankId', status: 'failing' }), 0);
  });

  test('tell failures apart by the code of BankID and by the reason of a connection', async (t) => {
    const own = createMetrics();
    const testing = testServer(t, { onEvent: own.onEvent, measures: [own.measure] });
    const cause = new Error('refused');
    const options = { operation: 'auth', phase: 'connect', requestSent: 'no', problem: 'down', cause } as const;
    for (const error of [apiError(503, 'Maintenance'), new BankIdTransportError(options)]) {
      testing.client.refuse(error);
      await testing.browser().post('/flows', start);
    }
    const failed = parse(await scrape(testing, own)).filter(({ name }) =>
      name.endsWith('request_duration_seconds_count'),
    );
    assert.deepEqual(
      failed.map(({ labels }) => labels['error_type']),
      ['maintenance', 'unreachable'],
    );
  });

  test('have nothing about the person, the order or the flow in a label', async (t) => {
    const own = createMetrics();
    const events: string[] = [];
    const testing = testServer(t, {
      onEvent(event) {
        own.onEvent(event);
        events.push(event.subject?.id ?? '');
      },
      measures: [own.measure],
    });
    const page = testing.browser();
    await page.post('/flows', { ...start, reference: 'invoice 4711' });
    const order = testing.client.latest();
    order.complete();
    await testing.clock.advance(2_000);
    await page.post('/flows/login/finish');
    const text = await scrape(testing, own);
    const flowId = events.find((id) => id !== '') ?? '';
    assert.notEqual(flowId, '');
    for (const secret of ['191212121212', 'Tolvan', 'invoice', order.orderRef, order.qrStartSecret, flowId, '198.51']) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  test('keep the number of series bounded, whatever comes in, and lose no count', () => {
    const own = createMetrics();
    for (let number = 0; number < 5_000; number += 1) {
      const event = {
        at: new Date(0),
        level: 'info',
        event: 'flowStarted',
        device: 'other',
        purpose: `p${number}`,
      } as const;
      own.onEvent(event);
    }
    const text = own.route({ parts: {} }).handle(new Request('http://127.0.0.1/metrics'));
    return text?.text().then((body) => {
      const started = parse(body).filter(({ name }) => name === 'secure_start_flows_started_total');
      assert.ok(started.length <= 501);
      assert.equal(
        started.reduce((sum, { value }) => sum + value, 0),
        5_000,
      );
    });
  });

  test('are the ones of the table, with its labels, for a server and a call desk', async (t) => {
    const own = createMetrics();
    const { server, browser } = testServer(t, { onEvent: own.onEvent, measures: [own.measure] });
    const { desk } = testCallDesk(t, { onEvent: own.onEvent, measures: [own.measure] });
    await browser().post('/flows', start);
    const response = own.route({ parts: { login: server, desk } }).handle(new Request('http://127.0.0.1/metrics'));
    for (const { name, labels } of parse((await response?.text()) ?? '')) {
      const known = metricOf(name);
      const { le: _bound, ...own_ } = labels;
      assert.deepEqual(Object.keys(own_), metrics[known].labels, name);
    }
  });
});

/** Returns the metric of a sample or of a query, which may be a part of a histogram. */
function metricOf(name: string): MetricName {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  for (const known of Object.keys(metrics) as MetricName[]) {
    if (known === name || (known === base && metrics[known].type === 'histogram')) return known;
  }
  return assert.fail(`there is no metric ${name}`);
}

/** Returns each metric that a query names, and the labels that it uses. */
function usesIn(query: string): { name: string; labels: string[] }[] {
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  return [...query.matchAll(/(secure_start_[a-z_]+)(?:\{([^}]*)\})?/g)].map(([, name = '', selectors = '']) => ({
    name,
    labels: [...[...selectors.matchAll(/([a-z_]+)\s*(?:=|!=|=~|!~)/g)].map(([, label = '']) => label), ...grouped],
  }));
}

function assertQueries(queries: readonly string[]): void {
  for (const query of queries) {
    const uses = usesIn(query);
    assert.ok(uses.length > 0, query);
    for (const { name, labels } of uses) {
      const known = metricOf(name);
      // `le` is of histograms, `instance` and `job` are of Prometheus.
      const allowed = [...metrics[known].labels, 'instance', 'job', ...(name.endsWith('_bucket') ? ['le'] : [])];
      assert.deepEqual(
        labels.filter((label) => !allowed.includes(label)),
        [],
        query,
      );
    }
  }
}

describe('the files for the operator', () => {
  const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
    readFileSync(new URL('docs/reference/operations/grafana-dashboard.json', repository), 'utf8'),
  );
  const rules = readFileSync(new URL('docs/reference/operations/prometheus-alerts.yml', repository), 'utf8');
  const alerts = [...rules.matchAll(/^ {6}- alert: (\w+)\n {8}expr: (.+)$/gm)];

  test('query metrics and labels that exist: the dashboard', () => {
    const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    assert.ok(queries.length >= 8);
    assertQueries(queries);
  });

  test('query metrics and labels that exist: the alert rules', () => {
    assert.equal(alerts.length, [...rules.matchAll(/- alert:/g)].length, 'each has its expression on one line');
    assert.ok(alerts.length >= 8);
    assertQueries(alerts.map(([, , expr = '']) => expr));
  });

  test('are found out when they query what there is not', () => {
    assert.throws(() => assertQueries(['rate(secure_start_flows_begun_total[5m])']), /there is no metric/);
    assert.throws(() => assertQueries(['secure_start_ready{purpose="login"}']), /purpose/);
    assert.throws(() => assertQueries(['sum by (code) (secure_start_flows_started_total)']), /code/);
  });

  test('have a row in the how-to for each alert, which says what to do', () => {
    const page = readFileSync(new URL('docs/how-to/operate.md', repository), 'utf8');
    const missing = alerts.filter(([, name = '']) => !page.includes(`\`${name}\``)).map(([, name]) => name);
    assert.deepEqual(missing, []);
  });
});
