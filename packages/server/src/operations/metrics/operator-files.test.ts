import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { operations } from '@secure-start/protocol/rp';
import { attackSigns } from '../../log.ts';
import { serverEvents } from '../../reporting/server-events.ts';
import { healthStatuses } from '../../service/health.ts';
import { callStates, flowStates } from '../../webhooks/webhook-options.ts';
import { metricOf } from './metric-of.test.kit.ts';
import { metrics } from './metric-table.ts';

const repository = new URL('../../../../../', import.meta.url);
const fileOf = (path: string): string => readFileSync(new URL(path, repository), 'utf8');

/** The values that a query may compare a label with; labels whose values the application or the machine chooses are absent. */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  event: Object.keys(serverEvents),
  level: ['info', 'warn', 'error'],
  sign: [...attackSigns],
  state: [...flowStates, ...callStates],
  status: healthStatuses,
  check: ['certificate', 'version', 'evidenceSink', 'store', 'undelivered', 'bankId'],
  operation: Object.keys(operations),
  work: ['start', 'finish', 'verification', 'archiveAppend'],
};

/** Returns each metric that a query names, the labels that it uses, and what it compares them with. */
function usesIn(query: string): { name: string; labels: string[]; comparisons: [label: string, value: string][] }[] {
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  return [...query.matchAll(/(secure_start_[a-z_]+)(?:\{([^}]*)\})?/g)].map(([, name = '', selectors = '']) => {
    const comparisons = [...selectors.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].flatMap(
      ([, label = '', values = '']) => values.split('|').map((value): [string, string] => [label, value]),
    );
    return { name, labels: [...comparisons.map(([label]) => label), ...grouped], comparisons };
  });
}

function assertQueries(queries: readonly string[]): void {
  for (const query of queries) {
    const uses = usesIn(query);
    assert.ok(uses.length > 0, query);
    for (const { name, labels, comparisons } of uses) {
      const known = metricOf(name);
      // `le` is of histograms, `instance` and `job` are of Prometheus.
      const allowed = [...metrics[known].labels, 'instance', 'job', ...(name.endsWith('_bucket') ? ['le'] : [])];
      assert.deepEqual(
        labels.filter((label) => !allowed.includes(label)),
        [],
        query,
      );
      const strange = comparisons.filter(
        ([label, value]) => value !== '' && valuesOf[label]?.includes(value) === false,
      );
      assert.deepEqual(strange, [], query);
    }
  }
}

describe('the files for the operator', () => {
  const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
    fileOf('docs/reference/operations/grafana-dashboard.json'),
  );
  const rules = fileOf('docs/reference/operations/prometheus-alerts.yml');
  const alerts = [...rules.matchAll(/^ {6}- alert: (\w+)\n {8}expr: (.+)$/gm)];
  const alertsOfPage = /^## Alerts\n([\s\S]*?)^## /m.exec(fileOf('docs/how-to/operate.md'))?.[1] ?? '';

  test('query metrics, labels and values that exist: the dashboard', () => {
    const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    assert.ok(queries.length >= 8);
    assertQueries(queries);
  });

  test('query metrics, labels and values that exist: the alert rules', () => {
    assert.equal(alerts.length, [...rules.matchAll(/- alert:/g)].length, 'each has its expression on one line');
    assert.ok(alerts.length >= 8);
    assertQueries(alerts.map(([, , expr = '']) => expr));
  });

  test('are found out when they query what there is not', () => {
    assert.throws(() => assertQueries(['rate(secure_start_flows_begun_total[5m])']), /there is no metric/);
    assert.throws(() => assertQueries(['secure_start_ready{purpose="login"}']), /purpose/);
    assert.throws(() => assertQueries(['sum by (code) (secure_start_flows_started_total)']), /code/);
    assert.throws(() => assertQueries(['secure_start_events_total{event="applicationFails"}']), /applicationFails/);
    assert.throws(() => assertQueries(['secure_start_check_status{status=~"failing|warnings"}']), /warnings/);
  });

  test('have each metric in a panel of the dashboard', () => {
    const text = JSON.stringify(dashboard);
    assert.deepEqual(
      Object.keys(metrics).filter((name) => !text.includes(name)),
      [],
    );
  });

  test('have a row in the how-to for each alert, which says what to do, and an alert for each row', () => {
    const names = alerts.map(([, name = '']) => name);
    const cells = [...alertsOfPage.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
    const inPage = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    assert.deepEqual(inPage.toSorted(), names.toSorted());
  });

  test('name each event that can be an error, and so needs an operator', () => {
    const isError = ([, { level }]: [string, { level: string }]): boolean => level.includes('`error`');
    const missing = Object.entries(serverEvents)
      .filter(isError)
      .filter(([name]) => !alertsOfPage.includes(`\`${name}\``) && !rules.includes(`"${name}"`));
    assert.deepEqual(
      missing.map(([name]) => name),
      [],
    );
  });

  test('see a counter that appears with its first count: an increase over a time in which it was not there is none', () => {
    const blind = alerts.filter(
      ([, , expr = '']) => /increase\([^)]*\)+ > 0/.test(expr) && !/ unless .* offset /.test(expr),
    );
    assert.deepEqual(
      blind.map(([, name]) => name),
      [],
    );
  });
});
