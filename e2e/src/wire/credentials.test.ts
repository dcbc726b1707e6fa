import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import {
  BankIdResponseError,
  createClient,
  productionEnvironment,
  systemClock,
  testEnvironment,
} from '@secure-start/client';
import { openWire } from './open-wire.ts';

const endUserIp = '198.51.100.7';

describe('the certificate of the e-service', () => {
  test('works as PKCS#12 as well as PEM', async (t) => {
    const { simulator, connect } = await openWire(t);
    const { pfx: data, passphrase } = simulator.credentials;
    const client = connect({ credentials: { pfx: { data, passphrase } } });
    assert.ok((await client.auth({ endUserIp })).autoStartToken);
  });

  test('gives the name that the person sees in the app', async (t) => {
    const { simulator, connect } = await openWire(t);
    const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
    const order = await connect({ credentials: { pem: { cert, key } } }).auth({ endUserIp });
    const opened = await simulator.app.open(order);
    assert.ok(opened.accepted);
    assert.equal(opened.order.rp.displayName, 'Kajakboden');
  });

  test('decides whose order it is: another e-service can neither collect nor cancel it', async (t) => {
    const { simulator, client, connect } = await openWire(t);
    const { cert, key } = await simulator.issueCredentials({ name: 'Another e-service' });
    const another = connect({ credentials: { pem: { cert, key } } });
    const { orderRef } = await client.auth({ endUserIp });

    await assert.rejects(another.collect({ orderRef }), { errorCode: 'invalidParameters' });
    await assert.rejects(another.cancel({ orderRef }), { errorCode: 'invalidParameters' });
    assert.equal((await client.collect({ orderRef })).status, 'pending');
  });

  test('is refused in production before any request when it is the public test certificate of BankID', () => {
    const data = readFileSync(
      join(dirname(createRequire(import.meta.url).resolve('bankid/package.json')), 'cert/FPTestcert5_20240610.p12'),
    );
    const credentials = { pfx: { data, passphrase: 'qwerty123' } };
    const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 28) };
    assert.throws(() => createClient({ environment: productionEnvironment, credentials, clock }), {
      code: 'usage',
      field: 'credentials',
      message: /of BankID's test environment/,
    });
    assert.equal(createClient({ environment: testEnvironment, credentials, clock }).certificate.daysLeft, 912);
  });

  test('can be replaced while orders are open: each ends under the certificate that started it', async (t) => {
    const { simulator, client } = await openWire(t);
    const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
    const before = await client.auth({ endUserIp });
    client.replaceCredentials({ pem: { cert, key } });
    const after = await client.auth({ endUserIp });
    for (const order of [before, after]) {
      assert.ok((await simulator.app.open(order)).accepted);
      await simulator.app.approve(order);
      assert.equal((await client.collect({ orderRef: order.orderRef })).status, 'complete');
    }
  });

  test('is refused with an HTML page when it is not one of the service, and the error says so', async (t) => {
    const { client, connect, simulator } = await openWire(t);
    const elsewhere = await openWire(t);
    const { cert, key } = elsewhere.simulator.credentials;
    await assert.rejects(connect({ credentials: { pem: { cert, key } } }).auth({ endUserIp }), (error: unknown) => {
      assert.ok(error instanceof BankIdResponseError);
      assert.deepEqual([error.httpStatus, error.contentType], [403, 'text/html']);
      assert.equal(error.reason, 'certificateNotAccepted');
      return true;
    });
    assert.equal(simulator.orders().length, 0);
    assert.ok(await client.auth({ endUserIp }));
  });

  test('may also be refused by a closed connection: the order was never placed', async (t) => {
    const { simulator, connect } = await openWire(t, { badCertificate: 'close' });
    const elsewhere = await openWire(t);
    const { cert, key } = elsewhere.simulator.credentials;
    await assert.rejects(connect({ credentials: { pem: { cert, key } } }).auth({ endUserIp }), { code: 'transport' });
    assert.equal(simulator.orders().length, 0);
  });

  test('of the service is checked too: another simulator is not trusted', async (t) => {
    const { connect } = await openWire(t);
    const elsewhere = await openWire(t);
    const client = connect({ baseUrl: elsewhere.simulator.environment.baseUrl });
    await assert.rejects(client.auth({ endUserIp }), {
      code: 'transport',
      reason: 'rootNotTrusted',
      phase: 'tls',
      requestSent: 'no',
    });
    assert.equal(elsewhere.simulator.orders().length, 0);
  });
});
