import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { iPhone } from '../support/stage.ts';
import { opening } from './scripted-server.ts';
import { working } from './states.ts';
import { said, visit } from './visit.ts';

const missing = 'Öppnades inte BankID? Tryck på knappen igen.';
const still = 'BankID öppnas inte. Kontrollera att appen finns på den här enheten, eller välj en annan enhet.';

describe('launching the app', needsChromium, () => {
  const chromium = useChromium();

  test('on an emulated iPhone where nothing opens, says after 8 s what to do, in one text with a link to the app', async (t) => {
    const { page, server, open, press, tell } = await visit(t, { chromium, device: iPhone });
    await page.clock.install();
    server.started = opening;
    await open();
    await press();
    await page.locator('bankid-login .open').click();
    await page.clock.runFor(7_000);
    assert.equal(await page.getByText(missing).count(), 0);
    await page.clock.runFor(1_100);
    await page.getByText(`${missing} Saknar du appen? Hämta BankID`).waitFor();
    assert.equal(
      await page.getByRole('link', { name: 'Hämta BankID' }).getAttribute('href'),
      'https://install.bankid.com',
    );
    assert.equal(
      await page.locator('bankid-login .message').isVisible(),
      false,
      'nothing says that the app is starting',
    );
    await tell(working);
    assert.equal(await page.getByText(missing).count(), 0);
  });

  test('on an emulated iPhone where nothing opens by the second press either, says something else, with the link to the app', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, device: iPhone });
    await page.clock.install();
    server.started = opening;
    await open();
    await press();
    await page.locator('bankid-login .open').click();
    await page.clock.runFor(8_100);
    await page.getByText(missing).waitFor();
    await page.locator('bankid-login .open').click();
    assert.equal(await page.getByText(still).count(), 0, 'the app may be opening');
    await page.clock.runFor(8_100);
    await page.getByText(`${still} Saknar du appen? Hämta BankID`).waitFor();
    assert.equal(await page.getByText(missing).count(), 0);
  });

  test('on an emulated iPhone where the app does not lead back, asks the person to come back', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, device: iPhone });
    const advice = said('comeBack', 'Gå tillbaka hit när du är klar i BankID-appen.');
    server.started = { ...opening, advice };
    await open();
    await press();
    await page.getByText(advice.text).waitFor();
  });

  test('on an emulated iPhone with a link that has grown old, takes a press to renew it and one to open it', async (t) => {
    const { page, server, open } = await visit(t, { chromium, device: iPhone });
    const { launch } = opening;
    assert.ok(launch);
    server.current = { ...opening, launch: { ...launch, ageMs: 25_000 } };
    await open();
    const link = page.locator('bankid-login .open');
    await link.waitFor();
    server.current = { ...opening, launch: { ...launch, url: '/app?autostarttoken=new' } };
    await link.tap();
    await page.getByText(missing, { exact: true }).waitFor();
    assert.equal(page.context().pages().length, 1, 'a script that opens it is no press to this browser');
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.tap()]);
    assert.match(opened.url(), /autostarttoken=new/);
  });

  test('names the e-service to the app, and no more than its origin, whatever the page keeps to itself', async (t) => {
    const { page, server, open } = await visit(t, { chromium, device: iPhone });
    server.page({ head: '<meta name="referrer" content="no-referrer">' });
    server.current = opening;
    await open();
    const asked = page.context().waitForEvent('request', (request) => request.url().includes('autostarttoken'));
    await page.locator('bankid-login .open').tap();
    assert.equal((await (await asked).allHeaders())['referer'], `${server.origin}/`);
  });

  test('on an emulated iPhone whose page was loaded anew, opens a link that is fresh at once', async (t) => {
    const { page, server, open } = await visit(t, { chromium, device: iPhone });
    server.current = opening;
    await open();
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.locator('bankid-login .open').tap()]);
    assert.match(opened.url(), /autostarttoken=t/);
  });

  test('counts a press on the link that is quicker than the file with the help', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium, device: iPhone });
    const bringHelp = await holdHelp(page);
    await page.clock.install();
    server.started = opening;
    await open();
    await press();
    await page.locator('bankid-login .open').click();
    await bringHelp();
    await page.clock.runFor(8_100);
    await page.getByText(`${missing} Saknar du appen? Hämta BankID`).waitFor();
  });

  test('has no help for a link that was gone before the file with the help came', async (t) => {
    const { page, server, open, press, tell } = await visit(t, { chromium });
    const bringHelp = await holdHelp(page);
    await page.clock.install();
    server.started = { ...opening, launch: { url: '#app', gesture: 'direct', opensIn: 'app', ageMs: 0 } };
    await open();
    await press('switch');
    await page.waitForURL('**/#app');
    await tell(working);
    await bringHelp();
    await page.clock.runFor(8_100);
    assert.equal(await page.getByText(missing).count(), 0);
  });

  test('on a computer by itself, and helps where nothing opens', async (t) => {
    const { page, server, open, press } = await visit(t, { chromium });
    await page.clock.install();
    server.started = { ...opening, launch: { url: '#app', gesture: 'direct', opensIn: 'app', ageMs: 0 } };
    await open();
    await press('switch');
    await page.waitForURL('**/#app');
    await page.locator('bankid-login .time').waitFor();
    await page.clock.runFor(8_100);
    await page.getByText(`${missing} Saknar du appen? Hämta BankID`).waitFor();
  });

  test('that comes back to another browser is refused in words that help, on an emulated iPhone', async (t) => {
    const { page, server } = await visit(t, { chromium, device: iPhone });
    await page.goto(`${server.origin}/#bankid-nonce=abc`);
    await page.getByText('Du började i en annan webbläsare.').waitFor();
    await page.getByRole('button', { name: 'Försök igen' }).waitFor();
    assert.equal(page.url(), `${server.origin}/`);
  });
});

/** Holds back the file with the help. The function that it returns brings it, and resolves when the page has it. */
async function holdHelp(page: Page): Promise<() => Promise<void>> {
  let bring = (): void => undefined;
  const brought = new Promise<void>((resolve) => (bring = resolve));
  await page.route('**/bankid-login-texts.js', async (route) => {
    await brought;
    await route.continue();
  });
  return async () => {
    bring();
    await page.locator('bankid-login .app-not-opened').waitFor({ state: 'attached' });
  };
}
