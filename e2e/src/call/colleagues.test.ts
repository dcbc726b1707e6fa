import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Person } from '@secure-start/simulator';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { deskPage } from './desk-page.ts';
import { setDeskStage } from './desk-stage.ts';

describe('two agents, or one agent in two tabs', needsChromium, () => {
  const chromium = useChromium();

  test('see their own calls only, and the second one to ask a person sees that a colleague is asking', async (t) => {
    const { service, openDesk, openPhone, openOrder, askCustomer } = await setDeskStage(t, chromium);
    const [desk, other, phone] = await Promise.all([openDesk(), openDesk({ agent: service.colleague }), openPhone()]);
    await askCustomer(desk);
    await other.ask({ personalNumber: service.customer.personalNumber });
    await other.page.getByText('This person already has a request: from a colleague').waitFor();
    assert.ok(!(await other.call.isVisible()));

    await openOrder(phone);
    await phone.button('Yes, I am in the call').click();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await service.timePasses(2_000);
    await desk.heading(`Identified: ${service.customer.name}`).waitFor();
    assert.ok(!(await other.page.locator('bankid-call').innerText()).includes(service.customer.name));
    assert.deepEqual([service.alarms.length, service.completions.length], [0, 1]);
    assert.deepEqual(
      service.trail.filter(({ step }) => step === 'refused').map(({ agentId }) => agentId),
      ['agent-8'],
    );
  });

  test('have the alarm in both tabs, and it is read in both when it is read in one', async (t) => {
    const { service, openDesk, openPhone, openOrder } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    const tab = deskPage(await desk.page.context().newPage());
    await tab.page.goto(service.origin);
    await tab.number.waitFor();
    await desk.ask({ personalNumber: service.customer.personalNumber });
    await tab.heading('Waiting for the person').waitFor();
    await openOrder(phone);
    await phone.button('No, I am not').click();
    await phone.heading('You did right to say no').waitFor();
    await service.timePasses(2_000);
    await desk.alarm.getByRole('heading').waitFor();
    await tab.button('I have read the alarm').click();
    await tab.newCall.waitFor();
    await desk.newCall.waitFor();
    assert.equal(await desk.alarm.innerText(), '');
  });

  test('a suspended tab does not confirm an alarm that it has not shown, says so, and shows it', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const tab = deskPage(await desk.page.context().newPage());
    await tab.page.addInitScript(canSleep);
    await tab.page.goto(service.origin);
    await tab.number.waitFor();
    const raiseAlarm = async ({ personalNumber }: Person): Promise<void> => {
      await desk.ask({ personalNumber });
      await desk.heading('Waiting for the person').waitFor();
      const [order] = await service.simulator.app.takeWaitingOrders({ person: { personalNumber } });
      assert.ok(order);
      await service.simulator.app.declineCall(order);
      await service.timePasses(2_000);
      await desk.alarm.getByRole('heading').waitFor();
    };
    const [, , , first, second] = service.simulator.people;
    assert.ok(first && second);

    await raiseAlarm(first);
    await tab.alarm.getByRole('heading').waitFor();
    await tab.page.evaluate(() => dispatchEvent(new Event('sleep')));
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    await raiseAlarm(second);

    const answer = tab.page.waitForResponse(/acknowledge/);
    await tab.button('I have read the alarm').click();
    assert.equal((await answer).status(), 409);
    await tab.page.getByText('Another call is shown now. Check it before you press.').waitFor();
    await tab.history.getByRole('listitem').nth(1).waitFor();
    assert.ok(await tab.alarm.getByRole('heading').isVisible());
    assert.ok(await desk.alarm.getByRole('heading').isVisible());
    const confirmed = service.trail.filter(({ step }) => step === 'alarmAcknowledged').map(({ callId }) => callId);
    assert.deepEqual(confirmed, [service.alarms[0]?.callId]);
    await tab.button('I have read the alarm').click();
    await desk.newCall.waitFor();
  });
});

/** Runs in a page before anything else: at `sleep` the streams that are open go silent, as those of a tab that is frozen. */
function canSleep(): void {
  const listening = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (address, options) => {
    const response = await listening(address, options);
    if (typeof address !== 'string' || !address.includes('/events') || !response.body) return response;
    let sleeps = false;
    addEventListener('sleep', () => (sleeps = true));
    const body = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => void (sleeps || controller.enqueue(chunk)),
      }),
    );
    return new Response(body, response);
  };
}
