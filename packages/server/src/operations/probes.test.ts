import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { apiError } from '../test-support/scripted-client.ts';
import { settle } from '../test-support/frozen-clock.ts';
import { testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';
import { createProbes } from './probes.ts';
import type { OperationsRoute } from './operations-route.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

async function ask(probes: OperationsRoute, path: string, method = 'GET') {
  const response = probes.handle(new Request(`http://127.0.0.1:9090${path}`, { method }));
  return response && { status: response.status, text: await response.text() };
}

describe('probes', () => {
  test('tell life, readiness and health apart when BankID is out of reach', async (t) => {
    const { server, client, clock, browser } = testServer(t);
    const probes = createProbes({ parts: { login: server } });
    client.down(apiError(503, 'Maintenance'));
    await browser().post('/flows', start);
    await clock.advance(90_000);
    assert.equal((await ask(probes, '/livez'))?.status, 200);
    assert.equal((await ask(probes, '/readyz'))?.status, 200);
    const health = await ask(probes, '/healthz');
    assert.equal(health?.status, 503);
    const body = JSON.parse(health?.text ?? '');
    assert.deepEqual([body.status, body.parts.login.checks.bankId.status], ['failing', 'failing']);
  });

  test('show the process as not ready while it drains, and as alive', async (t) => {
    const { server } = testServer(t);
    const probes = createProbes({ parts: { login: server } });
    server.drain();
    const ready = await ask(probes, '/readyz');
    assert.deepEqual([ready?.status, JSON.parse(ready?.text ?? '')], [503, { isReady: false, reasons: ['draining'] }]);
    assert.equal((await ask(probes, '/livez'))?.status, 200);
  });

  test('show the health of each part, and the worst of them as the whole', async (t) => {
    const { server, browser } = testServer(t);
    const { desk } = testCallDesk(t);
    await browser().post('/flows', start);
    const probes = createProbes({ parts: { login: server, desk }, basePath: '/internal' });
    await ask(probes, '/internal/healthz');
    await settle();
    const health = await ask(probes, '/internal/healthz');
    assert.equal(health?.status, 200, 'BankID was never asked by the desk, which is no failure');
    const { status, parts } = JSON.parse(health?.text ?? '');
    assert.deepEqual([status, parts.login.status, parts.desk.status], ['unknown', 'ok', 'unknown']);
  });

  test('answer at their own paths, to GET and HEAD only', async (t) => {
    const { server } = testServer(t);
    const probes = createProbes({ parts: { login: server } });
    assert.equal(await ask(probes, '/bankid/flows'), undefined);
    assert.equal((await ask(probes, '/livez', 'POST'))?.status, 405);
    assert.deepEqual(await ask(probes, '/livez', 'HEAD'), { status: 200, text: '' });
  });

  test('are mounted in node:http, alone or before other routes', async (t) => {
    const { server } = testServer(t);
    const probes = createProbes({ parts: { login: server } });
    const passedOn: string[] = [];
    const http = createServer((req, res) =>
      req.headers['x-alone'] === undefined
        ? probes.nodeListener(req, res, () => {
            passedOn.push(req.url ?? '');
            res.end('of the application');
          })
        : probes.nodeListener(req, res),
    ).listen(0, '127.0.0.1');
    t.after(() => http.close());
    await once(http, 'listening');
    const address = http.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    assert.equal((await fetch(`${origin}/readyz?verbose`)).status, 200);
    assert.equal(await (await fetch(`${origin}/shop`)).text(), 'of the application');
    assert.deepEqual(passedOn, ['/shop']);
    assert.equal((await fetch(`${origin}/shop`, { headers: { 'x-alone': '1' } })).status, 404);
  });
});
