import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { settle } from '../../test-support/frozen-clock.ts';
import { apiError } from '../../test-support/scripted-client.ts';
import { testCallDesk } from '../../test-support/test-call-desk.ts';
import { testServer } from '../../test-support/test-server.ts';
import { createMetrics } from './create-metrics.ts';
import { metrics } from './metric-table.ts';
import { metricOf } from './metric-of.test.kit.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

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
