import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';

describe('a call that demands a passport and the typed code', needsChromium, () => {
  const chromium = useChromium();

  test('has the customer show the one and type the other, while the desk shows what they see', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall({ purpose: 'passport' });
    await phone.button('Yes, I am in the call').click();
    await phone.heading('Show your passport or identity card').waitFor();
    await service.timePasses(2_000);
    await desk.call.getByText('The app now asks you to photograph and scan your passport').waitFor();
    await phone.button('It passes').click();
    await phone.button('Identify').click();
    assert.ok(!(await phone.button('Use the code').isVisible()), 'fingerprint and face are not offered');
    await phone.page.getByLabel('Your security code').pressSequentially('123456');
    await phone.heading('You are identified').waitFor();
    await service.timePasses(2_000);
    await desk.heading(`Identified: ${service.customer.name}`).waitFor();
    assert.equal(service.completions[0]?.stepUp?.mrtd, true);
  });

  test('fails for a document that does not pass, without an alarm, and the agent helps in another way', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall({ purpose: 'passport' });
    await phone.button('Yes, I am in the call').click();
    await phone.button('It does not pass').click();
    await phone.page.getByText('The document did not pass.').waitFor();
    await service.timePasses(2_000);
    await desk.heading('It did not work').waitFor();
    await desk.call.getByText('Help the person without BankID').waitFor();
    assert.deepEqual([service.completions.length, service.alarms.length], [0, 0]);
  });
});
