import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import { createBankIdServer } from '../create-server.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { LogEntry } from '../log.ts';
import type { Completion, OrderPreparation, Purpose } from '../purpose.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import { testBrowser, type TestBrowser } from '../test-support/test-browser.ts';
import type { TenantServerOptions } from './tenant-options.ts';

const start = { purpose: 'login', device: 'other' };
const environment = { launchLinks: bankIdLaunchLinks };

/** A server for two towns; the header `x-town` names the one that a page is for. */
function townServer(t: TestContext, more: Partial<TenantServerOptions> = {}) {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const [north, south] = [scriptedClient(), scriptedClient()];
  const prepared: OrderPreparation[] = [];
  const completions: Completion[] = [];
  const unfinished: string[] = [];
  const log: LogEntry[] = [];
  const errors: unknown[] = [];
  const login: Purpose = {
    kind: 'auth',
    prepareOrder: (preparation) => {
      prepared.push(preparation);
      return {};
    },
    onCompleted: (completion) => void completions.push(completion),
    onUnfinished: ({ tenant = '' }) => void unfinished.push(tenant),
  };
  const create = (options: Partial<TenantServerOptions> = more) => {
    const server = createBankIdServer({
      environment,
      verification: 'off',
      origins: ['https://towns.example'],
      tenants: { north: { client: north }, south: { client: south } },
      tenantFor: (request) => request.headers.get('x-town') ?? undefined,
      purposes: { login },
      clock,
      store,
      log: (entry) => void log.push(entry),
      onError: (error) => void errors.push(error),
      ...options,
    });
    t.after(() => server.close());
    return server;
  };
  const server = create();
  const browser = (of = server): TestBrowser => testBrowser({ server: of, origin: 'https://towns.example' });
  return { server, create, browser, clock, north, south, login, prepared, completions, unfinished, log, errors };
}

const town = (name: string): Record<string, string> => ({ 'x-town': name });

describe('a server with tenants', () => {
  test('starts a flow with the client and the purposes of the tenant that tenantFor names', async (t) => {
    const { browser, clock, north, south, prepared, completions } = townServer(t);
    const page = browser();
    assert.equal((await page.post('/flows', start, town('south'))).status, 201);
    assert.deepEqual([north.orders.length, south.orders.length], [0, 1]);
    assert.equal(prepared[0]?.tenant, 'south');
    south.latest().complete();
    await clock.advance(2_000);
    assert.equal((await page.post('/flows/login/finish')).body['state'], 'finished');
    assert.equal(completions[0]?.tenant, 'south');
  });

  test('keeps the tenant of a flow, whatever tenantFor would say later', async (t) => {
    const { browser, clock, north, south, completions } = townServer(t);
    const page = browser();
    await page.post('/flows', start, town('south'));
    south.latest().complete();
    await clock.advance(2_000);
    assert.equal((await page.get('/flows/login', town('north'))).body['state'], 'completed');
    assert.equal((await page.post('/flows/login/finish', {}, town('north'))).body['state'], 'finished');
    assert.equal(completions[0]?.tenant, 'south');
    assert.equal(north.orders.length, 0);
  });

  test('never takes the cookie of one tenant for a flow of another', async (t) => {
    const { browser, south } = townServer(t);
    const page = browser();
    await page.post('/flows', start, town('south'));
    assert.deepEqual([...page.cookies.keys()], ['__Host-bankid-flow-login~south.bankid', '__Host-bankid-device']);
    const value = page.cookies.get('__Host-bankid-flow-login~south.bankid') ?? '';
    const thief = browser();
    thief.cookies.set('__Host-bankid-flow-login~north.bankid', value);
    assert.equal((await thief.get('/flows/login')).status, 204);
    assert.equal(south.orders.length, 1);
  });

  test('has a flow of a purpose for each tenant in one browser, and asks which one a page means', async (t) => {
    const { browser, clock, north, south } = townServer(t);
    const page = browser();
    await page.post('/flows', start, town('north'));
    await page.post('/flows', start, town('south'));
    assert.equal(north.latest().cancelled, false);
    south.latest().hint('userSign');
    await clock.advance(2_000);
    assert.equal((await page.get('/flows/login', town('north'))).body['hintCode'], 'outstandingTransaction');
    assert.equal((await page.get('/flows/login', town('south'))).body['hintCode'], 'userSign');
  });

  test('refuses a start for no tenant, and one for a tenant that it does not have', async (t) => {
    const { browser, errors, log } = townServer(t);
    const none = await browser().post('/flows', start);
    assert.deepEqual([none.status, none.body.error?.code], [404, 'unknownTenant']);
    assert.deepEqual(errors, []);
    const wrong = await browser().post('/flows', start, town('west'));
    assert.deepEqual([wrong.status, wrong.body.error?.code], [500, 'applicationFailed']);
    assert.match(String(errors[0]), /tenantFor\(\) returned "west"; the tenants are "north", "south"/);
    assert.ok(log.some((entry) => entry.event === 'applicationFailed' && entry.callback === 'tenantFor'));
  });

  test('takes purposes and policies from the tenant, and from the server what it does not name', async (t) => {
    const client = scriptedClient();
    const card: Purpose = { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => {} };
    const { browser, clock } = townServer(t, {
      policies: { risk: 'off' },
      tenants: { strict: { client, policies: { risk: 'enforce' } }, other: { client, purposes: { card } } },
    });
    const page = browser();
    assert.equal((await page.post('/flows', start, town('other'))).body.error?.code, 'unknownPurpose');
    await page.post('/flows', start, town('strict'));
    client.latest().complete({ risk: 'high' });
    await clock.advance(2_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'failed');
  });

  test('asks about a known device with the tenant, because people of one tenant may be unknown to another', async (t) => {
    const asked: (string | undefined)[] = [];
    const isKnownDevice = ({ tenant }: { tenant?: string }): boolean => {
      asked.push(tenant);
      return true;
    };
    const { browser, clock, south } = townServer(t, {
      policies: { knownDevice: { mode: 'enforce', isKnownDevice } },
    });
    await browser().post('/flows', start, town('south'));
    south.latest().complete();
    await clock.advance(2_000);
    assert.deepEqual(asked, ['south']);
  });

  test('lets a native app use the tenant of its flow, which the bearer names', async (t) => {
    const returnLinks = ['https://south.example/app/bankid'];
    const { server, clock, north, south } = townServer(t, { nativeApps: { returnLinks } });
    const send = async (path: string, init: RequestInit): Promise<Record<string, unknown>> => {
      const request = new Request(`https://towns.example/bankid/app${path}`, init);
      const response = await server.handle(request, { remoteAddress: '198.51.100.7' });
      return JSON.parse(await response.text());
    };
    const { bearer } = await send('/flows', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-town': 'south' },
      body: JSON.stringify({ ...start, platform: 'ios', app: { deviceIdentifier: 'device-1' } }),
    });
    assert.deepEqual([north.orders.length, south.orders.length], [0, 1]);
    const headers = { authorization: `Bearer ${String(bearer)}`, 'x-town': 'north' };
    assert.equal((await send('/flow', { headers }))['state'], 'pending');
    assert.equal((await send('/flow/cancel', { method: 'POST', headers }))['state'], 'cancelled');
    await clock.advance(1_000);
    assert.equal(south.latest().cancelled, true);
  });

  test('tells the health of each tenant, and logs an outage with its tenant', async (t) => {
    const { server, browser, south, clock, log } = townServer(t);
    await browser().post('/flows', start, town('north'));
    south.down(
      new BankIdTransportError({
        operation: 'auth',
        phase: 'connect',
        requestSent: 'no',
        problem: 'down',
        cause: undefined,
      }),
    );
    await browser().post('/flows', start, town('south'));
    await clock.advance(61_000);
    const { status, tenants } = server.health();
    assert.deepEqual([status, tenants?.['north']?.status, tenants?.['south']?.status], ['failing', 'ok', 'failing']);
    assert.ok(log.some((entry) => entry.event === 'bankIdService' && entry.tenant === 'south'));
    assert.ok(!log.some((entry) => entry.event === 'bankIdService' && entry.tenant === 'north'));
  });
});

