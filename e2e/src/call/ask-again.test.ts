import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';
import { alarms } from './raise-alarm.ts';

describe('asking the same person again', needsChromium, () => {
  const chromium = useChromium();

  test('takes one press after a question that was refused, with the same number, purpose and answer', async (t) => {
    const { service, openDesk, takeOrder } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const { personalNumber } = service.customer;
    await desk.ask({ personalNumber, purpose: 'move', whoCalled: 'We called the person' });
    await desk.heading('Waiting for the person').waitFor();
    assert.ok(!(await desk.button('Ask the same person again').isVisible()), 'they are being asked');
    await service.simulator.app.refuse(await takeOrder());
    await service.timePasses(2_000);
    await desk.call.getByText('I see that you cancelled in the app').waitFor();
    assert.ok(!(await desk.page.locator('bankid-call').innerHTML()).includes(personalNumber));
    await desk.button('Ask the same person again').click();
    await desk.heading('Waiting for the person').waitFor();
    const asked = service.trail.filter(({ step }) => step === 'asked');
    assert.deepEqual(
      asked.map(({ purpose, callInitiator, maskedPersonalNumber }) => [purpose, callInitiator, maskedPersonalNumber]),
      [
        ['move', 'RP', '19121212-****'],
        ['move', 'RP', '19121212-****'],
      ],
    );
  });

  test('opens the form after the agent has cancelled, filled in but for who called, and sends nothing yet', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const { personalNumber } = service.customer;
    await desk.ask({ personalNumber, purpose: 'move', whoCalled: 'We called the person' });
    await desk.heading('Waiting for the person').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.dialog.getByRole('button', { name: 'Cancel the request' }).click();
    await desk.call.getByText('If you chose the wrong answer to “Who called?”').waitFor();
    await desk.button('Ask the same person again').click();
    await desk.number.waitFor();
    assert.equal(await desk.number.inputValue(), personalNumber);
    assert.equal(await desk.page.getByLabel('What should the person do?').inputValue(), 'move');
    const choices = await desk.page.getByRole('radio').all();
    assert.deepEqual(await Promise.all(choices.map((choice) => choice.isChecked())), [false, false]);
    await desk.button('Send BankID request').click();
    assert.equal(service.trail.filter(({ step }) => step === 'asked').length, 1, 'not without a choice');
    await desk.page.getByLabel('The person called us').check();
    await desk.number.press('Enter');
    await desk.heading('Waiting for the person').waitFor();
    const asked = service.trail.filter(({ step }) => step === 'asked');
    assert.deepEqual(
      asked.map(({ purpose, callInitiator }) => [purpose, callInitiator]),
      [
        ['move', 'RP'],
        ['move', 'user'],
      ],
    );
  });

  test('is not possible after an alarm, before it is read or after', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await alarms.declined({ ...stage, desk });
    const again = desk.button('Ask the same person again');
    assert.ok(!(await again.isVisible()));
    await desk.button('I have read the alarm').click();
    await desk.newCall.waitFor();
    assert.ok(!(await again.isVisible()));
  });

  test('needs the number again when the page was loaded anew, or another call was begun', async (t) => {
    const { service, openDesk, takeOrder, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    await service.simulator.app.refuse(await takeOrder());
    await service.timePasses(2_000);
    const again = desk.button('Ask the same person again');
    await again.waitFor();
    await desk.page.reload();
    await desk.newCall.waitFor();
    assert.ok(!(await again.isVisible()));
    await desk.newCall.click();
    assert.equal(await desk.number.inputValue(), '');
  });
});
