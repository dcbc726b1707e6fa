import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import type { BankIdServer } from '../bankid-server.ts';
import { createBankIdServer } from '../create-server.ts';
import type { LogEntry } from '../log.ts';
import type { Purpose } from '../purpose.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import { testBrowser, userAgents } from '../test-support/test-browser.ts';
import { createTenantOriginCheck } from './check-tenant-origin.ts';
import type { Tenant, TenantServerOptions } from './tenant-options.ts';

const north = 'https://north.example';
const south = 'https://south.example';
const start = { purpose: 'login', device: 'same' };
const pay: Purpose = {
  kind: 'payment',
  prepareOrder: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient: { name: 'Tea Shop' } } }),
  onCompleted: () => {},
  onUnfinished: () => {},
};

/** A server for two relying parties, each with an origin of its own. */
function twoTenants(t: TestContext, options: { more?: Partial<TenantServerOptions>; north?: Partial<Tenant> } = {}) {
  const clients = { north: scriptedClient(), south: scriptedClient() };
  const server = createBankIdServer({
    environment: { launchLinks: bankIdLaunchLinks },
    verification: 'off',
    origins: [north, south],
    tenants: { north: { client: clients.north, ...options.north }, south: { client: clients.south } },
    // Takes more names than the tenants have.
    tenantFor: ({ headers, url }) =>
      /^(north|south)\b/i.exec(headers.get('host') ?? new URL(url).host)?.[1]?.toLowerCase(),
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => {} }, pay },
    clock: frozenClock(),
    ...options.more,
  });
  t.after(() => server.close());
  return { server, clients };
}

/** The attacker runs one tenant, and sends requests as no browser does: to one origin, as a page of the other. */
async function startAt(
  server: BankIdServer,
  options: { at: string; pageOf: string; host?: string },
): Promise<[number, unknown]> {
  const { at, pageOf, host } = options;
  const attacker = testBrowser({ server, origin: at, userAgent: userAgents.iPhone });
  const { status, body } = await attacker.post('/flows', start, { origin: pageOf, ...(host && { host }) });
  return [status, body.error?.code];
}

/** Starts a payment by personal number, for a page that sent its request to a framework. */
async function payAt(server: BankIdServer, options: { url: string; host: string; pageOf: string }): Promise<boolean> {
  const headers = { origin: options.pageOf, host: options.host, 'user-agent': userAgents.iPhone };
  const { started } = await server.startOtherPayment({
    request: new Request(options.url, { method: 'POST', headers }),
    remoteAddress: '198.51.100.7',
    purpose: 'pay',
    personalNumber: '199003292380',
  });
  return started;
}

describe('another tenant does not get the return of a flow', () => {
  for (const at of [north, `${north}:443`, `${north}:8443`, `${north}.`, `${north}..`, 'https://NORTH.example']) {
    test(`by starting it at ${at} as a page of its own origin`, async (t) => {
      const { server, clients } = twoTenants(t);
      assert.deepEqual(await startAt(server, { at, pageOf: south }), [403, 'wrongOrigin']);
      assert.equal(clients.north.orders.length, 0);
    });
  }

  // What frameworks make of the address, where they do not take it from `Host`.
  for (const url of ['http://localhost', south]) {
    test(`by naming its host in the header Host, where the address is ${url} for all requests`, async (t) => {
      const { server, clients } = twoTenants(t);
      for (const host of ['north.example', 'north.example:443', 'north.example..']) {
        assert.deepEqual(await startAt(server, { at: url, host, pageOf: south }), [403, 'wrongOrigin']);
        await assert.rejects(payAt(server, { url, host, pageOf: south }), { code: 'wrongOrigin' });
      }
      assert.equal(clients.north.orders.length, 0);
    });
  }

  test('by starting it at another port of their host', async (t) => {
    const [one, other] = ['https://north.example:8443', 'https://north.example:9443'];
    const { server } = twoTenants(t, { more: { origins: [one, other] } });
    assert.deepEqual(await startAt(server, { at: one, pageOf: other }), [403, 'wrongOrigin']);
    assert.deepEqual(await startAt(server, { at: one, pageOf: one }), [201, undefined]);
  });

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

  for (const url of ['http://localhost', north]) {
    test(`starts a flow at its own host, where the address is ${url} for all requests`, async (t) => {
      const { server, clients } = twoTenants(t);
      const host = 'south.example';
      assert.deepEqual(await startAt(server, { at: url, host, pageOf: south }), [201, undefined]);
      assert.equal(await payAt(server, { url, host, pageOf: south }), true);
      assert.equal(clients.south.orders.length, 2);
    });
  }

  test('starts a flow behind a proxy that takes the port off `Host`', async (t) => {
    const origins = ['https://north.example:8443', 'https://south.example:8443'];
    const { server } = twoTenants(t, { more: { origins } });
    for (const origin of origins) {
      const { hostname: host } = new URL(origin);
      assert.deepEqual(await startAt(server, { at: origin, host, pageOf: origin }), [201, undefined]);
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

describe('a host that is in no origin', () => {
  const at = 'https://backend.internal';
  const unknownHosts = (log: readonly LogEntry[]): unknown[] =>
    log.flatMap((entry) => (entry.event === 'tenantHostUnknown' ? [[entry.level, entry.host]] : []));

  test('lets the pages of all tenants start flows, and the log says so once', async (t) => {
    const log: LogEntry[] = [];
    const more = { tenantFor: () => 'north', log: (entry: LogEntry) => void log.push(entry) };
    const { server } = twoTenants(t, { more });
    for (const pageOf of [north, south]) {
      assert.deepEqual(await startAt(server, { at, pageOf }), [201, undefined]);
    }
    assert.deepEqual(unknownHosts(log), [['warn', 'backend.internal']]);
  });

  for (const host of ['north', 'north.evil.example']) {
    test(`is reported where tenantFor takes ${host} for north`, async (t) => {
      const log: LogEntry[] = [];
      const { server } = twoTenants(t, { more: { log: (entry) => void log.push(entry) } });
      await startAt(server, { at, host, pageOf: south });
      assert.deepEqual(unknownHosts(log), [['warn', host]]);
    });
  }

  test('is not reported where nothing has to be kept apart by it', async (t) => {
    const log: LogEntry[] = [];
    const more = { tenantFor: () => 'north', log: (entry: LogEntry) => void log.push(entry) };
    for (const { server } of [
      twoTenants(t, { more, north: { origins: [north] } }),
      twoTenants(t, { more: { ...more, origins: [north] } }),
      twoTenants(t, { more: { ...more, tenants: { north: { client: scriptedClient() } } } }),
    ]) {
      assert.deepEqual(await startAt(server, { at, pageOf: north }), [201, undefined]);
    }
    assert.deepEqual(unknownHosts(log), []);
  });
});

test('the header Host is enough to check a page: no Fetch request is made', () => {
  const log = (): void => assert.fail('the host is known');
  const check = createTenantOriginCheck({ origins: [north, south], hasOthers: true, log });
  const headers = new Headers({ host: 'north.example', origin: south });
  const toRequest = (): Request => assert.fail('costs more than the rest of a request');
  assert.throws(() => check({ headers, toRequest }, { tenant: 'north', ownOrigins: undefined }), {
    code: 'wrongOrigin',
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
