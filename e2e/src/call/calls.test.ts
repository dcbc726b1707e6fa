import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { changeOfAddress } from './desk-service.ts';
import { logIn, setDeskStage } from './desk-stage.ts';

describe('a phone call between an agent at the desk and a customer with a phone', needsChromium, () => {
  const chromium = useChromium();

  test('the customer answers the question, is identified, and the desk shows the name and never the number', async (t) => {
    const { service, openDesk, openPhone, openOrder } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    await desk.ask({ personalNumber: '121212+1212', whoCalled: 'We called the person' });
    await desk.call.getByText('It asks whether we have called you').waitFor();
    await openOrder(phone);
    await phone.page.getByText(/^Did .+ call you, and are you in that call right now\?$/).waitFor();
    await service.timePasses(2_000);
    await desk.call.getByText('The question about the call with us').waitFor();
    await phone.button('Yes, I am in the call').click();
    await phone.button('Identify').waitFor();
    await service.timePasses(2_000);
    await desk.call.getByText('Never tell me your security code').waitFor();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await service.timePasses(2_000);
    await desk.heading('Identified: Tolvan Tolvansson').waitFor();
    await desk.history.getByText('Tolvan Tolvansson · 19121212-****').waitFor();

    assert.equal(await desk.number.inputValue(), '');
    assert.doesNotMatch(await desk.page.locator('bankid-call').innerText(), /1212-?1212\b/);
    assert.equal(service.completions[0]?.user.personalNumber, service.customer.personalNumber);
    assert.deepEqual([...new Set(service.trail.map(({ agentId }) => agentId))], ['agent-7']);
  });

  test('the customer reads the text in the app and signs it', async (t) => {
    const { service, openDesk, openPhone, openOrder } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
    await desk.ask({ personalNumber: '19121212-1212', purpose: 'move' });
    await desk.heading('Waiting for the person').waitFor();
    await openOrder(phone);
    await phone.button('Yes, I am in the call').click();
    await phone.page.getByText(changeOfAddress).waitFor();
    await phone.approve('Sign');
    await phone.heading('You have signed').waitFor();
    await service.timePasses(2_000);
    await desk.heading('Signed: Tolvan Tolvansson').waitFor();
    assert.ok((service.completions[0]?.evidence.signature ?? '').length > 0);
  });

  test('the phone of another person gets nothing, and a question that is never opened expires', async (t) => {
    const { service, openDesk, openPhone, askCustomer } = await setDeskStage(t, chromium);
    const [desk, phone] = await Promise.all([openDesk(), openPhone('Zoë')]);
    await askCustomer(desk);
    await phone.page.getByText('Requests from phone calls and payments appear here by themselves.').waitFor();
    await service.timePasses(200_000);
    await desk.heading('It did not work').waitFor();
    await desk.call.getByText('I got no answer from your app in time.').waitFor();
    assert.ok(await desk.newCall.isVisible(), 'the agent can ask once more');
    assert.equal(service.alarms.length, 0);
  });

  test('the customer cancels in the app, and the desk says to ask why', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall();
    await phone.button('Yes, I am in the call').click();
    await phone.button('Cancel').click();
    await phone.heading('Cancelled').waitFor();
    await service.timePasses(2_000);
    await desk.call.getByText('I see that you cancelled in the app').waitFor();
  });

  test('the agent cancels with the keyboard alone, and a slip on Esc cancels nothing', async (t) => {
    const { service, openCall } = await setDeskStage(t, chromium);
    const { desk, phone } = await openCall();
    await phone.button('Yes, I am in the call').waitFor();
    const { keyboard } = desk.page;
    await keyboard.press('Escape');
    await desk.dialog.waitFor();
    await keyboard.press('Enter');
    await desk.dialog.waitFor({ state: 'hidden' });
    assert.equal(service.simulator.orders().at(-1)?.history.at(-1)?.event === 'cancelled', false);
    await keyboard.press('Escape');
    await desk.dialog.waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await desk.heading('Cancelled').waitFor();
    await phone.heading('The request has ended').waitFor();
    assert.equal(service.simulator.orders().at(-1)?.history.at(-1)?.event, 'cancelled');
  });

  test('the agent cancels while BankID is out of reach: the desk says to wait, and the question goes as soon as it can', async (t) => {
    const { service, askCustomer, openCall } = await setDeskStage(t, chromium, { clock: 'real' });
    const { desk, phone } = await openCall();
    const end = service.simulator.addFault({ times: 1_000, effect: { kind: 'drop', at: 'before' } });
    const cancel = desk.call.getByRole('button', { name: 'Cancel the request' });
    await cancel.click();
    await desk.dialog.getByRole('button', { name: 'Cancel the request' }).click();
    await desk.heading('Cancelling …').and(desk.page.locator(':focus')).waitFor();
    await desk.call.getByText('I am cancelling the request. If it is in your app, please cancel it there.').waitFor();
    assert.equal(await cancel.isVisible(), false);
    assert.deepEqual(await axeFindings(desk.page), []);
    end();
    await desk.heading('Cancelled').waitFor();
    await phone.heading('The request has ended').waitFor();
    await askCustomer(desk);
  });

  test('the customer is asked about the call, and neither answer stands out', async (t) => {
    const { openCall } = await setDeskStage(t, chromium);
    const { phone } = await openCall();
    const looks = await Promise.all(
      ['Yes, I am in the call', 'No, I am not'].map((answer) =>
        phone.button(answer).evaluate((button) => {
          const { color, backgroundColor, borderColor, fontWeight, width, height } = getComputedStyle(button);
          return { color, backgroundColor, borderColor, fontWeight, width, height };
        }),
      ),
    );
    assert.deepEqual(looks[0], looks[1]);
  });

  test('a number that cannot be right is never sent', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const before = service.simulator.orders().length;
    await desk.ask({ personalNumber: '19121212-1213' });
    await desk.page.getByText('The number is wrong.').waitFor();
    assert.equal(service.simulator.orders().length, before);
    assert.deepEqual(service.trail, []);
  });

  test('an agent who cannot ask because BankID is under maintenance sees so, and asks again when it is over', async (t) => {
    // The client repeats the call for a few seconds before it gives up.
    const { service, openDesk, askCustomer } = await setDeskStage(t, chromium, { clock: 'real' });
    const desk = await openDesk();
    const end = service.simulator.addFault({
      effect: { kind: 'maintenance', from: '2020-01-01T00:00Z', until: '2099-01-01T00:00Z' },
    });
    await desk.ask({ personalNumber: service.customer.personalNumber });
    await desk.page.getByText('Something went wrong. Please try again.').waitFor();
    const notice = desk.page.getByText('BankID is being maintained right now.');
    assert.ok(await notice.isVisible(), 'it comes with the refusal');
    end();
    await askCustomer(desk);
    await notice.waitFor({ state: 'detached' });
  });

  test('who is not on the list of agents does not come to the desk, and who logs out leaves it', async (t) => {
    const { service, openLogIn, openDesk } = await setDeskStage(t, chromium);
    const page = await openLogIn();
    await logIn({ page, service, personalNumber: service.customer.personalNumber });
    await page.getByRole('heading', { name: 'You are not an agent here' }).waitFor();

    const desk = await openDesk();
    await desk.page.getByRole('button', { name: 'Log out' }).click();
    await desk.page.getByRole('heading', { name: 'Log in to the call desk' }).waitFor();
  });
});
