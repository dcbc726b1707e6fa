import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import type { DeskPage } from './desk-page.ts';
import { setDeskStage } from './desk-stage.ts';

/** Returns what the form shows: the number, who called, and what the person is to do. */
async function typed(desk: DeskPage): Promise<unknown[]> {
  const { page, number } = desk;
  return [
    await number.inputValue(),
    await page.getByLabel('The person called us').isChecked(),
    await page.getByLabel('What should the person do?').inputValue(),
  ];
}

/** Runs in a page before anything else: what the server answers to the start of a call is lost on the way. */
function loseAnswers(): void {
  const fetchAnswer = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (address, options) => {
    const answer = await fetchAnswer(address, options);
    if (typeof address === 'string' && address.endsWith('/calls')) throw new TypeError('Failed to fetch');
    return answer;
  };
}

describe('when the person could not be asked', needsChromium, () => {
  const chromium = useChromium();

  for (const [status, code] of [
    [503, 'closing'],
    [503, 'tooManyUndelivered'],
    [500, 'internal'],
    [429, 'tooManyCalls'],
    [409, 'askedByColleague'],
    [404, 'unknownPurpose'],
    // A page of a proxy.
    [502, undefined],
  ] as const) {
    test(`what the agent typed stays, and Enter sends it again: ${status} ${code ?? 'without a code'}`, async (t) => {
      const { service, openDesk } = await setDeskStage(t, chromium);
      const { personalNumber } = service.customer;
      const desk = await openDesk();
      await desk.page.route('**/call-desk/calls', (route) =>
        code === undefined
          ? route.fulfill({ status, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
          : route.fulfill({ status, json: { error: { code, message: '' } } }),
      );
      await desk.ask({ personalNumber, purpose: 'move' });
      await desk.page.locator('bankid-call .notice').filter({ hasText: 'The service cannot be reached' }).waitFor();
      assert.deepEqual(await typed(desk), [personalNumber, true, 'move']);
      await desk.page.unroute('**/call-desk/calls');
      await desk.number.press('Enter');
      await desk.heading('Waiting for the person').waitFor();
    });
  }

  test('a number that is blocked after an alarm does not stay', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const { personalNumber } = service.customer;
    const desk = await openDesk();
    await desk.page.route('**/call-desk/calls', (route) =>
      route.fulfill({ status: 429, json: { error: { code: 'numberHeld', message: '' } } }),
    );
    await desk.ask({ personalNumber });
    await desk.page.locator('bankid-call .notice').filter({ hasText: 'The service cannot be reached' }).waitFor();
    assert.equal(await desk.number.inputValue(), '');
  });

  test('but was, and the answer was lost, the next call begins with an empty form', async (t) => {
    const { service, openDesk, takeOrder } = await setDeskStage(t, chromium);
    const { personalNumber } = service.customer;
    const desk = await openDesk();
    await desk.page.addInitScript(loseAnswers);
    await desk.page.reload();
    await desk.ask({ personalNumber });
    await desk.heading('Waiting for the person').waitFor();
    const { orderRef } = await takeOrder();
    await service.simulator.app.refuse({ orderRef });
    await service.timePasses(2_000);
    await desk.newCall.click();
    assert.equal(await desk.number.inputValue(), '');
  });

  test('the announcement that comes with it keeps its language when the desk changes its own', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const notice = { id: 'maintenance', text: 'BankID is being maintained right now.', language: 'en' };
    await desk.page.route('**/call-desk/calls', (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'bankIdUnavailable', message: '' }, notice } }),
    );
    await desk.ask({ personalNumber: service.customer.personalNumber });
    await desk.page.getByText(notice.text).waitFor();
    await desk.page.evaluate(() => document.querySelector('bankid-call')?.setAttribute('lang', 'sv'));
    await desk.page.getByText('Skicka BankID-fråga').waitFor();
    assert.equal(await desk.page.getByText(notice.text).getAttribute('lang'), 'en');
  });

  test('the same person can be asked again, and the next call begins with an empty form', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium, { clock: 'real' });
    const { personalNumber } = service.customer;
    const desk = await openDesk();
    const end = service.simulator.addFault({
      effect: { kind: 'maintenance', from: '2020-01-01T00:00Z', until: '2099-01-01T00:00Z' },
    });
    await desk.ask({ personalNumber });
    await desk.page.getByText('BankID is being maintained right now.').waitFor();
    await desk.button('Ask the same person again').waitFor();
    await desk.newCall.click();
    assert.deepEqual(await typed(desk), ['', false, 'identify']);
    end();
    await desk.ask({ personalNumber });
    await desk.heading('Waiting for the person').waitFor();
    assert.equal(await desk.number.inputValue(), '');
  });
});
