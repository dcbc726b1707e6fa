import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { iPhone, setStage } from '../support/stage.ts';

describe('the launch check page', needsChromium, () => {
  const chromium = useChromium();

  for (const [way, control] of [
    ['a press on the link', '#link'],
    ['a script in the press', '#at-once'],
    ['a script a second after the press', '#later'],
  ] as const) {
    test(`opens the app by ${way}, on an emulated iPhone`, async (t) => {
      const { eService, newDevice } = await setStage(t, { chromium });
      const context = await newDevice(iPhone);
      const page = await context.newPage();
      await page.goto(`${eService.origin}/bankid/launch-check`);
      await page.getByRole('button', { name: 'Safari on iOS' }).tap();
      await page.getByRole('heading', { name: 'Trying “Safari on iOS”' }).waitFor();
      const opened = context.waitForEvent('request', (request) => request.url().includes('autostarttoken'));
      await page.locator(control).tap();
      assert.ok((await opened).url().startsWith(eService.simulator.phoneUrl));
    });
  }
});
