import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';

describe('the steps of a call', needsChromium, () => {
  const chromium = useChromium();

  test('are shown with their times and announced once each, from the question to the end', async (t) => {
    const { service, openDesk, takeOrder, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const { app } = service.simulator;
    const heard = await listen(desk.page);
    await askCustomer(desk);
    const steps = desk.call.getByRole('list', { name: 'Steps of the call' });
    const current = desk.call.locator('[aria-current]');
    assert.match(await current.innerText(), /Request sent/);
    const order = await takeOrder();
    await service.timePasses(2_000);
    await current.getByText('Fetched by the app').waitFor();
    await app.confirmCall(order);
    await service.timePasses(4_000);
    await current.getByText('Call confirmed').waitFor();
    await app.approve({ orderRef: order.orderRef, code: '123456' });
    await service.timePasses(2_000);
    await current.getByText('Answer received').waitFor();
    assert.deepEqual(await heard(), [
      'Step 1 of 4: Request sent',
      'Step 2 of 4: Fetched by the app',
      'Step 3 of 4: Call confirmed',
      'Step 4 of 4: Answer received',
    ]);
    const shown = (await steps.getByRole('listitem').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    );
    assert.match(shown[0] ?? '', /^✓ Request sent \d\d:\d\d$/);
    assert.deepEqual(shown.slice(1), [
      '✓ Fetched by the app +0:02',
      '✓ Call confirmed +0:04',
      '✓ Answer received +0:08',
    ]);
  });

  test('say how long ago the question was sent and how long is left, and announce no second that passes', async (t) => {
    const { service, openDesk, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    const heard = await listen(desk.page);
    // The browser counts on by itself: nothing comes from the server.
    await desk.call.getByText(/^Sent 0:(0[1-9]|[1-5]\d) ago · 2:\d\d left to answer$/).waitFor();
    assert.deepEqual(await heard(), []);
    await service.timePasses(60_000);
    await desk.page.reload();
    await desk.call.getByText(/^Sent 1:\d\d ago · (2:00|1:\d\d) left to answer$/).waitFor();
  });

  test('and their times stand still while the desk is taken out of the page', async (t) => {
    const { openDesk, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    await desk.call.getByText(/^Sent 0:\d\d ago/).waitFor();
    const shown = await desk.page.evaluate(() => {
      const element = document.querySelector('bankid-call');
      const parent = element?.parentElement;
      const time = element?.shadowRoot?.querySelector('.question-time');
      element?.remove();
      element?.setAttribute('lang', 'sv');
      const without = time?.textContent ?? '';
      if (element) parent?.prepend(element);
      return [without, time?.textContent ?? ''];
    });
    assert.match(shown[0] ?? '', /^Sent 0:\d\d ago/);
    assert.match(shown[1] ?? '', /^Skickad för 0:\d\d sedan/);
  });

  test('stay where the call ended, when the customer says that there is no call', async (t) => {
    const { service, openDesk, takeOrder, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    const order = await takeOrder();
    await service.timePasses(2_000);
    await desk.call.locator('[aria-current]').getByText('Fetched by the app').waitFor();
    await service.simulator.app.declineCall(order);
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
    const held = /^This personal identity number is blocked until \d\d:\d\d, 10 min left\.$/;
    await desk.alarm.getByText(held).waitFor();
    assert.deepEqual(await desk.alarm.getByRole('listitem').allInnerTexts(), [
      'Do not disclose or change anything.',
      'Do not try again.',
      'End the call and report it.',
    ]);
    await desk.button('I have read the alarm').click();
    await desk.call.getByText(held).waitFor();
    await desk.call.locator('[aria-current]').getByText('Fetched by the app').waitFor();
    await service.timePasses(9 * 60_000);
    await desk.page.reload();
    await desk.call.getByText(/\d+ secs? left\.$/).waitFor();
  });
});

describe('a desk', needsChromium, () => {
  const chromium = useChromium();

  test('shows a masked number in its order in a page that runs from right to left', async (t) => {
    const { openDesk, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await desk.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await askCustomer(desk);
    const number = desk.call.locator('.personal-number');
    const order = await number.evaluate((element) => {
      const text = element.firstChild;
      if (!text) throw new Error('the number is a text');
      return [...(text.textContent ?? '')].map((_, index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
      });
    });
    assert.equal(await number.innerText(), '19121212-****');
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  test('has nothing to press that is lower than 44 px, at the form, in a call and after it', async (t) => {
    const { service, openDesk, takeOrder, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk({ viewport: { width: 390, height: 664 } });
    const low: string[] = await lowTargets(desk.page);
    await askCustomer(desk);
    low.push(...(await lowTargets(desk.page)));
    const order = await takeOrder();
    await service.simulator.app.declineCall(order);
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
    low.push(...(await lowTargets(desk.page)));
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    low.push(...(await lowTargets(desk.page)));
    assert.deepEqual(low, []);
  });
});

/** Records what changes in the live region of the steps. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const announced: string[] = [];
    Object.assign(globalThis, { announced });
    const region = document.querySelector('bankid-call')?.shadowRoot?.querySelector('.announcement');
    if (!region) throw new Error('the desk has a live region for its steps');
    new MutationObserver(() => announced.push(region.textContent ?? '')).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate<string[]>('announced');
}

/** Returns the visible controls of the desk that are lower than 44 px. A radio button is pressed by its whole row. */
function lowTargets(page: Page): Promise<string[]> {
  return page.locator('bankid-call').evaluate(({ shadowRoot }) => {
    const controls = [...(shadowRoot?.querySelectorAll('button, a, select, input, .choice') ?? [])];
    return controls
      .filter((control) => !control.matches('.radio') && control.checkVisibility())
      .filter((control) => control.getBoundingClientRect().height < 44)
      .map((control) => control.className);
  });
}
