import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { phoneOn } from '../support/phone.ts';
import { iPhone } from '../support/stage.ts';
import { deskPage } from './desk-page.ts';
import { freePort } from '../support/free-port.ts';

describe('the phone desk of the demo that npm start opens', needsChromium, () => {
  const chromium = useChromium();

  test('lets a visitor play agent and customer', async (t) => {
    const [port, phonePort] = await Promise.all([freePort(), freePort()]);
    const demo = await startDemo({ port, phonePort });
    t.after(() => demo.close());
    const [computer, pocket] = await Promise.all([chromium.newDevice(), chromium.newDevice(iPhone)]);
    t.after(() => Promise.all([computer.close(), pocket.close()]));
    const desk = deskPage(await computer.newPage());
    const phone = phoneOn(await pocket.newPage());
    await phone.page.goto(demo.phoneUrl);
    await phone.choosePerson('Tolvan Tolvansson');

    await desk.page.goto(`${demo.deskUrl}?lang=en`);
    await desk.number.waitFor();
    assert.deepEqual(await axeFindings(desk.page), []);
    await desk.ask({ personalNumber: '19121212-1212', purpose: 'rent' });
    await phone.page.getByRole('button', { name: /Kajakboden/ }).click();
    await phone.button('Yes, I am in the call').click();
    await phone.readToEnd();
    await phone.approve('Sign');
    await desk.heading('Signed: Tolvan Tolvansson').waitFor();
    assert.deepEqual(await axeFindings(desk.page), []);
  });
});
