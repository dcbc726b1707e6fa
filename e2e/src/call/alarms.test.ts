import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';
import { asOtherService } from './other-service.ts';

describe('possible fraud in a call between an agent at the desk and a customer with a phone', needsChromium, () => {
  const chromium = useChromium();

  test('a customer who says that they are in no call raises an alarm that stays until it is read', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall();
    await phone.button('No, I am not').waitFor();
    await service.timePasses(2_000);
    await desk.call.getByText('The question about the call with us').waitFor();
    await phone.button('No, I am not').click();
    await phone.heading('You did right to say no').waitFor();
    await service.timePasses(2_000);
    await desk.alarm.getByText('The person answered no: they are not in a call with us.').waitFor();
    const box = await desk.alarm.boundingBox();
    const whole = await desk.page.locator('bankid-call').boundingBox();
    assert.equal(box?.width, whole?.width);
    assert.ok(!(await desk.number.isVisible()), 'nobody is asked before the alarm is read');
    assert.equal(
      await desk.page.getByText('Do not try again').filter({ visible: true }).count(),
      1,
      'what to do is said once',
    );

    await desk.page.reload();
    await desk.heading('Possible fraud').first().waitFor();
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    assert.equal(await desk.alarm.innerText(), '');
    await desk.history.getByText('Possible fraud').waitFor();
    assert.deepEqual(
      service.alarms.map(({ kind, agent }) => [kind, agent.agentId]),
      [['declined', 'agent-7']],
    );
    assert.equal(service.completions.length, 0);
    assert.deepEqual(
      service.trail.map(({ step }) => step),
      ['asked', 'progressed', 'ended', 'alarmAcknowledged'],
    );
    assert.doesNotMatch(JSON.stringify(service.trail), /191212121212|Tolvan|orderRef/);

    await desk.ask({ personalNumber: service.customer.personalNumber });
    await desk.page.getByText('This personal identity number is blocked after an alarm').waitFor();
  });

  test('a number that something else is asked of during the call is an alarm', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall();
    await phone.button('Yes, I am in the call').waitFor();
    await asOtherService(service, async (stranger) => {
      const { personalNumber } = service.customer;
      await assert.rejects(stranger.phoneAuth({ personalNumber, callInitiator: 'RP' }), {
        errorCode: 'alreadyInProgress',
      });
    });
    await phone.heading('The request has ended').waitFor();
    await service.timePasses(2_000);
    await desk.alarm.getByText('Someone else may be using this personal identity number right now.').waitFor();
    assert.deepEqual(
      service.alarms.map(({ kind }) => kind),
      ['alreadyInProgress'],
    );
  });

  test('a number that something else is being asked of already is an alarm, and is not asked again', async (t) => {
    const { service, openDesk, openPhone } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    const { personalNumber } = service.customer;
    await asOtherService(service, async (stranger) => {
      await stranger.phoneAuth({ personalNumber, callInitiator: 'RP' });
      await phone.page.getByRole('button', { name: /Someone else/ }).waitFor();
    });
    const before = service.simulator.orders().length;
    await desk.ask({ personalNumber });
    await desk.alarm.getByText('Someone else may be using this personal identity number right now.').waitFor();
    await desk.call.getByText('Approve nothing that you did not start yourself').waitFor();
    await service.timePasses(60_000);
    assert.equal(service.simulator.orders().length, before, 'no order was placed, then or later');
    assert.deepEqual(
      service.trail.map(({ step }) => step),
      ['asked', 'ended'],
    );
    await desk.button('I have read the alarm').click();
    await desk.ask({ personalNumber });
    await desk.page.getByText('This personal identity number is blocked after an alarm').waitFor();
  });

  test('an answer from another person than was asked is an alarm, and the person is not identified', async (t) => {
    const { service, openDesk, openPhone, openOrder, askCustomer } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    service.simulator.addFault({ when: { operation: 'phoneAuth' }, effect: { kind: 'otherPerson' } });
    await askCustomer(desk);
    await openOrder(phone);
    await phone.button('Yes, I am in the call').click();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await service.timePasses(2_000);
    await desk.alarm.getByText('Someone other than the person you asked has answered.').waitFor();
    await desk.button('I have read the alarm').click();
    await desk.history.getByText('Possible fraud').waitFor();
    assert.deepEqual(
      service.alarms.map(({ kind, personalNumber }) => [kind, personalNumber]),
      [['wrongPerson', service.customer.personalNumber]],
    );
    assert.equal(service.completions.length, 0, 'the application hears of no result');
    const shown = await desk.page.locator('bankid-call').innerText();
    for (const { name } of service.simulator.people) assert.ok(!shown.includes(name), `${name} is shown`);
  });
});
