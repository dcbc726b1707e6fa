import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { createQrContent, startRpClient } from './rp-api/rp-client.test.kit.ts';
import { startSimulator } from './start-simulator.ts';

test('a person logs in by scanning the code and approving', async (t) => {
  const { simulator, send } = await startRpClient(t);
  const order = await send('/auth', { endUserIp: '192.0.2.1', returnRisk: true });
  assert.equal(order.status, 200);
  const { orderRef } = order.body;
  assert.deepEqual((await send('/collect', { orderRef })).body, {
    orderRef,
    status: 'pending',
    hintCode: 'outstandingTransaction',
  });
  await simulator.clock.advance(2_000);
  const scanned = await simulator.app.scan({ qr: createQrContent(order.body, 2), ipAddress: '198.51.100.7' });
  assert.equal(scanned.accepted, true);
  assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'userSign');
  assert.equal((await simulator.app.approve({ orderRef, code: '123456' })).accepted, true);
  const { status, completionData } = (await send('/collect', { orderRef })).body;
  assert.equal(status, 'complete');
  assert.deepEqual(completionData.user, {
    personalNumber: '191212121212',
    name: 'Tolvan Tolvansson',
    givenName: 'Tolvan',
    surname: 'Tolvansson',
  });
  assert.equal(completionData.device.ipAddress, '198.51.100.7');
  assert.equal(completionData.risk, 'low');
  assert.match(Buffer.from(completionData.signature, 'base64').toString(), /SIMULATED PLACEHOLDER/);
  const again = await send('/collect', { orderRef });
  assert.equal(again.status, 400);
  assert.deepEqual(again.body, { errorCode: 'invalidParameters', details: 'No such order' });
});

test('the environment is the simulator’s own: a launch link opens its phone and never the real app', async (t) => {
  const { simulator } = await startRpClient(t);
  const { environment, phoneUrl } = simulator;
  assert.match(environment.baseUrl, /^https:\/\/localhost:\d+\/rp\/v6\.0$/);
  assert.match(phoneUrl, /^http:\/\/phone\.localhost:\d+\/$/);
  assert.deepEqual(environment.launchLinks, { appLink: phoneUrl, scheme: phoneUrl, opensIn: 'tab' });
});

test('orders can be inspected, secrets and history included', async (t) => {
  const { simulator, send } = await startRpClient(t);
  const order = await send('/auth', { endUserIp: '192.0.2.1' });
  const { orderRef, ...tokens } = order.body;
  const [snapshot] = simulator.orders();
  assert.deepEqual(
    [snapshot?.orderRef, snapshot?.tokens, snapshot?.state, snapshot?.hintCode],
    [orderRef, tokens, 'waiting', 'outstandingTransaction'],
  );
  await send('/cancel', { orderRef });
  assert.deepEqual(
    simulator.orders()[0]?.history.map(({ event }) => event),
    ['created', 'cancelled'],
  );
});

test('a taken port is named in the error, and nothing is left open', async (t) => {
  const { simulator } = await startRpClient(t);
  const port = Number(new URL(simulator.phoneUrl).port);
  await assert.rejects(startSimulator({ port }), { message: new RegExp(`Port ${port} on 127.0.0.1 is taken`) });
  await assert.rejects(startSimulator({ phonePort: port }), {
    message: new RegExp(`Port ${port} on 127.0.0.1 is taken`),
  });
});

test('after closing, no connection and no timer keeps the process alive', () => {
  const script = `
    const { startSimulator } = await import(${JSON.stringify(new URL('start-simulator.js', import.meta.url).href)});
    const { get } = await import('node:https');
    const simulator = await startSimulator();
    const { cert, key, ca } = simulator.credentials;
    await new Promise((resolve) => get(simulator.environment.baseUrl + '/auth', { cert, key, ca }, (r) => r.resume().on('end', resolve)));
    await simulator.close();
    console.log('closed');`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual([run.status, run.stdout.trim()], [0, 'closed'], run.stderr);
});
