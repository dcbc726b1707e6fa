import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import type { StartedFlowView } from '@secure-start/protocol/flow';
import type { BankIdServer, Purpose } from '@secure-start/server';
import { createContracts } from 'secure-start-examples/session-express/contracts';
import { createPurposes } from 'secure-start-examples/session-express/purposes';
import { createShop as expressShop } from 'secure-start-examples/session-express/shop';
import { createLogin as fastifyLogin } from 'secure-start-examples/session-fastify/purposes';
import { createShop as fastifyShop } from 'secure-start-examples/session-fastify/shop';
import { createLogin as honoLogin } from 'secure-start-examples/session-hono/purposes';
import { createShop as honoShop } from 'secure-start-examples/session-hono/shop';
import { type NetworkBrowser, networkBrowser } from '../mounts/network-browser.ts';
import { openServer, type OpenServer } from '../server-on-simulator/open-server.ts';
import { origin } from '../server-on-simulator/visitor.ts';
import { endServer, listen } from '../support/listen.ts';

const sessionSecret = 'a secret of forty characters for sessions';
const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' };
const tolvan = '191212121212';

/** A server of an example: that of `node:http`, or of Hono. */
type Listening = Server | ReturnType<typeof honoShop>;

/** The example of one framework: its purposes, and its shop. */
interface Framework {
  name: string;
  create: () => {
    purposes: Readonly<Record<string, Purpose>>;
    serve: (bankId: BankIdServer) => Listening | Promise<Listening>;
  };
}

const contracts = () =>
  createContracts([
    { id: 'a', personalNumber: tolvan, text: 'I rent a kayak in July.' },
    { id: 'b', personalNumber: tolvan, text: 'I rent a canoe in August.' },
    { id: 'c', personalNumber: '198001019802', text: 'I sell my kayak.' },
  ]);

const frameworks: Framework[] = [
  {
    name: 'express-session',
    create: () => ({
      purposes: createPurposes(contracts()),
      serve: (bankId) => expressShop({ bankId, sessionSecret, origin }),
    }),
  },
  {
    name: '@fastify/session',
    create: () => ({
      purposes: { login: fastifyLogin() },
      serve: (bankId) => fastifyShop({ bankId, sessionSecret }),
    }),
  },
  {
    name: 'signed cookies of Hono',
    create() {
      const sessions = new Map<string, string>();
      return {
        purposes: { login: honoLogin({ sessionSecret, sessions }) },
        serve: (bankId) => honoShop({ bankId, sessionSecret, sessions }),
      };
    },
  },
];

interface Shop extends OpenServer {
  browser: NetworkBrowser;
  /** Another browser, with cookies of its own. */
  openBrowser: () => NetworkBrowser;
}

async function openShop(
  t: TestContext,
  options: {
    purposes: Readonly<Record<string, Purpose>>;
    serve: (bankId: BankIdServer) => Listening | Promise<Listening>;
  },
): Promise<Shop> {
  const { purposes, serve } = options;
  const opened = await openServer(t, { purposes, trustedProxies: 1, onError: () => {} });
  const listening = await serve(opened.server);
  const port = await listen(listening);
  t.after(async () => {
    await opened.server.close();
    await endServer(listening);
  });
  const openBrowser = (): NetworkBrowser => networkBrowser({ origin, port });
  return { ...opened, browser: openBrowser(), openBrowser };
}

async function start(browser: NetworkBrowser, body: object): Promise<StartedFlowView> {
  const response = await browser.post('/bankid/flows', { device: 'other', ...body }, forwarded);
  assert.equal(response.status, 201);
  return JSON.parse(await response.text());
}

/** Scans the code, approves, and finishes; returns the response that carries the session. */
async function complete(shop: Shop, browser: NetworkBrowser, flow: StartedFlowView): Promise<Response> {
  const { simulator } = shop;
  const scanned = await simulator.app.scan({ qr: flow.frame ?? '', person: { personalNumber: tolvan } });
  assert.ok(scanned.accepted);
  await simulator.app.approve({ orderRef: scanned.order.orderRef });
  await simulator.clock.advance(4_000);
  const finished = await browser.post(`/bankid/flows/${flow.purpose}/finish`, {}, forwarded);
  assert.deepEqual(await finished.clone().json(), { state: 'finished', redirectTo: '/account' });
  return finished;
}

