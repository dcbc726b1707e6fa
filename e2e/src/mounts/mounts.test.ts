import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { BankIdServer } from '@secure-start/server';
import { createShop as expressShop } from 'secure-start-examples/mount-express/shop';
import { createShop as fastifyShop } from 'secure-start-examples/mount-fastify/shop';
import { createShop as honoShop } from 'secure-start-examples/mount-hono/shop';
import { createShop as nodeShop } from 'secure-start-examples/mount-node/shop';
import { openServer } from '../server-on-simulator/open-server.ts';
import { origin } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';
import { compressingExpress, compressingHono } from './compressing-shops.ts';
import { networkBrowser } from './network-browser.ts';
import { startNextShop, useNextShop } from './next-shop.ts';
import { endServer, listen } from '../support/listen.ts';

/** `Server` of node:http, or what Hono says it is. */
type Listening = Awaited<ReturnType<typeof fastifyShop>> | ReturnType<typeof honoShop>;

/** Serves the shop of an example. */
type Mount = (bankId: BankIdServer) => Listening | Promise<Listening>;

/** The mounts, each set up for the tests of one `describe`. */
const mounts: [name: string, use: () => Mount, trustedProxies: number][] = [
  ['node:http', () => nodeShop, 0],
  ['Express', () => expressShop, 0],
  ['Express behind compression', () => compressingExpress, 0],
  ['Fastify', () => fastifyShop, 0],
  ['Hono', () => honoShop, 0],
  ['Hono behind compression', () => compressingHono, 0],
  ['Next.js', useNextShop, 1],
];

for (const [name, use, trustedProxies] of mounts) {
  describe(`mounted in ${name}`, { timeout: 120_000 }, () => {
    const mount = use();
    const open = async (t: TestContext) => {
      const opened = await openServer(t, { trustedProxies });
      const listening = await mount(opened.server);
      const port = await listen(listening);
      t.after(async () => {
        await opened.server.close();
        await endServer(listening);
      });
      return { ...opened, browser: networkBrowser({ origin, port }) };
    };

    test('a log-in goes through, from the first frame to the session', async (t) => {
      const { browser, simulator, completions } = await open(t);
      const started = await browser.post('/bankid/flows', { purpose: 'login', device: 'other' });
      assert.equal(started.status, 201);
      assert.equal(started.headers.getSetCookie().length, 2);

      const events = await browser.events('/bankid/flows/login/events');
      const [, frame = ''] = await events.until(/event: frame\n(?:id: .*\n)?data: (.*)\n/);
      const scanned = await simulator.app.scan({ qr: frame });
      assert.ok(scanned.accepted);
      await simulator.app.approve({ orderRef: scanned.order.orderRef });
      await simulator.clock.advance(4_000);
      await events.until(/"state":"completed"/);

      const finished = await browser.post('/bankid/flows/login/finish', {});
      assert.deepEqual(await finished.json(), { state: 'finished', redirectTo: '/account' });
      assert.ok(finished.headers.getSetCookie().includes('session=1'));
      assert.equal(completions.length, 1);
      await events.until(/"state":"finished"/);
    });

    test('events come one by one, neither buffered nor changed', async (t) => {
      const { browser, simulator } = await open(t);
      await browser.post('/bankid/flows', { purpose: 'login', device: 'other' });
      const events = await browser.events('/bankid/flows/login/events');
      assert.equal(events.headers.get('content-type'), 'text/event-stream');
      assert.equal(events.headers.get('content-encoding'), null);
      assert.match(events.headers.get('cache-control') ?? '', /no-transform/);
      assert.equal(events.headers.get('x-accel-buffering'), 'no');
      for (const second of [0, 1, 2]) {
        await events.until(new RegExp(`data: bankid\\.[\\w-]+\\.${second}\\.`));
        // A frame comes just after its second has begun.
        await simulator.clock.advance(1_050);
      }
      events.leave();
    });

    if (name.endsWith('compression')) {
      test('pages are compressed, and event streams are not: they come as they are written', async (t) => {
        const { browser } = await open(t);
        assert.equal((await browser.get('/')).headers.get('content-encoding'), 'gzip');
        await browser.post('/bankid/flows', { purpose: 'login', device: 'other' });
        const events = await browser.events('/bankid/flows/login/events');
        await events.until(/event: frame/);
        assert.equal(events.headers.get('content-encoding'), null);
        events.leave();
      });
    }

    if (name === 'Next.js') {
      test('the shop as it is written calls the service of BankID itself', async (t) => {
        const { simulator } = await open(t);
        const { port, close } = await startNextShop(simulator.credentials);
        t.after(close);
        const browser = networkBrowser({ origin: 'https://shop.example', port });
        const forwarded = { 'x-forwarded-for': '198.51.100.7' };
        const start = { purpose: 'login', device: 'other' };
        const refused = await browser.post('/bankid/flows', start, forwarded);
        // The service refuses these credentials; most often it cannot be reached at all.
        assert.match(JSON.stringify(await refused.json()), /bankIdUnavailable|bankIdRefused/);
        assert.match(await (await browser.get('/')).text(), /bankid-login/);
      });
    }

    test('a browser that leaves is noticed, and its QR code cancelled', async (t) => {
      const { browser, simulator, log } = await open(t);
      await browser.post('/bankid/flows', { purpose: 'login', device: 'other' });
      const events = await browser.events('/bankid/flows/login/events');
      await events.until(/event: frame/);
      events.leave();
      // Only a page that is gone cancels the order; otherwise the flow would expire.
      await eventually('the cancelled flow', async () => {
        await simulator.clock.advance(2_000);
        return log.find((entry) => entry.event === 'flowState' && entry.state === 'cancelled');
      });
    });

    test('the address of the browser is the one seen by who is trusted', async (t) => {
      const { browser, simulator } = await open(t);
      const start = { purpose: 'login', device: 'other' };
      const written = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
      await (await browser.post('/bankid/flows', start, written)).arrayBuffer();
      assert.equal(simulator.orders()[0]?.parameters.endUserIp, trustedProxies === 0 ? '127.0.0.1' : '198.51.100.7');
    });

    test('without an address in the headers, it is the other end of the connection', async (t) => {
      const { browser, simulator } = await open(t);
      await (await browser.post('/bankid/flows', { purpose: 'login', device: 'other' })).arrayBuffer();
      assert.equal(simulator.orders()[0]?.parameters.endUserIp, '127.0.0.1');
    });

    test('an invalid request gets the same error response as elsewhere', async (t) => {
      const { browser } = await open(t);
      const statusOf = async (answer: Promise<Response>): Promise<number> => {
        const response = await answer;
        await response.arrayBuffer();
        return response.status;
      };
      const start = { purpose: 'login', device: 'other' };
      assert.equal(await statusOf(browser.post('/bankid/flows', { ...start, page: 'x'.repeat(20_000) })), 413);
      assert.equal(await statusOf(browser.post('/bankid/flows', start, { origin: 'https://evil.example' })), 403);
      assert.equal(await statusOf(browser.post('/bankid/flows', start, { 'content-type': 'text/plain' })), 415);
      assert.equal(await statusOf(browser.get('/bankid/nowhere')), 404);
    });

    test("every other address is the application's, and no site may frame its page", async (t) => {
      const { browser } = await open(t);
      const page = await browser.get('/');
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      await page.arrayBuffer();
      const answer = await browser.get('/bankid/nowhere');
      assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
      await answer.arrayBuffer();
    });
  });
}
