/** Pictures of a customer who logs in, for docs/guide. */
import { passTime } from './shop.mjs';

/** @typedef {import('./shop.mjs').Visit} Visit */

/** The pictures, each with the steps to it. @type {readonly import('./shop.mjs').Picture[]} */
export const logInPictures = [
  { name: 'idle-wide', device: 'wide', reach: idle },
  { name: 'idle-narrow', device: 'narrow', reach: idle },
  { name: 'qr-wide', device: 'wide', reach: qrCode, part: 'main .card' },
  { name: 'qr-narrow', device: 'narrow', reach: qrCode, part: 'main .card' },
  { name: 'qr-dark-wide', device: 'wide', reach: inTheDark, part: 'main .card' },
  { name: 'qr-enlarged-narrow', device: 'narrow', reach: enlarged },
  { name: 'offline-narrow', device: 'narrow', reach: offline, part: 'main .card' },
  { name: 'same-device-narrow', device: 'narrow', reach: sameDevice, part: 'main .card' },
  { name: 'in-progress-wide', device: 'wide', reach: inProgress, part: 'main .card' },
  { name: 'in-progress-narrow', device: 'narrow', reach: inProgress, part: 'main .card' },
  { name: 'not-led-back-narrow', device: 'narrow', reach: notLedBack, part: 'main .card' },
  { name: 'other-browser-narrow', device: 'narrow', reach: otherBrowser, part: 'main .card' },
  { name: 'refused-narrow', device: 'narrow', reach: refused, part: 'main .card' },
  { name: 'expired-narrow', device: 'narrow', reach: expired, part: 'main .card' },
  { name: 'bankid-down-narrow', device: 'narrow', reach: bankIdDown, part: 'main .card' },
  { name: 'continued-elsewhere-narrow', device: 'narrow', reach: continuedElsewhere, part: 'main .card' },
  { name: 'too-many-attempts-narrow', device: 'narrow', reach: tooManyAttempts, part: 'main .card' },
  { name: 'outcome-unknown-narrow', device: 'narrow', reach: outcomeUnknown, part: 'main .card' },
  { name: 'signing-wide', device: 'wide', reach: signing, part: 'main' },
  { name: 'paying-wide', device: 'wide', reach: paying, part: 'main' },
  { name: 'signed-in-wide', device: 'wide', reach: signedIn },
  { name: 'signed-in-narrow', device: 'narrow', reach: signedIn },
];

/** @param {Visit} visit */
async function idle({ page }) {
  await page.locator('bankid-login .primary').waitFor();
}

/** @param {Visit} visit */
async function qrCode({ page }) {
  const isPhone = (await page.evaluate('navigator.maxTouchPoints')) !== 0;
  await page.locator('bankid-login .primary').click();
  if (isPhone) await page.locator('bankid-login .switch').click();
  await page.locator('bankid-login .qr').waitFor();
  await page.locator('bankid-login .time').waitFor();
}

/** @param {Visit} visit */
async function inTheDark(visit) {
  await visit.page.emulateMedia({ colorScheme: 'dark' });
  await qrCode(visit);
}

/** @param {Visit} visit */
async function enlarged(visit) {
  await qrCode(visit);
  await visit.page.locator('bankid-login .enlarge').click();
}

/** @param {Visit} visit */
async function offline(visit) {
  await inProgress(visit);
  await visit.page.context().setOffline(true);
  await untilSaid(visit, 'Anslutningen bröts', '.status');
}

/** @param {Visit} visit */
async function sameDevice({ page }) {
  await page.locator('bankid-login .primary').click();
  await page.locator('bankid-login .open').waitFor();
}

/** @param {Visit} visit */
async function inProgress(visit) {
  await orderInApp(visit);
}

/** The app has the order: by the link on a phone, by the QR code on a computer. */
async function orderInApp(/** @type {Visit} */ visit) {
  const { page, simulator } = visit;
  const isPhone = (await page.evaluate('navigator.maxTouchPoints')) !== 0;
  await (isPhone ? sameDevice : qrCode)(visit);
  const order = simulator.orders().at(-1);
  if (!order) throw new Error('a press places an order');
  await simulator.app.open({ autoStartToken: order.tokens?.autoStartToken ?? '' });
  await untilSaid(visit, 'Skriv in din säkerhetskod');
  return order.orderRef;
}

/** @param {Visit} visit */
async function notLedBack(visit) {
  await visit.simulator.app.approve({ orderRef: await orderInApp(visit) });
  await untilSaid(visit, 'kom inte tillbaka');
}

/** @param {Visit} visit */
async function otherBrowser(visit) {
  const address = visit.page.url();
  await visit.page.goto('about:blank');
  await visit.page.goto(`${address}#bankid-nonce=${'x'.repeat(43)}`);
  await untilSaid(visit, 'annan webbläsare');
}

/** @param {Visit} visit */
async function refused(visit) {
  await visit.simulator.app.refuse({ orderRef: await orderInApp(visit) });
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
  visit.simulator.addFault({ effect: { kind: 'maintenance', from: at(-1000), until: at(3_600_000) } });
  await visit.page.locator('bankid-login .primary').click();
  await untilSaid(visit, 'Försök igen');
}

/** @param {Visit} visit */
async function continuedElsewhere(visit) {
  const { page } = visit;
  await qrCode(visit);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.locator('bankid-login .switch').click();
  await untilSaid(visit, 'annan flik');
  await tab.close();
}

/** @param {Visit} visit */
async function tooManyAttempts(visit) {
  await visit.page.evaluate(async () => {
    const body = JSON.stringify({ purpose: 'login', device: 'other' });
    const headers = { 'content-type': 'application/json' };
    let { status } = { status: 0 };
    while (status !== 429) ({ status } = await fetch('/bankid/flows', { method: 'POST', headers, body }));
  });
  await visit.page.locator('bankid-login .primary').click();
  await untilSaid(visit, 'ör många försök');
}

/** @param {Visit} visit */
async function outcomeUnknown(visit) {
  const orderRef = await orderInApp(visit);
  visit.simulator.addFault({ when: { operation: 'collect' }, effect: { kind: 'drop', at: 'after' }, times: 1 });
  await visit.simulator.app.approve({ orderRef });
  await untilSaid(visit, 'fick inget svar');
}

/** @param {Visit} visit */
async function signing(visit) {
  await signedIn(visit);
  await visit.page.goto(new URL('/agreement', visit.page.url()).href);
  await qrCode(visit);
}

/** @param {Visit} visit */
async function paying(visit) {
  await visit.page.goto(new URL('/pay', visit.page.url()).href);
  await qrCode(visit);
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
function untilSaid(/** @type {Visit} */ visit, /** @type {string} */ text, where = '.message') {
  const message = visit.page.locator(`bankid-login ${where}`).getByText(text);
  return passTime(visit, () => message.isVisible());
}
