import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { BrowserContext, Frame } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setStage, type Stage } from '../support/stage.ts';

describe('a log-in page in a frame', needsChromium, () => {
  const chromium = useChromium();

  /** Opens a page of a host that frames the log-in page, which lets itself be framed, and presses the button in it. */
  async function startInFrame(t: TestContext, host: string): Promise<{ stage: Stage; frame: Frame }> {
    const stage = await setStage(t, { chromium });
    const device = await stage.newDevice();
    const { origin } = stage.eService;
    await allowFraming(device, origin);
    await device.route(`http://${host}/portal`, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${origin}/"></iframe>` }),
    );
    const page = await device.newPage();
    await page.goto(`http://${host}/portal`);
    const frame = page.frames()[1];
    assert.ok(frame);
    await frame.getByRole('button', { name: 'Identify with BankID', exact: true }).click();
    return { stage, frame };
  }

  async function allowFraming(device: BrowserContext, origin: string): Promise<void> {
    await device.route(`${origin}/`, async (route) => {
      const response = await route.fetch();
      const { 'content-security-policy': _none, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
  }

  test('of another site says that it has to be opened in a tab of its own', async (t) => {
    const { frame } = await startInFrame(t, 'portal.localhost');
    await frame.getByText('BankID does not work while this page is shown inside another website').waitFor();
  });

  test('of the same site shows the QR code', async (t) => {
    const { frame } = await startInFrame(t, 'portal.shop.localhost');
    await frame.getByRole('img', { name: 'QR code' }).waitFor();
  });
});
