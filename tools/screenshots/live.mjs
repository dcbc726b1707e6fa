/** Pictures of the simulator's live page, for docs/reference. */
import { qrContent } from '@secure-start/client';
import { passTime } from './shop.mjs';

/** @typedef {import('./shop.mjs').Visit} Visit */

/** The pictures, each with the steps to it. @type {readonly import('./shop.mjs').Picture[]} */
export const livePictures = [
  { name: 'live-page', device: 'live', reach: logIns },
  { name: 'live-order', device: 'live', reach: lifeOfOrder, part: 'section[aria-labelledby="orders-heading"]' },
];

/** One log-in that was cancelled in the app, and one that the app has. @param {Visit} visit */
async function logIns({ page, simulator }) {
  const [first, second] = simulator.people;
  await scanInApp({ page, simulator, person: first });
  await simulator.app.refuse({ orderRef: simulator.orders().at(-1)?.orderRef ?? '' });
  const message = page.locator('bankid-login .message').getByText('Åtgärden avbröts');
  await passTime({ simulator }, () => message.isVisible());
  await scanInApp({ page, simulator, person: second });
  await page.goto(`${simulator.liveUrl}?lang=en`);
  await page.getByText('has opened it').first().waitFor();
}

/** @param {Visit} visit */
async function lifeOfOrder(visit) {
  await logIns(visit);
  await visit.page.getByText('pressed cancel').first().waitFor();
  await visit.page.locator('.row-button').last().click();
}

/** @param {Pick<Visit, 'page' | 'simulator'> & { person: Visit['simulator']['people'][number] | undefined }} options */
async function scanInApp({ page, simulator, person }) {
  await page.locator('bankid-login .primary').click();
  await page.locator('bankid-login .qr').waitFor();
  const { qrStartToken = '', qrStartSecret = '' } = simulator.orders().at(-1)?.tokens ?? {};
  // The clock stands still, so this is the code on the page.
  const qr = qrContent({ qrStartToken, qrStartSecret, elapsedMs: 0 });
  await simulator.app.scan({ qr, person });
}
