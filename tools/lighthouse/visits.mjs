/** The pages that Lighthouse looks at, and the way to each. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { startShop } from '../screenshots/shop.mjs';

/** A phone, in which the element offers the app first and the QR code second. */
const userAgent =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
/** The longest wait for a page, on a machine that is busy with other work. */
const patienceMs = 300_000;
/** Time in which the server collects once more, and learns what the person has done. */
const nextCollectMs = 4_000;

/**
 * A look at a page: as it is, or loaded by its address.
 *
 * @typedef {(look: { name: string, page: any, url?: string }) => Promise<void>} Look
 */

/** Leads through the pages, and has each looked at. */
export async function visits(
  /** @type {{ browser: any, wants: (name: string) => boolean, look: Look }} */ { browser, wants, look },
) {
  const shop = await startShop({ keepsEvidence: true });
  const { origin, simulator } = shop;
  const report = await serveReport();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 390, height: 664, isMobile: true, hasTouch: true });
  await page.setUserAgent(userAgent);
  page.setDefaultTimeout(patienceMs);
  page.setDefaultNavigationTimeout(patienceMs);
  const load = async (/** @type {string} */ name, /** @type {string} */ url) => {
    if (wants(name)) await look({ name, page, url });
  };
  const asItIs = async (/** @type {string} */ name) => {
    if (wants(name)) await look({ name, page });
  };
  /** A page with an event stream is never without requests, so only its content is awaited. */
  const open = async (/** @type {string} */ path) => {
    await page.bringToFront();
    await page.goto(new URL(path, origin).href, { waitUntil: 'domcontentloaded' });
  };
  /** Presses a button, also inside of an element. */
  const press = (/** @type {string} */ selector) => page.locator(selector).setTimeout(patienceMs).click();
  const showCode = async () => {
    await press('bankid-login >>> .switch');
    await page.waitForSelector('bankid-login >>> .qr');
  };
  /** The clock of the server stands still otherwise, so that a slow browser never misses the end of a flow. */
  const collected = () => simulator.clock.advance(nextCollectMs);
  const approve = async () => {
    const order = simulator.orders().at(-1);
    await simulator.app.open({ autoStartToken: order?.tokens?.autoStartToken ?? '' });
    await simulator.app.approve({ orderRef: order?.orderRef ?? '' });
    await collected();
  };
  try {
    await load('Demo: start', `${origin}/?lang=en`);
    await load('Demo: payment', `${origin}/pay`);
    await load('Call desk', `${origin}/desk`);
    await load('Launch check', `${origin}/bankid/launch-check`);
    await load('Service status', new URL('status?lang=en', simulator.phoneUrl).href);
    await load('Simulated phone', simulator.phoneUrl);
    await load('Report of migrate', report.url);
    await open('/bankid/return/login');
    await asItIs('Return page');
    await open('/bankid/nowhere');
    await asItIs('Error page of the server');
    await open('/nowhere');
    await asItIs('Error page of the demo');
    await open('/bankid/launch-check');
    await press('form button');
    await page.waitForSelector('#link');
    await asItIs('Launch check: an order');

    await open('/');
    await showCode();
    await asItIs('Log-in with a QR code');
    await approve();
    await page.waitForSelector('a[href="/agreement"]');
    await load('Demo: the page of a person', `${origin}/account`);
    await load('Demo: agreement', `${origin}/agreement`);
    await open('/agreement');
    await showCode();
    await approve();
    await page.waitForSelector('#proof');
    await load('Demo: receipt with proof', page.url());

    await open('/desk');
    await press('bankid-call >>> .radio');
    await page.locator('bankid-call >>> .number').setTimeout(patienceMs).fill('19121212-1212');
    await press('bankid-call >>> .form .primary');
    await page.waitForSelector('bankid-call >>> .steps');
    await page.waitForSelector('bankid-call >>> .call:not([hidden])');
    await asItIs('Call desk: a call');
    const [order] = await simulator.app.takeWaitingOrders({ person: { personalNumber: '191212121212' } });
    if (!order) throw new Error('the order of a call waits in the app');
    await simulator.app.declineCall(order);
    await collected();
    await page.waitForSelector('bankid-call >>> .alarm[data-unread]');
    await asItIs('Call desk: an alarm');
  } finally {
    await context.close();
    report.close();
    await shop.close();
  }
}

/** Serves the report that migrate makes of its own example. */
async function serveReport() {
  const program = join(root, 'packages/cli/dist/main.js');
  const folder = join(root, 'examples/src/from-5-to-6/before');
  const { stdout: html } = spawnSync(process.execPath, [program, 'migrate', folder, '--format', 'html'], {
    encoding: 'utf8',
  });
  const web = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise((resolve) => {
    web.listen({ host: '127.0.0.1', port: 0 }, () => resolve(undefined));
  });
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  return { url: `http://localhost:${address.port}/`, close: () => web.close() };
}
