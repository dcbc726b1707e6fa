import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Frame, Locator } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { bankIdPage } from '../support/e-service-pages.ts';
import { setStage } from '../support/stage.ts';

describe('a log-in page in a frame', needsChromium, () => {
  const chromium = useChromium();

  /** Opens a page of a host that frames a log-in page, which lets itself be framed. */
  async function openFrame(t: TestContext, host: string): Promise<Frame> {
    const stage = await setStage(t, { chromium });
    const device = await stage.newDevice();
    const framed = `${stage.eService.origin}/framed`;
    const pages = new Map([
      [framed, bankIdPage({ title: 'Log in', purpose: 'login', action: 'identify' })],
      [
        `http://${host}/`,
        `<!doctype html><html lang="en"><title>Portal</title><iframe src="${framed}"></iframe></html>`,
      ],
    ]);
    for (const [address, body] of pages) {
      await device.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
    }
    const page = await device.newPage();
    await page.goto(`http://${host}/`);
    const [, frame] = page.frames();
    assert.ok(frame);
    return frame;
  }

  const startButton = (frame: Frame): Locator =>
    frame.getByRole('button', { name: 'Identify with BankID', exact: true });

  test('of another site finds no flow, and the server says that the cookies stayed away', async (t) => {
    const frame = await openFrame(t, 'portal.localhost');
    const unfound = frame
      .page()
      .waitForResponse((response) => /flows\/login\/./.test(response.url()) && response.status() === 404);
    await startButton(frame).click();
    await unfound;
    const code = await frame.evaluate(
      async () => (await (await fetch('/bankid/flows/login/events')).json()).error.code,
    );
    // Over plain http this browser does not say that it is in a frame.
    assert.ok(['crossSiteFrame', 'cookiesBlocked'].includes(code), code);
    assert.equal(await frame.getByRole('img', { name: 'QR code' }).count(), 0);
  });

  test('of the same site shows the QR code', async (t) => {
    const frame = await openFrame(t, 'portal.shop.localhost');
    await startButton(frame).click();
    await frame.getByRole('img', { name: 'QR code' }).waitFor();
  });
});
