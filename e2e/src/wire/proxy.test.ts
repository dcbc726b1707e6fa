import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsTinyproxy, startTinyproxy } from '../support/programs/tinyproxy.ts';
import { openWire } from './open-wire.ts';

const endUserIp = '198.51.100.7';
const credentials = { username: 'shop', password: 'proxy-password' };

describe('an order through a proxy of the company (tinyproxy)', needsTinyproxy, () => {
  test('is placed and completed, and the proxy sees a tunnel and nothing in it', async (t) => {
    const proxy = await startTinyproxy(t);
    const { simulator, connect } = await openWire(t);
    const client = connect({ proxy: `http://${proxy.address}` });
    const order = await client.auth({ endUserIp });
    assert.ok((await simulator.app.open(order)).accepted);
    await simulator.app.approve(order);
    const collected = await client.collect({ orderRef: order.orderRef });
    assert.equal(collected.status, 'complete');
    const { host } = new URL(simulator.environment.baseUrl);
    assert.match(proxy.log(), new RegExp(`CONNECT ${host}`));
    assert.doesNotMatch(proxy.log(), new RegExp(`${order.orderRef}|/rp/v6.0/`));
  });

  test('is placed with the credentials that the proxy wants', async (t) => {
    const proxy = await startTinyproxy(t, { credentials });
    const { connect } = await openWire(t);
    for (const option of [
      { url: `http://${proxy.address}`, credentials },
      `http://${credentials.username}:${credentials.password}@${proxy.address}`,
    ]) {
      assert.ok(await connect({ proxy: option }).auth({ endUserIp }));
    }
  });

  for (const [what, wrong] of [
    ['without credentials', undefined],
    ['with others', { ...credentials, password: 'another-one' }],
  ] as const) {
    test(`is not placed ${what}, and the error says that the proxy wants them`, async (t) => {
      const proxy = await startTinyproxy(t, { credentials });
      const { simulator, connect } = await openWire(t);
      const client = connect({ proxy: { url: `http://${proxy.address}`, ...(wrong && { credentials: wrong }) } });
      await assert.rejects(client.auth({ endUserIp }), {
        code: 'transport',
        reason: 'proxyAuthenticationRequired',
        requestSent: 'no',
      });
      assert.equal(simulator.orders().length, 0);
    });
  }

  test('is not placed when the proxy does not allow tunnels to the port of the service', async (t) => {
    const proxy = await startTinyproxy(t, { allowedPort: 443 });
    const { connect } = await openWire(t);
    const client = connect({ proxy: `http://${proxy.address}`, clock: pausesTakeNoTime() });
    await assert.rejects(client.auth({ endUserIp }), { reason: 'proxyRefused', message: /answered 403 to CONNECT/ });
  });
});

function pausesTakeNoTime() {
  return { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => {} };
}