const sessionCookie = (response: Response): string | undefined =>
  response.headers
    .getSetCookie()
    .find((line) => line.startsWith('__Host-session='))
    ?.split(';')[0];

for (const { name, create } of frameworks) {
  describe(`a log-in into a session of ${name}`, { timeout: 120_000 }, () => {
    test('is begun by onCompleted, and found by the pages', async (t) => {
      const shop = await openShop(t, create());
      const { browser, openBrowser } = shop;
      assert.equal((await browser.get('/account', forwarded)).status, 401);
      await complete(shop, browser, await start(browser, { purpose: 'login' }));
      assert.equal((await browser.get('/account', forwarded)).status, 200);
      assert.equal((await openBrowser().get('/account', forwarded)).status, 401);
    });

    test('has a new id, so that an id from before is worth nothing', async (t) => {
      const shop = await openShop(t, create());
      const { browser, openBrowser } = shop;
      const first = sessionCookie(await complete(shop, browser, await start(browser, { purpose: 'login' })));
      const second = sessionCookie(await complete(shop, browser, await start(browser, { purpose: 'login' })));
      assert.ok(first !== undefined && second !== undefined && first !== second);
      const stranger = openBrowser();
      assert.equal((await stranger.get('/account', { ...forwarded, cookie: first })).status, 401);
      assert.equal((await stranger.get('/account', { ...forwarded, cookie: second })).status, 200);
    });
  });
}

describe('a customer with several contracts to sign', { timeout: 120_000 }, () => {
  async function logIn(t: TestContext) {
    const kept = contracts();
    const shop = await openShop(t, {
      purposes: createPurposes(kept),
      serve: (bankId) => expressShop({ bankId, sessionSecret, origin }),
    });
    await complete(shop, shop.browser, await start(shop.browser, { purpose: 'login' }));
    return { ...shop, shop, kept };
  }

  test('signs the one that the page shows, whatever other tabs show', async (t) => {
    const { shop, browser, simulator, kept } = await logIn(t);
    const page = await (await browser.get('/contracts/a', forwarded)).text();
    assert.match(page, /purpose="contract" reference="a"/);
    const tabA = await start(browser, { purpose: 'contract', reference: 'a' });
    await browser.get('/contracts/b', forwarded);
    await complete(shop, browser, tabA);
    await complete(shop, browser, await start(browser, { purpose: 'contract', reference: 'b' }));

    const shown = simulator.orders().map(({ parameters }) => parameters.userVisibleData ?? '');
    assert.deepEqual(
      shown.slice(1).map((text) => Buffer.from(text, 'base64').toString()),
      ['I rent a kayak in July.', 'I rent a canoe in August.'],
    );
    assert.deepEqual(
      kept.signed().map(({ id, text }) => [id, text]),
      [
        ['a', 'I rent a kayak in July.'],
        ['b', 'I rent a canoe in August.'],
      ],
    );
  });

  test("cannot sign another customer's, or without being logged in", async (t) => {
    const { browser, openBrowser, simulator } = await logIn(t);
    const orders = simulator.orders().length;
    const refused = await browser.post(
      '/bankid/flows',
      { purpose: 'contract', device: 'other', reference: 'c' },
      forwarded,
    );
    assert.equal(refused.status, 500);
    const stranger = await openBrowser().post(
      '/bankid/flows',
      { purpose: 'contract', device: 'other', reference: 'a' },
      forwarded,
    );
    assert.equal(stranger.status, 401);
    assert.equal(simulator.orders().length, orders);
  });

  test('logs out, from the pages of the shop only', async (t) => {
    const { browser } = await logIn(t);
    const foreign = await browser.post('/log-out', {}, { ...forwarded, origin: 'https://evil.example' });
    assert.equal(foreign.status, 403);
    assert.equal((await browser.get('/account', forwarded)).status, 200);
    await browser.post('/log-out', {}, { ...forwarded, redirect: 'manual' });
    assert.equal((await browser.get('/account', forwarded)).status, 401);
  });
});
