/** The pages that Lighthouse looks at, and the way to each. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { passTime, startShop } from '../screenshots/shop.mjs';

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
  const load = async (/** @type {string} */ name, /** @type {string} */ url) => {
    if (wants(name)) await look({ name, page, url });
  };
  const asItIs = async (/** @type {string} */ name) => {
    if (wants(name)) await look({ name, page });
  };
  const open = (/** @type {string} */ path) => page.goto(new URL(path, origin).href);
  /** Presses a button inside of the element. */
  const press = (/** @type {string} */ selector) => page.locator(selector).click();
  const seen = async (/** @type {string} */ selector) => (await page.$(selector)) !== null;
  const approve = async () => {
    const order = simulator.orders().at(-1);
    await simulator.app.open({ autoStartToken: order?.tokens?.autoStartToken ?? '' });
    await simulator.app.approve({ orderRef: order?.orderRef ?? '' });
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
    await press('bankid-login >>> .primary');
    await page.waitForSelector('bankid-login >>> .switch');
    await press('bankid-login >>> .switch');
    await page.waitForSelector('bankid-login >>> .qr');
    await asItIs('Log-in with a QR code');
    await approve();
    await passTime({ simulator }, async () => page.url().endsWith('/account'));
    await page.waitForSelector('a[href="/agreement"]');
    await load('Demo: the page of a person', `${origin}/account`);
    await load('Demo: agreement', `${origin}/agreement`);
    await open('/agreement');
    await press('bankid-login >>> .primary');
    await page.waitForSelector('bankid-login >>> .switch');
    await press('bankid-login >>> .switch');
    await page.waitForSelector('bankid-login >>> .qr');
    await approve();
    await passTime({ simulator }, async () => page.url().includes('/agreements/'));
    await page.waitForSelector('#proof');
    await load('Demo: receipt with proof', page.url());

    await open('/desk');
    await page.waitForSelector('bankid-call >>> .number');
    await press('bankid-call >>> .radio');
    await page.locator('bankid-call >>> .number').fill('19121212-1212');
    await press('bankid-call >>> .form .primary');
    await page.waitForSelector('bankid-call >>> .steps');
    await passTime({ simulator }, () => seen('bankid-call >>> .call:not([hidden])'));
    await asItIs('Call desk: a call');
    const [order] = await simulator.app.takeWaitingOrders({ person: { personalNumber: '191212121212' } });
    if (!order) throw new Error('the order of a call waits in the app');
    await simulator.app.declineCall(order);
    await passTime({ simulator }, () => seen('bankid-call >>> .alarm[data-unread]'));
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
