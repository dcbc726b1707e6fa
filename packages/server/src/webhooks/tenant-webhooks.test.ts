import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import { createBankIdServer } from '../create-server.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { LogEntry } from '../log.ts';
import { closeInTime, type FrozenClock, frozenClock } from '../test-support/frozen-clock.ts';
import { killedWhenAnnounced } from '../test-support/killed-when-announced.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import { type TestBrowser, testBrowser } from '../test-support/test-browser.ts';
import { receiver, typesOf, until, type WebhookReceiver } from '../test-support/webhook-receiver.ts';
import type { TenantServerOptions } from '../tenants/tenant-options.ts';
import { verifyWebhook } from './verify-webhook.ts';
import type { WebhookEndpoints } from './webhook-options.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const secretOf = (fill: number): string => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;
const secrets = { north: secretOf(1), south: secretOf(2), all: secretOf(3) };

const crm = (url: string, secret: string): WebhookEndpoints => ({ crm: { url, secrets: [secret] } });

type TownWebhooks = Readonly<Partial<Record<'north' | 'south' | 'all', WebhookEndpoints>>>;

/** A server for two towns; the header `x-town` names the one that a page is for. */
function townServer(
  t: TestContext,
  { north, south, all }: TownWebhooks,
  more: Partial<Omit<TenantServerOptions, 'clock'>> & { clock?: FrozenClock } = {},
) {
  const { clock = frozenClock() } = more;
  const log: LogEntry[] = [];
  const server = createBankIdServer({
    environment: { launchLinks: bankIdLaunchLinks },
    verification: 'off',
    origins: ['https://towns.example'],
    tenants: {
      north: { client: scriptedClient(), ...(north && { webhooks: north }) },
      south: { client: scriptedClient(), ...(south && { webhooks: south }) },
    },
    ...(all && { webhooks: all }),
    tenantFor: (request) => request.headers.get('x-town') ?? undefined,
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
    limits: { perAddress: 'off' },
    nameKey: 'a key that all processes of the test have',
    log: (entry) => void log.push(entry),
    ...more,
    clock,
  });
  t.after(() => closeInTime(clock, server));
  const page = (): TestBrowser => testBrowser({ server, origin: 'https://towns.example' });
  const cancelFlowAt = async (town: string): Promise<void> => {
    const browser = page();
    await browser.post('/flows', start, { 'x-town': town });
    await browser.post('/flows/login/cancel', {}, { 'x-town': town });
  };
  return { server, clock, log, cancelFlowAt };
}

/** Returns the tenants that a receiver has heard of. */
const tenantsAt = ({ received }: WebhookReceiver): unknown[] =>
  received.map(({ body }) => JSON.parse(body).data.tenant);

function isSignedBy(secret: string, { received }: WebhookReceiver, nowMs: number): boolean {
  return received.every(
    ({ headers, body }) =>
      verifyWebhook({
        header: (name) => String(headers[name] ?? ''),
        body,
        secrets: [secret],
        nowMs,
        toleranceSeconds: 3_600,
      }).ok,
  );
}

