/** Pictures of an agent and a customer in a phone call, for docs/explanation. */
import { passTime } from './shop.mjs';

/** @typedef {import('./shop.mjs').Visit} Visit */

/** The pictures, each with the steps to it. @type {readonly import('./shop.mjs').Picture[]} */
export const callPictures = [
  { name: 'desk-idle', device: 'desk', reach: idle, part: 'bankid-call' },
  { name: 'desk-asked', device: 'desk', reach: asked, part: 'bankid-call' },
  { name: 'desk-question', device: 'desk', reach: question, part: 'bankid-call' },
  { name: 'phone-question', device: 'desk', reach: questionOnPhone },
  { name: 'desk-identified', device: 'desk', reach: identified, part: 'bankid-call' },
  { name: 'desk-alarm', device: 'desk', reach: alarm, part: 'bankid-call' },
  { name: 'phone-declined', device: 'desk', reach: declinedOnPhone },
];

/** @param {Visit} visit */
async function idle({ page }) {
  await page.getByLabel('Personnummer').waitFor();
}

/** @param {Visit} visit */
async function asked({ page }) {
  await page.getByLabel('Personen ringde oss').check();
  await page.getByLabel('Personnummer').fill('19121212-1212');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Väntar på personen' }).waitFor();
}

/** @param {Visit} visit */
async function question(visit) {
  await askedOnPhone(visit);
}

/** @param {Visit} visit */
async function questionOnPhone(visit) {
  return askedOnPhone(visit);
}

/** @param {Visit} visit */
async function identified(visit) {
  await askedOnPhone(visit);
  const order = orderOf(visit);
  await visit.simulator.app.confirmCall(order);
  await visit.simulator.app.approve(order);
  await untilShown(visit, 'Identifierad: Tolvan Tolvansson');
}

/** @param {Visit} visit */
async function alarm(visit) {
  await declinedOnPhone(visit);
  await untilShown(visit, 'Möjligt bedrägeri');
}

/** @param {Visit} visit */
async function declinedOnPhone(visit) {
  const phone = await askedOnPhone(visit);
  await phone.getByRole('button', { name: /^Nej/ }).click();
  await phone.getByRole('heading', { name: 'Bra att du svarade nej' }).waitFor();
  return phone;
}

/** The customer has opened what came in on their phone. */
async function askedOnPhone(/** @type {Visit} */ visit) {
  await asked(visit);
  const phone = await visit.openPhone();
  await phone.getByRole('button', { name: 'Tolvan Tolvansson' }).click();
  await phone.getByRole('button', { name: /Kajakboden/ }).click();
  await phone.getByRole('button', { name: /^Nej/ }).waitFor();
  const atDesk = visit.page.getByText('Frågan om samtalet med oss');
  await passTime(visit, () => atDesk.isVisible());
  return phone;
}

/** @param {Visit} visit */
function orderOf({ simulator }) {
  const order = simulator.orders().at(-1);
  if (!order) throw new Error('a call places an order');
  return order;
}

/** Lets time pass until the desk has a heading. */
function untilShown(/** @type {Visit} */ visit, /** @type {string | RegExp} */ name) {
  const heading = visit.page.getByRole('heading', { name }).first();
  return passTime(visit, () => heading.isVisible());
}
