import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeNewApis } from '../browser/old-browser.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { deskPage } from './desk-page.ts';
import { setDeskStage } from './desk-stage.ts';

const chromium = useChromium();

test('an agent with the oldest browser that is supported asks, and sees the answer', needsChromium, async (t) => {
  const { service, openDesk, takeOrder } = await setDeskStage(t, chromium);
  const { page } = await openDesk();
  await page.addInitScript(removeNewApis);
  // Without constructed style sheets, a policy has to allow the style by its nonce.
  await page.route(`${service.origin}/`, (route) =>
    route.fulfill({
      headers: { 'content-security-policy': "default-src 'self'; style-src 'self' 'nonce-abc'" },
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Call desk</title><link rel="stylesheet" href="/style.css">
<script type="module" src="/bankid-call.js"></script>
<main><h1>Call desk</h1><bankid-call server="/call-desk" nonce="abc"></bankid-call></main></html>`,
    }),
  );
  await page.reload();
  const desk = deskPage(page);
  await desk.ask({ personalNumber: service.customer.personalNumber });
  await desk.heading('Waiting for the person').waitFor();
  assert.equal(await desk.call.evaluate((card) => getComputedStyle(card).borderTopWidth), '1px');
  const { orderRef } = await takeOrder();
  await service.simulator.app.declineCall({ orderRef });
  await service.timePasses(2_000);
  await desk.alarm.getByRole('heading').waitFor();
  await desk.button('I have read the alarm').click();
  await desk.newCall.waitFor();
  // axe styles the page that it looks at, which the policy refuses where no style sheet can be constructed.
  await page.close();
});