describe('webhooks of a server with tenants', () => {
  test('go to the addresses of their own tenant alone, signed with its secret, also where two have the same name', async (t) => {
    const [north, south, all] = [await receiver(t), await receiver(t), await receiver(t)];
    const { clock, cancelFlowAt } = townServer(t, {
      north: crm(north.url, secrets.north),
      south: crm(south.url, secrets.south),
      all: crm(all.url, secrets.all),
    });
    for (const town of ['north', 'south', 'north']) await cancelFlowAt(town);
    const { underWay } = all;
    await until({ clock, underWay }, () => north.received.length >= 2 && south.received.length >= 1);
    await clock.advance(60_000);
    assert.deepEqual(tenantsAt(north), ['north', 'north']);
    assert.deepEqual(tenantsAt(south), ['south']);
    assert.equal(all.received.length, 0);
    assert.ok(isSignedBy(secrets.north, north, clock.now()));
    assert.ok(isSignedBy(secrets.south, south, clock.now()));
    assert.equal(isSignedBy(secrets.north, south, clock.now()), false);
  });

  test('go to the addresses of the server where a tenant has none of its own, and nowhere where it has an empty list', async (t) => {
    const all = await receiver(t);
    const { clock, cancelFlowAt } = townServer(t, { south: {}, all: crm(all.url, secrets.all) });
    await cancelFlowAt('south');
    await cancelFlowAt('north');
    await until({ clock, underWay: all.underWay }, () => all.received.length > 0);
    await clock.advance(60_000);
    assert.deepEqual(tenantsAt(all), ['north']);
  });

  test('are not held up by the slow address of another tenant', async (t) => {
    const [north, south] = [await receiver(t), await receiver(t)];
    north.answer.isSilent = true;
    const { clock, cancelFlowAt } = townServer(t, {
      north: crm(north.url, secrets.north),
      south: crm(south.url, secrets.south),
    });
    /** Waits over real sockets; the clock stands still before the silent requests are given up. */
    const comeAbout = async (condition: () => boolean): Promise<void> => {
      for (let turn = 0; !condition(); turn += 1) {
        assert.ok(turn < 5_000, 'it did not come about');
        await clock.advance(turn < 20 ? 100 : 0);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    for (let count = 0; count < 40; count += 1) await cancelFlowAt('north');
    await comeAbout(() => north.received.length >= 16);
    await cancelFlowAt('south');
    await comeAbout(() => south.received.length > 0);
    assert.equal(north.received.length, 16, 'none of them was answered meanwhile');
    assert.deepEqual(typesOf(south.received), ['flow.cancelled']);
  });

  test('do not take the places of another tenant whose address is named alike', async (t) => {
    const [north, south] = [await receiver(t), await receiver(t)];
    north.answer.status = 500;
    const { clock, log, cancelFlowAt } = townServer(t, {
      north: { crm: { url: north.url, secrets: [secrets.north], maxWaiting: 1 } },
      south: { crm: { url: south.url, secrets: [secrets.south], maxWaiting: 1 } },
    });
    const dropped = () => log.filter(({ event }) => event === 'webhookUndelivered');
    for (let count = 0; count < 2; count += 1) await cancelFlowAt('north');
    await until({ clock, underWay: north.underWay }, () => dropped().length > 0);
    await cancelFlowAt('south');
    await until({ clock, underWay: north.underWay }, () => south.received.length > 0);
    assert.deepEqual(
      dropped().map((entry) => [entry.tenant, 'endpoint' in entry && entry.endpoint]),
      [['north', 'north/crm']],
    );
  });

  test('wait for a process that has the tenant, and go to no address of the server meanwhile', async (t) => {
    const [north, all] = [await receiver(t), await receiver(t)];
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const own = crm(north.url, secrets.north);
    const webhooks = { north: own, all: crm(all.url, secrets.all) };
    const killed = townServer(t, webhooks, { clock, store: killedWhenAnnounced(shared) });
    // Not awaited: its answer waits for a store that the process has no more.
    void killed.cancelFlowAt('north');
    await clock.advance(2_000);
    const tenants = { south: { client: scriptedClient() } };
    const without = townServer(t, { all: crm(all.url, secrets.all) }, { clock, store: shared, tenants });
    await clock.advance(180_000);
    assert.deepEqual([north.received.length, all.received.length], [0, 0]);
    await closeInTime(clock, without.server);
    townServer(t, webhooks, { clock, store: shared });
    await until({ clock, underWay: all.underWay }, () => north.received.length > 0);
    await clock.advance(60_000);
    assert.deepEqual(tenantsAt(north), ['north']);
    assert.equal(all.received.length, 0);
  });

  test('are refused with the name of the option where an address cannot work', (t) => {
    const wrong: [TownWebhooks, RegExp][] = [
      [{ north: crm('http://hooks.example/', secrets.north) }, /tenants\.north\.webhooks\.crm\.url: give an https/],
      [{ south: { 'a b': { url: 'https://x.example/', secrets: [secrets.south] } } }, /tenants\.south\.webhooks: name/],
    ];
    for (const [webhooks, message] of wrong) {
      assert.throws(
        () => townServer(t, webhooks),
        (error) => error instanceof BankIdServerConfigError && message.test(error.message),
      );
    }
  });
});
