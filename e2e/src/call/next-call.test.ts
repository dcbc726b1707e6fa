import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { deskPage } from './desk-page.ts';
import { setDeskStage } from './desk-stage.ts';

describe('the call after a call', needsChromium, () => {
  const chromium = useChromium();
  const windows = { 'a small window': { width: 320, height: 640 }, 'a wide window': { width: 1280, height: 800 } };

  for (const [name, viewport] of Object.entries(windows)) {
    test(`the card keeps its place from the question to the end, and the next call begins there, in ${name}`, async (t) => {
      const { service, openDesk, takeOrder } = await setDeskStage(t, chromium);
      const desk = await openDesk({ viewport });
      const { app } = service.simulator;
      const form = await placeOf(desk.page, 'form');
      const places: Place[] = [];
      const placed = async (): Promise<Place> => {
        const place = await placeOf(desk.page, 'call');
        places.push(place);
        return place;
      };
      await desk.ask({ personalNumber: service.customer.personalNumber });
      await desk.heading('Waiting for the person').waitFor();
      await placed();
      const order = await takeOrder();
      await service.timePasses(2_000);
      await desk.call.getByText('The question about the call with us').waitFor();
      await placed();
      await app.confirmCall(order);
      await service.timePasses(2_000);
      await desk.call.getByText('Never tell me your security code').waitFor();
      await placed();
      await app.approve({ orderRef: order.orderRef, code: '123456' });
      await service.timePasses(2_000);
      await desk.heading(`Identified: ${service.customer.name}`).waitFor();
      const ended = await placed();
      assert.ok(ended.seen.top > -1 && ended.seen.bottom <= viewport.height, JSON.stringify(ended.seen));
      const isWide = viewport.width > 1000;
      for (const { left, top, width, height } of places) {
        assert.deepEqual([left, top, width], [form.left, form.top, form.width]);
        if (isWide) assert.equal(height, form.height);
      }
      assert.ok(!(await desk.number.isVisible()), 'no empty form takes the place of the result');

      await desk.newCall.click();
      assert.ok(!(await desk.call.isVisible()));
      assert.deepEqual(await desk.page.evaluate(focusedPart), 'number');
      const { left, top, width } = await placeOf(desk.page, 'form');
      assert.deepEqual([left, top, width], [form.left, form.top, form.width]);
      const number = await placeOf(desk.page, 'number');
      assert.ok(number.seen.top > -1 && number.seen.bottom <= viewport.height, JSON.stringify(number.seen));
      const history = await placeOf(desk.page, 'history');
      assert.ok(isWide ? history.left >= left + width : history.top >= top, 'beside it, or below it');
    });
  }

  test('the form of the next call keeps nothing of the last caller: no task, no language, no answer', async (t) => {
    const { service, openDesk, takeOrder, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const purpose = desk.page.getByLabel('What should the person do?');
    const spoken = desk.page.getByLabel('Language of the call');
    await spoken.selectOption('sv');
    await askCustomer(desk, { purpose: 'move' });
    await service.simulator.app.refuse(await takeOrder());
    await service.timePasses(2_000);
    await desk.newCall.click();
    assert.deepEqual(
      [await purpose.inputValue(), await spoken.inputValue(), await desk.number.inputValue()],
      ['identify', 'en', ''],
    );
    assert.ok(!(await desk.page.getByLabel('The person called us').isChecked()));
  });

  test('a page that is loaded again keeps the card, and one that is opened later does not show an earlier name', async (t) => {
    const { service, openDesk, askCustomer, identifyCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    await identifyCustomer(desk);
    const result = `Identified: ${service.customer.name}`;
    await desk.page.reload();
    await desk.heading(result).waitFor();
    const later = deskPage(await desk.page.context().newPage());
    await later.page.goto(service.origin);
    await later.number.waitFor();
    assert.ok(!(await later.heading(result).isVisible()));
    await later.history.getByText(service.customer.name).waitFor();
    await desk.newCall.click();
    await desk.page.reload();
    await desk.number.waitFor();
    assert.ok(!(await desk.heading(result).isVisible()));
  });
});

/** The place of a part of the desk: in the page, and as it is seen in the window. */
interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
  seen: { top: number; bottom: number };
}

function placeOf(page: Page, part: string): Promise<Place> {
  return page.locator('bankid-call').evaluate(({ shadowRoot }, name) => {
    const box = shadowRoot?.querySelector(`.${name}`)?.getBoundingClientRect();
    if (!box) throw new Error(`the desk has no ${name}`);
    const { left, top, bottom, width, height } = box;
    return { left, top: Math.round(top + scrollY), width, height, seen: { top, bottom } };
  }, part);
}

/** Returns the class of the focused part of the desk. Runs in the page. */
function focusedPart(): string | undefined {
  return document.querySelector('bankid-call')?.shadowRoot?.activeElement?.className;
}
