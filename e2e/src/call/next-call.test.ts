import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';

describe('the call after a call', needsChromium, () => {
  const chromium = useChromium();
  const windows = { 'a small window': { width: 320, height: 640 }, 'a wide window': { width: 1280, height: 800 } };

  for (const [name, viewport] of Object.entries(windows)) {
    test(`what came of the last call is in sight, and the next one begins at the top, in ${name}`, async (t) => {
      const { service, openDesk } = await setDeskStage(t, chromium);
      const desk = await openDesk({ viewport });
      const places = async (): Promise<Places> => placesIn(desk.page);
      await desk.ask({ personalNumber: service.customer.personalNumber });
      await desk.heading('Waiting for the person').waitFor();
      const [order] = await service.simulator.app.takeWaitingOrders({ person: service.customer });
      assert.ok(order);
      await service.simulator.app.confirmCall(order);
      await service.simulator.app.approve({ orderRef: order.orderRef, code: '123456' });
      await service.timePasses(2_000);
      await desk.heading(`Identified: ${service.customer.name}`).waitFor();
      const ended = await places();
      assert.ok(ended.call.top > -1 && ended.call.bottom <= viewport.height, JSON.stringify(ended.call));

      await desk.button('New call').click();
      const begun = await places();
      assert.ok(begun.number.top > -1 && begun.number.bottom <= viewport.height, JSON.stringify(begun.number));
      await desk.page.reload();
      await desk.number.waitFor();
      const { call, form, number } = await places();
      assert.ok(number.bottom <= viewport.height / 2, JSON.stringify(number));
      assert.ok(
        call.top >= form.bottom || (call.left >= form.right && call.top === form.top),
        'below it, or beside it',
      );
    });
  }
});

type Places = Record<'call' | 'form' | 'number', DOMRect>;

/** Returns the positions of the desk's parts in the window. */
function placesIn(page: Page): Promise<Places> {
  return page.locator('bankid-call').evaluate(({ shadowRoot }) => {
    const place = (name: string): DOMRect => shadowRoot?.querySelector(`.${name}`)?.getBoundingClientRect().toJSON();
    return { call: place('call'), form: place('form'), number: place('number') };
  });
}
