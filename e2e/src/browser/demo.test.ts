import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Demo, startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { phoneOn } from '../support/phone.ts';
import { shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));

describe('the demo that npm start opens', needsChromium, () => {
  const chromium = useChromium();

  test('leads a newcomer from the first page through log-in and signature to a proof that can be verified offline', async (t) => {
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
    await phone.readToEnd();
    await phone.approve('Sign');
    await shop.page.waitForURL('**/agreements/*');
    await shop.page.getByRole('heading', { name: 'The agreement is signed' }).waitFor();
    await shop.page.getByRole('definition').filter({ hasText: 'Tolvan Tolvansson' }).waitFor();
    await shop.page.getByText('For developers').click();
    await shop.page.getByText('26 checks passed').click();
    await shop.page.getByText('ocspNonce').waitFor();
    problems.push(...(await axeFindings(shop.page)));
    assert.deepEqual(problems, []);

    const folder = await mkdtemp(join(tmpdir(), 'secure-start-receipt-'));
    t.after(() => rm(folder, { recursive: true }));
    for (const [link, name] of [
      ['Download the evidence package', 'evidence.zip'],
      ['evidence-root.pem', 'evidence-root.pem'],
      ['certificate.pem', 'certificate.pem'],
    ] as const) {
      const [download] = await Promise.all([
        shop.page.waitForEvent('download'),
        shop.page.getByRole('link', { name: link }).last().click(),
      ]);
      assert.equal(download.suggestedFilename(), name);
      await download.saveAs(join(folder, name));
    }
    // The command that the receipt shows.
    const command = await shop.page.getByText('secure-start verify').innerText();
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...command.trim().split(' ').slice(1)], {
      cwd: folder,
    });
    assert.match(stdout, /^✓ VERIFIED, and it belongs to the orders: evidence\.zip\n/);
    assert.match(stdout, /\n {2}Person {5}Tolvan Tolvansson, 191212121212\n/);

    await shop.page.goto(`${shopUrl}account`);
    assert.deepEqual(await shop.page.locator('main a.button').allInnerTexts(), ['Show the agreement']);
    await shop.page.getByText('You pay when you collect the kayak').waitFor();
  });
});

async function openDemo(t: TestContext): Promise<Demo> {
  const [port, phonePort] = await Promise.all([freePort(), freePort()]);
  const demo = await startDemo({ port, phonePort });
  t.after(() => demo.close());
  return demo;
}
