// `node tools/gen-screenshots.mjs [WORD]`: pictures of what a customer sees, for docs/guide. Run it when the element's looks change.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient } from '@secure-start/client';
import { createBankIdServer, createCallDesk } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { chromium } from 'playwright-core';
import { purposes } from '../packages/cli/dist/demo/purposes.js';
import { createReceipts } from '../packages/cli/dist/demo/receipts.js';
import { createSessions } from '../packages/cli/dist/demo/session.js';
import { shop } from '../packages/cli/dist/demo/shop.js';
import { createVisitingAgents } from '../packages/cli/dist/demo/visiting-agents.js';
import { root } from './repository.mjs';

/** @typedef {{ page: import('playwright-core').Page, simulator: import('@secure-start/simulator').Simulator }} Visit */

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const devices = {
  wide: { viewport: { width: 800, height: 560 } },
  narrow: { viewport: { width: 360, height: 600 }, userAgent: iPhone, isMobile: true, hasTouch: true },
};

/** How each picture comes about, from a fresh page. */
const only = process.argv[2] ?? '';
const pictures = /** @type {const} */ ([
  { name: 'idle-wide', device: 'wide', reach: idle },
  { name: 'idle-narrow', device: 'narrow', reach: idle },
  { name: 'qr-wide', device: 'wide', reach: qrCode },
  { name: 'qr-narrow', device: 'narrow', reach: qrCode },
  { name: 'same-device-narrow', device: 'narrow', reach: sameDevice },
  { name: 'in-progress-wide', device: 'wide', reach: inProgress },
  { name: 'in-progress-narrow', device: 'narrow', reach: inProgress },
  { name: 'refused-narrow', device: 'narrow', reach: refused },
  { name: 'expired-narrow', device: 'narrow', reach: expired },
  { name: 'bankid-down-narrow', device: 'narrow', reach: bankIdDown },
  { name: 'signed-in-wide', device: 'wide', reach: signedIn },
  { name: 'signed-in-narrow', device: 'narrow', reach: signedIn },
]);

/** @param {Visit} visit */
async function idle({ page }) {
  await page.locator('bankid-login .primary').waitFor();
}

/** @param {Visit} visit */
async function qrCode({ page }) {
  const isPhone = (await page.evaluate('navigator.maxTouchPoints')) !== 0;
  await page.locator('bankid-login .primary').click();
  if (isPhone) await page.locator('bankid-login .switch').click();
  await page.locator('bankid-login .qr path').waitFor();
  await page.locator('bankid-login .time').waitFor();
}

/** @param {Visit} visit */
async function sameDevice({ page }) {
  await page.locator('bankid-login .primary').click();
  await page.locator('bankid-login .open').waitFor();
}

/** The app has the order: by the link on a phone, by the QR code on a computer. */
async function inProgress(/** @type {Visit} */ { page, simulator }) {
  const isPhone = (await page.evaluate('navigator.maxTouchPoints')) !== 0;
  await (isPhone ? sameDevice : qrCode)({ page, simulator });
  const order = simulator.orders().at(-1);
  if (!order) throw new Error('a press places an order');
  await simulator.app.open({ autoStartToken: order.tokens?.autoStartToken ?? '' });
  await untilSaid({ page, simulator }, 'Skriv in din säkerhetskod');
  return order.orderRef;
}

/** @param {Visit} visit */
async function refused(visit) {
  await visit.simulator.app.refuse({ orderRef: await inProgress(visit) });
  await untilSaid(visit, 'Åtgärden avbröts');
}

/** @param {Visit} visit */
async function expired(visit) {
  await qrCode(visit);
  await untilSaid(visit, 'Tiden tog slut');
}

/** @param {Visit} visit */
async function bankIdDown(visit) {
  const { clock } = visit.simulator;
  const at = (/** @type {number} */ ms) => new Date(clock.now() + ms).toISOString();
  visit.simulator.fault({ effect: { kind: 'maintenance', from: at(-1000), until: at(3_600_000) } });
  await visit.page.locator('bankid-login .primary').click();
  await untilSaid(visit, 'Försök igen');
}

/** @param {Visit} visit */
async function signedIn(visit) {
  await qrCode(visit);
  const order = visit.simulator.orders().at(-1);
  await visit.simulator.app.open({ autoStartToken: order?.tokens?.autoStartToken ?? '' });
  await visit.simulator.app.approve({ orderRef: order?.orderRef ?? '' });
  await passTime(visit, async () => visit.page.url().endsWith('/account'));
}

/** Lets time pass until the element says something. */
function untilSaid(/** @type {Visit} */ visit, /** @type {string} */ text) {
  const message = visit.page.locator('bankid-login .message').getByText(text);
  return passTime(visit, () => message.isVisible());
}

async function passTime(/** @type {Visit} */ { simulator }, /** @type {() => Promise<boolean>} */ isEnough) {
  for (let second = 0; second < 400; second += 1) {
    if (await isEnough()) return;
    await simulator.clock.advance(1000);
    await setTimeout(50);
  }
  throw new Error('it did not come to that in 400 s');
}

/** The demo's e-service, whose time stands still. */
async function startShop() {
  const simulator = await startSimulator({ seed: 1, clock: 'frozen', startAt: new Date('2026-06-12T09:00:00Z') });
  const { environment, clock, phoneUrl } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const sessions = createSessions({ clock });
  const agents = createVisitingAgents();
  const web = createServer((request, response) => listener(request, response));
  await new Promise((resolve) => {
    web.listen({ host: '127.0.0.1', port: 0 }, () => resolve(undefined));
  });
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  const origin = `http://shop.localhost:${address.port}`;
  const usual = { client, origins: [origin], clock, log: () => {} };
  const bankId = createBankIdServer({ ...usual, environment, purposes: purposes({ sessions, clock }) });
  const silence = () => {};
  const callDesk = createCallDesk({
    ...usual,
    authenticateAgent: () => undefined,
    purposes: { none: { kind: 'auth', label: { sv: '', en: '' }, ask: () => ({}), onCompleted: () => ({}) } },
    audit: silence,
    onAlarm: silence,
  });
  const listener = shop({ origin, phoneUrl, bankId, callDesk, sessions, receipts: createReceipts(), agents });
  return {
    origin,
    simulator,
    async close() {
      await Promise.all([bankId.close(), callDesk.close()]);
      web.closeAllConnections();
      web.close();
      await client.close();
      await simulator.close();
    },
  };
}

const folder = join(root, 'docs/guide/images');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const { name, device, reach } of pictures.filter((picture) => picture.name.includes(only))) {
    const service = await startShop();
    const context = await browser.newContext({
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
      ...devices[device],
    });
    try {
      const page = await context.newPage();
      await page.goto(`${service.origin}/`);
      await reach({ page, simulator: service.simulator });
      const isWholePage = page.url().endsWith('/account') || reach === idle;
      const picture = isWholePage ? await page.screenshot() : await page.locator('main .card').screenshot();
      writeFileSync(join(folder, `${name}.png`), picture);
      console.log(`${name}.png ${Math.ceil(picture.length / 1000)} kB`);
    } finally {
      await context.close();
      await service.close();
    }
  }
} finally {
  await browser.close();
}
