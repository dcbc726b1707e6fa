import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { iPhone, setStage } from '../support/stage.ts';

// Phones suspend a page while the app is in front: no timer runs, nothing arrives. Chromium's debugger can do the same.
describe('a page that is suspended', needsChromium, () => {
  const chromium = useChromium({ whole: true });

  test('for a minute, while the phone approves, is logged in when it resumes', async (t) => {
    const { eService, scanLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    const resume = await suspend(shop.page);
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(60_000);
    assert.equal(eService.completions.length, 0, 'a suspended page finishes nothing');
    await resume();
    await shop.greeting('Tolvan Tolvansson');
    assert.equal(eService.completions.length, 1);
  });

  test('for a minute, while the code was shown, shows the present code when it resumes', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    const { text: before } = await shop.photograph();
    const resume = await suspend(shop.page);
    await eService.timePasses(60_000);
    await resume();
    const { text } = await shop.photograph();
    assert.notEqual(text, before);
    assert.ok((await eService.simulator.app.scan({ qr: text })).accepted);
  });

  test('on an emulated iPhone, and never resumes: the app comes back to a new tab, which logs in', async (t) => {
    const { eService, newDevice, openShop, phoneBehind } = await setStage(t, { chromium });
    const device = await newDevice(iPhone);
    const shop = await openShop({ device });
    await shop.button('Identify with BankID').tap();
    const phone = await phoneBehind(() => shop.openApp.tap(), device);
    await suspend(shop.page);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await eService.timePasses(60_000);
    await phone.page.getByRole('heading', { name: 'Logged in as Tolvan Tolvansson' }).waitFor();
  });
});

/** Suspends a page as a phone does: no script runs until the returned function resumes it. */
async function suspend(page: Page): Promise<() => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Debugger.enable');
  const paused = new Promise<void>((resolve) => {
    devTools.once('Debugger.paused', () => resolve());
  });
  await devTools.send('Debugger.pause');
  // It stops at the next statement, which this is.
  const statement = devTools.send('Runtime.evaluate', { expression: '0' });
  // A page that never resumes is closed in the middle of it.
  statement.catch(() => {});
  await paused;
  return async () => {
    await devTools.send('Debugger.resume');
    await statement;
    await devTools.detach();
  };
}
