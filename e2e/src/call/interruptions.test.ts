import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { logIn, setDeskStage } from './desk-stage.ts';

describe('what comes between an agent and a call', needsChromium, () => {
  const chromium = useChromium();

  test('a new version of the desk is rolled out in the middle of a call, and the call goes on', async (t) => {
    const { service, openDesk, openPhone, openOrder, askCustomer } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    await askCustomer(desk);
    await service.replaceProcess();
    await openOrder(phone);
    await phone.button('Yes, I am in the call').click();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await service.timePasses(2_000);
    await desk.heading(`Identified: ${service.customer.name}`).waitFor();
    assert.equal(service.completions.length, 1);
  });

  test('the page is closed and a new version rolled out: a no is an alarm all the same', async (t) => {
    const { service, openDesk, openPhone, openOrder, askCustomer } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    await askCustomer(desk);
    await desk.page.goto('about:blank');
    await service.replaceProcess();
    await openOrder(phone);
    await phone.button('No, I am not').click();
    await phone.heading('You did right to say no').waitFor();
    await service.timePasses(2_000);
    assert.deepEqual(
      service.alarms.map(({ kind, agent }) => [kind, agent.agentId]),
      [['declined', 'agent-7']],
    );
    await desk.page.goto(service.origin);
    await desk.alarm.getByRole('heading').waitFor();
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
  });

  test('a call that ends in the response to its start has a card, which says what to do and has the focus', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const view = await desk.page.evaluate<object>("fetch('/call-desk/desk').then((response) => response.json())");
    const call = {
      callId: 'call-1',
      purpose: 'identify',
      kind: 'auth',
      callInitiator: 'user',
      maskedPersonalNumber: '19121212-****',
      state: 'outcomeUnknown',
      startedAt: new Date().toISOString(),
      language: 'en',
      say: { id: 'sayMoment', text: 'One moment.', language: 'en' },
      act: { id: 'actUnknown', text: { sv: 'Vet ej.', en: 'Treat the person as unknown.' } },
      customerSees: { id: 'seesNothing', text: { sv: 'Inget.', en: 'Nothing.' } },
    };
    await desk.page.route('**/call-desk/calls', (route) => route.fulfill({ status: 201, json: { ...view, call } }));
    await desk.ask({ personalNumber: service.customer.personalNumber });
    await desk.heading('Outcome unknown').and(desk.page.locator(':focus')).waitFor();
    await desk.call.getByText('Treat the person as unknown.').waitFor();
    await desk.newCall.click();
    await desk.number.waitFor();
  });

  test('the session ends at an open desk: nothing of the person stays on the screen, and the way in is shown', async (t) => {
    const { service, openDesk, askCustomer, identifyCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    await identifyCustomer(desk);

    await desk.newCall.click();
    await desk.number.fill('1912');
    service.sessionsAge(119 * 60_000);
    await service.timePasses(15_000);
    assert.ok(await desk.number.isVisible());
    const told = desk.page.evaluate(
      () => new Promise((resolve) => addEventListener('bankid-signed-out', () => resolve('told'), { once: true })),
    );
    service.sessionsAge(60_000);
    await service.timePasses(15_000);
    await desk.page.locator(':focus').getByText('You are not logged in. Log in again.').waitFor();
    assert.equal(await told, 'told');
    assert.equal(await desk.number.inputValue(), '');
    const shown = await desk.page.locator('bankid-call').innerText();
    assert.ok(!shown.includes(service.customer.name) && !shown.includes('19121212'), shown);
    await desk.page.getByRole('link', { name: 'Log in again' }).click();
    await logIn({ page: desk.page, service, personalNumber: service.agent.personalNumber });
    await desk.number.waitFor();
  });
});
