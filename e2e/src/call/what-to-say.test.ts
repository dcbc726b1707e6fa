import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setDeskStage } from './desk-stage.ts';
import { alarms } from './raise-alarm.ts';

describe('the desk says what to say', needsChromium, () => {
  const chromium = useChromium();

  test('before there is a call, in the language of the call, and other words to a person whom we called', async (t) => {
    const { openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    const words = desk.element.locator('.form .words');
    await words.getByText('What is your personal identity number?').waitFor();
    await desk.page.getByLabel('We called the person').check();
    await words.getByText('hang up and call us on the number on our website').waitFor();
    await desk.page.getByLabel('The person called us').check();
    await desk.page.getByLabel('Language of the call').selectOption('sv');
    await words.getByText('Vilket personnummer har du?').waitFor();
    await desk.number.fill('19121212-1213');
    await desk.number.press('Enter');
    await words.getByText('Kan du läsa upp personnumret igen').waitFor();
    assert.equal(await words.getAttribute('lang'), 'sv');
  });

  test('and other words to a person who has not found the app in half a minute', async (t) => {
    const { service, openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await desk.ask({ personalNumber: service.customer.personalNumber });
    await desk.call.getByText('Please open the BankID app').waitFor();
    for (const [passes, words] of [
      [31_000, 'The app is called BankID.'],
      [45_000, 'Is the BankID app on another phone or tablet?'],
    ] as const) {
      await service.timePasses(passes);
      await desk.page.reload();
      await desk.call.getByText(words).waitFor();
    }
  });

  test('if the person is still there, after a call that the agent has cancelled', async (t) => {
    const { openDesk, askCustomer } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    await askCustomer(desk);
    await desk.page.keyboard.press('Escape');
    await desk.dialog.getByRole('button', { name: 'Keep waiting' }).click();
    await desk.page.keyboard.press('Escape');
    await desk.dialog.getByRole('button', { name: 'Cancel the request' }).click();
    await desk.call.getByRole('heading', { name: 'If the person is still on the line, say' }).waitFor();
  });

  test('to a caller whose number is blocked, and names the number until the agent types the next one', async (t) => {
    const stage = await setDeskStage(t, chromium);
    const desk = await stage.openDesk();
    await alarms.declined({ ...stage, desk });
    await desk.button('I have read the alarm').click();
    await desk.ask({ personalNumber: stage.service.customer.personalNumber });
    const notice = desk.element.locator('.notice').filter({ hasText: 'blocked after an alarm' });
    await notice.getByText(/^19121212-\*\*\*\*: This personal identity number is blocked/).waitFor();
    await notice.getByText('Let me see if I can help you in another way.').waitFor();
    await notice.getByText(/help the person without BankID\. The block ends in \d+ (minutes|seconds)\./).waitFor();
    const formWords = desk.element.locator('.form .words');
    assert.ok(!(await formWords.isVisible()), 'there is one thing to say at a time');
    await desk.number.pressSequentially('2');
    await notice.waitFor({ state: 'hidden' });
    await formWords.waitFor();
  });

  test('and asks in its own words, not in those of the browser, for what is missing in the form', async (t) => {
    const { openDesk } = await setDeskStage(t, chromium);
    const desk = await openDesk();
    // The last one: below it the browser shows the text, and would cover the second choice below the first one.
    const initiator = desk.page.getByRole('radio').last();
    const missing = (field: typeof initiator): Promise<string> =>
      field.evaluate((input) => (input as HTMLInputElement).validationMessage);
    assert.equal(await missing(desk.number), 'Enter the personal identity number.');
    assert.equal(await missing(initiator), 'Choose who called: the app asks the person about it.');
    await desk.page.evaluate(() => document.querySelector('bankid-call')?.setAttribute('lang', 'sv'));
    await desk.page.getByLabel('Personnummer').waitFor();
    assert.equal(await missing(initiator), 'Välj vem som ringde: det frågar appen personen om.');
    await initiator.check();
    assert.equal(await missing(initiator), '');
    await desk.page.getByLabel('Personnummer').fill('1');
    assert.equal(await missing(desk.page.getByLabel('Personnummer')), '');
  });
});
