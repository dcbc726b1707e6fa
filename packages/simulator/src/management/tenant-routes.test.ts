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

  test('lists the findings of all tenants in one response, each with its tenant, also those of a removed one', async (t) => {
    const client = await startRpClient(t);
    await manage(client, 'POST', '/tenants', { name: 'one' });
    await manage(client, 'POST', '/tenants', { name: 'two' });
    const body = { endUserIp: '192.0.2.1', colour: 'red' };
    for (const prefix of ['', '/../../t/one/rp/v6.0', '/../../t/two/rp/v6.0'])
      await client.send(`${prefix}/auth`, body);
    const tenantsOf = async (path: string) => {
      const { findings } = (await manage(client, 'GET', path)).body;
      return findings.map(({ tenant, id }: { tenant: string; id: string }) => `${tenant} ${id}`);
    };
    const all = ['default unknownMember', 'one unknownMember', 'two unknownMember'];
    assert.deepEqual(await tenantsOf('/findings/all'), all);
    assert.deepEqual(await tenantsOf('/t/one/findings/all'), all);
    assert.match((await manage(client, 'GET', '/findings/all/junit.xml')).body, /\ntwo: auth has no member/);
    const sarif = (await manage(client, 'GET', '/findings/all/sarif.json')).body;
    assert.match(sarif.runs[0].results[2].message.text, /^two: auth has no member/);
    await manage(client, 'DELETE', '/tenants/one');
    assert.deepEqual(await tenantsOf('/findings/all'), [all[0], all[2], all[1]]);
    await manage(client, 'POST', '/reset', { what: 'findings' });
    assert.deepEqual(await tenantsOf('/findings/all'), [all[2]]);
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
