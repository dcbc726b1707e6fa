import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { type Demo, startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { phoneOn } from '../support/phone.ts';
import { shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';

describe('the demo that npm start opens', needsChromium, () => {
  const chromium = useChromium();

  test('leads a newcomer from the first page through log-in and signature to the end', async (t) => {
    const { shopUrl, phoneUrl } = await openDemo(t);
    const computer = await chromium.newDevice();
    const pocket = await chromium.newDevice(iPhone);
    t.after(() => Promise.all([computer.close(), pocket.close()]));
    const shop = shopPage(await computer.newPage());
    const problems: string[] = [];
    shop.page.on('console', (line) => {
      if (/Content.Security.Policy|TypeError/i.test(line.text())) problems.push(line.text());
    });
    const phone = phoneOn(await pocket.newPage());
    await phone.page.goto(phoneUrl);
    await phone.choosePerson('Tolvan Tolvansson');

    await shop.page.goto(`${shopUrl}?lang=en`);
    problems.push(...(await axeFindings(shop.page)));
    await shop.button('Identify with BankID').click();
    await phone.scanText((await shop.photograph()).text);
    await phone.approve('Identify');
    await phone.button('Done').click();
    await shop.page.waitForURL('**/account');
    await shop.page.getByText('Tolvan').first().waitFor();
    problems.push(...(await axeFindings(shop.page)));

    await shop.page.goto(`${shopUrl}agreement`);
    await shop.button('Sign with BankID').click();
    await phone.scanText((await shop.photograph()).text);
    await phone.approve('Sign');
    await shop.page.waitForURL('**/account');
    problems.push(...(await axeFindings(shop.page)));
    assert.deepEqual(problems, []);
  });
});

async function openDemo(t: TestContext): Promise<Demo> {
  const [port, phonePort] = await Promise.all([freePort(), freePort()]);
  const demo = await startDemo({ port, phonePort });
  t.after(() => demo.close());
  return demo;
}
