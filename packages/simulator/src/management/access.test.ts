import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, test } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { RpClient } from '../rp-api/rp-client.test.kit.ts';
import { manage } from './manage.test.kit.ts';

/** The API as this machine reaches it, whatever its public name is. */
function local({ simulator }: RpClient) {
  const { port, pathname } = new URL(simulator.managementUrl);
  return { simulator: { managementUrl: `http://127.0.0.1:${port}${pathname}` } };
}

describe('the management API for other machines', () => {
  test('needs a token for every request, which is random unless it is given', async (t) => {
    const client = await startRpClient(t, { managementHost: '0.0.0.0' });
    const { managementToken = '' } = client.simulator;
    assert.match(managementToken, /^[\w-]{32}$/);
    for (const [headers, status] of [
      [{}, 401],
      [{ authorization: 'Bearer wrong-token-of-any-kind' }, 401],
      [{ authorization: managementToken }, 401],
      [{ authorization: `Bearer ${managementToken}` }, 200],
      [{ authorization: `bearer ${managementToken}` }, 200],
    ] as const) {
      assert.equal((await manage(local(client), 'GET', '/health', undefined, headers)).status, status);
    }
    const token = 'a-token-of-our-own';
    const given = await startRpClient(t, { managementHost: '0.0.0.0', managementToken: token });
    assert.equal(given.simulator.managementToken, token);
  });

  test('accepts addresses and the names it was given, at any port, and refuses others', async (t) => {
    const client = await startRpClient(t, {
      managementHost: '0.0.0.0',
      publicHost: 'simulator',
      names: ['appapi2.test.bankid.com'],
    });
    const authorization = `Bearer ${client.simulator.managementToken ?? ''}`;
    for (const [host, status] of [
      ['simulator:18444', 200],
      ['SIMULATOR', 200],
      ['appapi2.test.bankid.com:1', 200],
      ['localhost:9', 200],
      ['172.18.0.2:8444', 200],
      ['[2001:db8::1]:8444', 200],
      ['evil.example:8444', 421],
      ['simulator.evil.example', 421],
    ] as const) {
      assert.equal((await manage(local(client), 'GET', '/health', undefined, { authorization, host })).status, status);
    }
    const origin = 'http://simulator:8444';
    assert.equal((await manage(local(client), 'GET', '/health', undefined, { authorization, origin })).status, 403);
  });

  test('returns addresses with the public name', async (t) => {
    const client = await startRpClient(t, { managementHost: '0.0.0.0', publicHost: 'simulator' });
    const { simulator } = client;
    const authorization = `Bearer ${simulator.managementToken ?? ''}`;
    const { body } = await manage(local(client), 'GET', '/environment', undefined, { authorization });
    const { port } = new URL(simulator.managementUrl);
    assert.equal(simulator.managementUrl, `http://simulator:${port}/_sim/v1`);
    for (const address of [body.environment.baseUrl, body.environment.idCardBaseUrl, body.baseUrls['5.1']]) {
      assert.equal(new URL(address).hostname, 'simulator');
    }
    const headers = { authorization, host: 'simulator:8444' };
    const tenant = (await manage(local(client), 'POST', '/tenants', { name: 'one' }, headers)).body;
    assert.equal(tenant.managementUrl, 'http://simulator:8444/_sim/v1/t/one');
  });

  test('on loopback needs a token only when it was given one', async (t) => {
    const managementToken = 'a-token-of-our-own';
    const client = await startRpClient(t, { managementToken });
    assert.equal((await manage(client, 'GET', '/health')).body.error.code, 'tokenNeeded');
    const headers = { authorization: `Bearer ${managementToken}` };
    assert.equal((await manage(client, 'GET', '/health', undefined, headers)).status, 200);
  });
});

test('the certificate has the public name and the further names', async (t) => {
  const { simulator } = await startRpClient(t, { publicHost: 'simulator', names: ['appapi2.test.bankid.com'] });
  const { cert, key, ca } = simulator.credentials;
  const { port } = new URL(simulator.environment.baseUrl);
  for (const servername of ['localhost', 'simulator', 'appapi2.test.bankid.com']) {
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername, cert, key, ca });
    await once(socket, 'secureConnect');
    assert.ok(socket.authorized && new X509Certificate(socket.getPeerCertificate().raw).checkHost(servername));
    socket.destroy();
  }
});
