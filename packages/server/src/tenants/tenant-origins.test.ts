import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import { type BankIdServer, createBankIdServer } from '../create-server.ts';
import type { LogEntry } from '../log.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import { testBrowser, userAgents } from '../test-support/test-browser.ts';
import type { Tenant, TenantServerOptions } from './tenant-options.ts';

const north = 'https://north.example';
const south = 'https://south.example';
const start = { purpose: 'login', device: 'same' };

/** A server for two relying parties, each with an origin of its own. */
function twoTenants(t: TestContext, options: { more?: Partial<TenantServerOptions>; north?: Partial<Tenant> } = {}) {
  const clients = { north: scriptedClient(), south: scriptedClient() };
  const byHost = new Map([
    ['north.example', 'north'],
    ['south.example', 'south'],
  ]);
  const server = createBankIdServer({
    environment: { launchLinks: bankIdLaunchLinks },
    verification: 'off',
    origins: [north, south],
    tenants: { north: { client: clients.north, ...options.north }, south: { client: clients.south } },
    tenantFor: ({ url }) => byHost.get(new URL(url).hostname.replace(/\.$/, '')),
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => {} } },
    clock: frozenClock(),
    ...options.more,
  });
  t.after(() => server.close());
  return { server, clients };
}

/** The attacker runs one tenant, and sends requests as no browser does: to one origin, as a page of the other. */
async function startAt(server: BankIdServer, options: { at: string; pageOf: string }): Promise<[number, unknown]> {
  const attacker = testBrowser({ server, origin: options.at, userAgent: userAgents.iPhone });
  const { status, body } = await attacker.post('/flows', start, { origin: options.pageOf });
  return [status, body.error?.code];
}

describe('another tenant does not get the return of a flow', () => {
  for (const at of [north, `${north}:443`, `${north}.`, 'https://NORTH.example']) {
    test(`by starting it at ${at} as a page of its own origin`, async (t) => {
      const { server, clients } = twoTenants(t);
      assert.deepEqual(await startAt(server, { at, pageOf: south }), [403, 'wrongOrigin']);
      assert.equal(clients.north.orders.length, 0);
    });
  }

  test('by starting it behind a proxy that hides the host, where the tenant has origins', async (t) => {
    const more = { tenantFor: () => 'north' };
    const { server, clients } = twoTenants(t, { more, north: { origins: [north] } });
    const at = 'https://backend.internal';
    assert.deepEqual(await startAt(server, { at, pageOf: south }), [403, 'wrongOrigin']);
    assert.deepEqual(await startAt(server, { at, pageOf: north }), [201, undefined]);
    assert.match(clients.north.latest().request.returnUrl ?? '', /^https:\/\/north\.example\/bankid\/return\/login#/);
  });

  test('by naming the return link of its own app', async (t) => {
    const [northLink, southLink] = ['https://north.example/app', 'https://south.example/app'];
    const { server, clients } = twoTenants(t, {
      more: { nativeApps: { returnLinks: [southLink] } },
      north: { nativeApps: { returnLinks: [northLink] } },
    });
    const startApp = async (returnLink?: string): Promise<number> => {
      const app = { deviceIdentifier: 'device-1' };
      const request = new Request(`${north}/bankid/app/flows`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...start, platform: 'ios', app, returnLink }),
      });
      return (await server.handle(request, { remoteAddress: '198.51.100.7' })).status;
    };
    assert.equal(await startApp(southLink), 400);
    assert.equal(clients.north.orders.length, 0);
    assert.equal(await startApp(), 201);
    assert.match(clients.north.latest().request.returnUrl ?? '', /^https:\/\/north\.example\/app#/);
  });
});

test('the log says which tenant a page is refused for, and what to do behind a proxy', async (t) => {
  const log: LogEntry[] = [];
  const { server } = twoTenants(t, { more: { log: (entry) => void log.push(entry) } });
  await startAt(server, { at: north, pageOf: south });
  const problems = log.flatMap((entry) => (entry.event === 'requestRefused' ? [entry.problem] : []));
  assert.deepEqual(problems, [
    'a page of https://south.example has sent a request for the tenant "north", whose pages are at https://north.example; ' +
      'where a proxy changes `Host`, give each tenant its `origins`',
  ]);
});

describe('a page of a tenant', () => {
  test('starts, follows and ends a flow at its own origin', async (t) => {
    const { server, clients } = twoTenants(t, { north: { origins: [north] } });
    for (const [origin, client] of [
      [north, clients.north],
      [south, clients.south],
    ] as const) {
      const page = testBrowser({ server, origin, userAgent: userAgents.iPhone });
      assert.equal((await page.post('/flows', start)).status, 201);
      assert.ok(client.latest().request.returnUrl?.startsWith(`${origin}/bankid/return/login#`));
      assert.equal((await page.get('/flows/login')).body['state'], 'pending');
      assert.equal((await page.post('/flows/login/cancel')).body['state'], 'cancelled');
    }
  });

  test('does not act on a flow of another tenant', async (t) => {
    const { server } = twoTenants(t);
    const page = testBrowser({ server, origin: north });
    await page.post('/flows', { ...start, device: 'other' });
    const { status } = await page.post('/flows/login/cancel', {}, { origin: south });
    assert.equal(status, 403);
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
  });
});

test('a tenant with an origin that the server does not have, or without a return link, is refused', (t) => {
  const wrong: [Partial<Tenant>, string][] = [
    [{ origins: ['https://west.example'] }, 'tenants.north.origins'],
    [{ origins: [] }, 'tenants.north.origins'],
    [{ nativeApps: { returnLinks: ['north://app'] } }, 'tenants.north.nativeApps.returnLinks'],
  ];
  for (const [options, field] of wrong) {
    assert.throws(
      () => twoTenants(t, { north: options }),
      (error) => error instanceof BankIdServerConfigError && error.field === field,
    );
  }
});
