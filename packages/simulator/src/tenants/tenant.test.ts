import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('a tenant', () => {
  test('is a service of its own behind the same listeners, certificates and clock', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const one = simulator.openTenant({ name: 'one' });
    assert.match(one.environment.baseUrl, /^https:\/\/localhost:\d+\/t\/one\/rp\/v6\.0$/);
    assert.deepEqual(one.environment.tlsRoots, simulator.environment.tlsRoots);

    one.addFault({ id: 'down', when: { operation: 'collect' }, effect: { kind: 'html', httpStatus: 502 } });
    const { orderRef } = (await send('/../../t/one/rp/v6.0/auth', { ...auth, colour: 'red' })).body;
    assert.equal((await send('/../../t/one/rp/v6.0/collect', { orderRef })).status, 502);
    assert.equal((await send('/collect', { orderRef })).body['details'], 'No such order');

    assert.deepEqual(
      [one.orders().length, one.findings().length, one.journal().length, one.faults().length],
      [1, 1, 2, 1],
    );
    assert.deepEqual(
      [simulator.orders().length, simulator.findings().length, simulator.journal().length, simulator.faults().length],
      [0, 0, 1, 0],
    );
    assert.equal(one.journal()[0]?.tenant, 'one');
  });

  test('has a phone of its own', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const one = simulator.openTenant({ name: 'one' });
    const { port, pathname } = new URL(one.phoneUrl);
    const { autoStartToken, orderRef } = (await send('/../../t/one/rp/v6.0/auth', auth)).body;
    const open = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ autoStartToken, personalNumber: '191212121212' }),
      });
      return { status: response.status, body: JSON.parse(await response.text()) };
    };
    assert.equal((await open('/api/open')).body.reason, 'foreign');
    assert.equal((await open('/t/two/api/open')).status, 404);
    assert.equal((await open(`${pathname}api/open`)).body.order.orderRef, orderRef);
    const page = await fetch(`http://127.0.0.1:${port}${pathname}`);
    assert.equal(page.status, 200);
  });

  test('has other tokens than other tenants with the same seed', async (t) => {
    const { send, simulator } = await startRpClient(t);
    for (const name of ['one', 'two']) simulator.openTenant({ name });
    const paths = ['/auth', '/../../t/one/rp/v6.0/auth', '/../../t/two/rp/v6.0/auth'];
    const orders = await Promise.all(paths.map((path) => send(path, auth)));
    assert.equal(new Set(orders.map(({ body }) => body['autoStartToken'])).size, 3);
  });

  test('is the same until it is removed', async (t) => {
    const { send, simulator } = await startRpClient(t);
    simulator.openTenant({ name: 'one' });
    await send('/../../t/one/rp/v6.0/auth', auth);
    assert.equal(simulator.openTenant({ name: 'one' }).orders().length, 1);
    assert.deepEqual(simulator.tenants(), ['default', 'one']);
    assert.equal(simulator.removeTenant({ name: 'one' }), true);
    assert.equal(simulator.removeTenant({ name: 'default' }), false);
    assert.equal((await send('/../../t/one/rp/v6.0/auth', auth)).status, 404);
  });

  test('starts with the fault rules of the options', async (t) => {
    const { simulator } = await startRpClient(t, {
      profile: 'rough',
      faults: [{ id: 'mine', when: { tenant: 'one' }, effect: { kind: 'empty' } }],
    });
    const ids = simulator
      .openTenant({ name: 'one' })
      .faults()
      .map(({ id }) => id);
    assert.deepEqual(ids.slice(0, 2), ['mine', 'rough-maintenance']);
  });

  test('cannot have a name that a path cannot hold', async (t) => {
    const { simulator } = await startRpClient(t);
    for (const name of ['', 'Ett', 'a/b', '../..', 'x'.repeat(64)]) {
      assert.throws(() => simulator.openTenant({ name }), TypeError, name);
    }
  });
});
