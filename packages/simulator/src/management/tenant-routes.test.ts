import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { manage } from './manage.test.kit.ts';

describe('the tenants of the management API', () => {
  test('creates tenants and manages each of them', async (t) => {
    const client = await startRpClient(t);
    const { body } = await manage(client, 'POST', '/tenants', { name: 'one' });
    assert.equal(body.managementUrl, `${client.simulator.managementUrl}/t/one`);
    assert.equal(body.environment.baseUrl, client.simulator.openTenant({ name: 'one' }).environment.baseUrl);
    await manage(client, 'POST', '/t/one/faults', { effect: { kind: 'empty' } });
    assert.equal((await manage(client, 'GET', '/t/one/faults')).body.faults.length, 1);
    assert.equal((await manage(client, 'GET', '/faults')).body.faults.length, 0);
    assert.deepEqual((await manage(client, 'GET', '/tenants')).body, { tenants: ['default', 'one'] });
    assert.equal((await manage(client, 'DELETE', '/tenants/one')).status, 200);
    assert.equal((await manage(client, 'GET', '/t/one/faults')).status, 404);
    assert.equal((await manage(client, 'POST', '/tenants', { name: 'No Name' })).status, 400);
  });

  test('gives a tenant without a name one that no tenant has had', async (t) => {
    const client = await startRpClient(t);
    await manage(client, 'POST', '/tenants', { name: 'tenant-2' });
    await manage(client, 'DELETE', '/tenants/tenant-2');
    const { name } = (await manage(client, 'POST', '/tenants', {})).body;
    await manage(client, 'DELETE', `/tenants/${name}`);
    const { body } = await manage(client, 'POST', '/tenants');
    assert.deepEqual([name, body.name], ['tenant-1', 'tenant-3']);
    assert.equal(body.managementUrl, `${client.simulator.managementUrl}/t/tenant-3`);
  });
});
