import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TLSSocket } from 'node:tls';
import type { Credentials } from '../credentials/credentials.ts';
import { fixtureText, pemCredentials } from '../test-support/fixtures.ts';
import { othersRun } from '../test-support/frozen-clock.ts';
import { json, orderBody, type Respond } from '../test-support/rp-service.ts';
import { withClient } from '../test-support/with-client.ts';

const endUserIp = '192.0.2.7';
const renewed: Credentials = { pem: { cert: fixtureText('renewed.pem'), key: fixtureText('renewed-key.pem') } };
const noSuchOrder = json(400, { errorCode: 'invalidParameters', details: 'No such order' });

/** A service whose orders belong to the certificate that started them. It logs the serial number of each request's. */
function serviceByCertificate(options: { hold?: string; refuse?: () => string | undefined } = {}) {
  const ownerOf = new Map<string, string>();
  const seen: string[] = [];
  const held: (() => void)[] = [];
  const respond: Respond = (response, request) => {
    const owner = request.raw.socket instanceof TLSSocket ? request.raw.socket.getPeerCertificate().serialNumber : '';
    const path = request.path?.replace('/rp/v6.0/', '') ?? '';
    seen.push(`${path} ${owner}`);
    const answer = (): void => {
      if (options.refuse?.() === owner)
        return void response.writeHead(403, { 'content-type': 'text/html' }).end('<html>');
      if (path === 'auth') {
        const orderRef = `order-${ownerOf.size}`;
        ownerOf.set(orderRef, owner);
        return json(200, { ...orderBody, orderRef })(response, request);
      }
      const { orderRef } = JSON.parse(request.body) as { orderRef: string };
      if (ownerOf.get(orderRef) !== owner) return noSuchOrder(response, request);
      json(200, { orderRef, status: 'pending', hintCode: 'started' })(response, request);
    };
    if (path === options.hold) held.push(answer);
    else answer();
  };
  return { respond, seen, held, ownerOf };
}

const minuteMs = 60_000;

describe('a certificate that is replaced while the client is in use', () => {
  test('places new orders, and the old one goes on collecting and cancelling its own', async () => {
    const { respond, seen } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client, events }) => {
      const old = client.certificate;
      const first = await client.auth({ endUserIp });
      client.replaceCredentials(renewed);
      assert.notEqual(client.certificate.fingerprint256, old.fingerprint256);
      const second = await client.auth({ endUserIp });
      for (const { orderRef } of [first, second, first, second]) {
        assert.equal((await client.collect({ orderRef })).orderRef, orderRef);
      }
      await client.cancel({ orderRef: first.orderRef });

      const [was, is] = [old.serialNumber, client.certificate.serialNumber];
      assert.deepEqual(seen, [
        `auth ${was}`,
        `auth ${is}`,
        `collect ${was}`,
        `collect ${is}`,
        `collect ${was}`,
        `collect ${is}`,
        `cancel ${was}`,
      ]);
      const { fingerprint256, validTo } = client.certificate;
      assert.deepEqual(events, [{ type: 'certificateReplaced', fingerprint256, validTo }]);
    });
  });

  test('ends a request that is in progress on its own connection', async () => {
    const { respond, seen, held } = serviceByCertificate({ hold: 'auth' });
    await withClient({ responses: [respond] }, async ({ client }) => {
      const was = client.certificate.serialNumber;
      const starting = client.auth({ endUserIp });
      while (held.length === 0) await othersRun();
      client.replaceCredentials(renewed);
      held[0]?.();
      const { orderRef } = await starting;
      assert.equal((await client.collect({ orderRef })).status, 'pending');
      assert.deepEqual(seen, [`auth ${was}`, `collect ${was}`]);
    });
  });

  test('finds an order that another process started with the new one, and asks no further then', async () => {
    const { respond, seen, ownerOf } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client }) => {
      const was = client.certificate.serialNumber;
      client.replaceCredentials(renewed);
      const is = client.certificate.serialNumber;
      ownerOf.set('elsewhere', is);
      for (let round = 0; round < 2; round++) await client.collect({ orderRef: 'elsewhere' });
      assert.deepEqual(seen, [`collect ${was}`, `collect ${is}`, `collect ${is}`]);
    });
  });

  test('can wait to place orders, and collects those of other processes meanwhile', async () => {
    const { respond, seen, ownerOf } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client, clock }) => {
      const was = client.certificate.serialNumber;
      client.replaceCredentials(renewed, { startOrdersAfterMs: minuteMs });
      const is = client.certificate.serialNumber;
      ownerOf.set('elsewhere', is);
      await client.auth({ endUserIp });
      await client.collect({ orderRef: 'elsewhere' });
      await clock.advance(minuteMs);
      await client.auth({ endUserIp });
      assert.deepEqual(seen, [`auth ${was}`, `collect ${was}`, `collect ${is}`, `auth ${is}`]);
      assert.throws(() => client.replaceCredentials(renewed, { startOrdersAfterMs: -1 }), {
        field: 'startOrdersAfterMs',
      });
    });
  });

  test('collects with the new one when BankID no longer accepts the old', async () => {
    const refused: { serialNumber?: string } = {};
    const { respond, ownerOf } = serviceByCertificate({ refuse: () => refused.serialNumber });
    await withClient({ responses: [respond] }, async ({ client }) => {
      refused.serialNumber = client.certificate.serialNumber;
      client.replaceCredentials(renewed);
      ownerOf.set('elsewhere', client.certificate.serialNumber);
      assert.equal((await client.collect({ orderRef: 'elsewhere' })).status, 'pending');
    });
  });

  test('rests when the life of its orders is over', async () => {
    const { respond, seen } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client, clock }) => {
      const { orderRef } = await client.auth({ endUserIp });
      client.replaceCredentials(renewed);
      await clock.advance(10 * minuteMs);
      await assert.rejects(client.collect({ orderRef }), { code: 'api', errorCode: 'invalidParameters' });
      assert.equal(seen.at(-1), `collect ${client.certificate.serialNumber}`);
      assert.equal(seen.length, 2);
    });
  });

  test('is remembered, because what was signed in its orders names it', async () => {
    const { respond } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client }) => {
      const old = client.certificate;
      client.replaceCredentials(renewed);
      assert.deepEqual(client.certificates, [client.certificate, old]);
      client.replaceCredentials(pemCredentials);
      assert.equal(client.certificates.length, 2);
      assert.equal(client.certificates[0]?.fingerprint256, old.fingerprint256);
    });
  });

  test('is not exchanged for itself, nor on a client that is closed', async () => {
    const { respond } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client, events }) => {
      client.replaceCredentials(pemCredentials);
      assert.deepEqual(events, []);
      await client.close();
      assert.throws(() => client.replaceCredentials(renewed), { code: 'usage', field: 'client' });
    });
  });

  test('stays when the new one is refused', async () => {
    const { respond } = serviceByCertificate();
    await withClient({ responses: [respond] }, async ({ client, events }) => {
      const { fingerprint256 } = client.certificate;
      const mixed = { pem: { ...pemCredentials.pem, key: fixtureText('renewed-key.pem') } };
      for (const credentials of [mixed, undefined as unknown as Credentials]) {
        assert.throws(() => client.replaceCredentials(credentials), { code: 'usage', field: /^credentials/ });
      }
      assert.equal(client.certificate.fingerprint256, fingerprint256);
      assert.ok(await client.auth({ endUserIp }));
      assert.deepEqual(events, []);
    });
  });
});
