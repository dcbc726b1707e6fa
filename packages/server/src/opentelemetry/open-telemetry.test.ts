import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { context, metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { testEnvironment } from '@secure-start/client';
import { apiError, scriptedClient } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';
import { createOpenTelemetry } from './create-open-telemetry.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

/** Registers providers that keep all in memory, as an application does with its own. */
function openTelemetry(t: TestContext) {
  const spans = new InMemorySpanExporter();
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 2_000_000_000 });
  const meters = new MeterProvider({ readers: [reader] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  metrics.setGlobalMeterProvider(meters);
  t.after(async () => {
    await meters.shutdown();
    for (const api of [context, trace, metrics]) api.disable();
  });
  return {
    spans: () => spans.getFinishedSpans(),
    async histogram() {
      await reader.forceFlush();
      const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
      return all.find(({ descriptor }) => descriptor.name === 'http.client.request.duration');
    },
  };
}

describe('OpenTelemetry', () => {
  test('has a span of each piece of work, with the request to BankID below the start that made it', async (t) => {
    const { spans } = openTelemetry(t);
    const { client, clock, browser } = testServer(t, {
      measures: [createOpenTelemetry()],
      verification: {
        mode: 'report',
        relyingPartySubjects: ['CN=shop'],
        anchors: testEnvironment.evidenceAnchors ?? [],
      },
      evidence: { sink: { append: () => Promise.resolve() } },
    });
    const page = browser();
    await page.post('/flows', start);
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    const names = new Set(spans().map(({ name }) => name));
    for (const name of ['start', 'finish', 'verification', 'archiveAppend'])
      assert.ok(names.has(`secure_start ${name}`), name);
    const auth = spans().find(({ name }) => name === 'POST /auth');
    const begun = spans().find(({ name }) => name === 'secure_start start');
    assert.equal(auth?.kind, SpanKind.CLIENT);
    assert.equal(auth?.parentSpanContext?.spanId, begun?.spanContext().spanId);
    assert.deepEqual(begun?.attributes, { 'secure_start.purpose': 'login' });
    assert.ok(names.has('POST /collect'));
    const text = JSON.stringify(
      spans().map(({ name, attributes, status, events }) => [name, attributes, status, events]),
    );
    for (const secret of ['191212121212', 'Tolvan', 'order-ref', 'token', '198.51'])
      assert.ok(!text.includes(secret), secret);
  });

  test('names a failure by its kind, and times requests to BankID as the conventions say', async (t) => {
    const { spans, histogram } = openTelemetry(t);
    const client = Object.assign(scriptedClient(), {
      environment: { baseUrl: 'https://appapi2.test.bankid.com/rp/v6.0', launchLinks: { https: '', scheme: '' } },
    });
    const { browser } = testServer(t, { client, measures: [createOpenTelemetry()] });
    client.refuse(apiError(503, 'Maintenance', 'about 191212121212'));
    await browser().post('/flows', start);
    const auth = spans().find(({ kind }) => kind === SpanKind.CLIENT);
    assert.deepEqual(auth?.attributes, {
      'http.request.method': 'POST',
      'url.template': '/rp/v6.0/auth',
      'url.full': 'https://appapi2.test.bankid.com/rp/v6.0/auth',
      'server.address': 'appapi2.test.bankid.com',
      'server.port': 443,
      'http.response.status_code': 503,
      'error.type': 'maintenance',
    });
    assert.equal(auth.status.code, SpanStatusCode.ERROR);
    assert.equal(auth.status.message, undefined);
    const point = (await histogram())?.dataPoints[0];
    assert.deepEqual([point?.attributes['error.type'], point?.attributes['url.full']], ['maintenance', undefined]);
  });

  test('does nothing to a log-in where the application has registered no provider', async (t) => {
    const { client, clock, browser, completions } = testServer(t, { measures: [createOpenTelemetry()] });
    const page = browser();
    await page.post('/flows', start);
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal((await page.post('/flows/login/finish')).status, 200);
    assert.equal(completions.length, 1);
  });
});