describe('a tenant that is removed while its flows are open', () => {
  test('loses no completion: it is delivered when a process has the tenant again', async (t) => {
    const { server, create, browser, clock, south, north, unfinished } = townServer(t);
    const page = browser();
    await page.post('/flows', start, town('south'));
    south.latest().complete();
    await clock.advance(2_000);
    await server.close();
    const without = create({ tenants: { north: { client: north } } });
    assert.equal((await browser(without).get('/flows/login')).status, 204);
    await clock.advance(15 * 60_000);
    assert.deepEqual(unfinished, []);
    await without.close();
    create();
    await clock.advance(60 * 60_000);
    assert.deepEqual(unfinished, ['south']);
  });

  test('has its open orders collected by a process that still has it', async (t) => {
    const { create, browser, clock, south, north } = townServer(t);
    const without = create({ tenants: { north: { client: north } } });
    const page = browser();
    await page.post('/flows', start, town('south'));
    const stream = await page.stream();
    south.latest().complete();
    for (let second = 0; second < 20 && stream.state()['state'] === 'pending'; second += 1) await clock.advance(1_000);
    assert.equal(stream.state()['state'], 'completed');
    await without.close();
  });
});

test('a server with tenants is not made with one that cannot work, which is named', (t) => {
  const client = scriptedClient();
  const { login } = townServer(t);
  const wrong: [Partial<TenantServerOptions>, RegExp][] = [
    [{ tenants: {} }, /tenants: name at least one/],
    [{ tenants: { 'a b': { client } } }, /"a b" is not a valid name/],
    [{ tenants: { a: Object.create(null) } }, /tenants\.a\.client: give a client/],
    [{ tenants: { a: { client, purposes: {} } } }, /purposes: name at least one/],
  ];
  for (const [options, message] of wrong) {
    assert.throws(
      () =>
        createBankIdServer({
          environment,
          origins: ['https://towns.example'],
          tenantFor: () => 'a',
          tenants: { a: { client } },
          purposes: { login },
          ...options,
        }),
      (error) => error instanceof BankIdServerConfigError && message.test(error.message),
    );
  }
});
