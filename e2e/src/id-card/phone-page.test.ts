import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { readQrCodes } from '@secure-start/testing';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium, type Chromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { phoneOn, type Phone } from '../support/phone.ts';
import { iPhone } from '../support/stage.ts';
import { openWire, type Wire } from '../wire/open-wire.ts';

interface CardStage extends Wire {
  phone: Phone;
  /** Opens the card with the security code. */
  openCard(): Promise<void>;
  /** Reads the code off a picture of the screen, as a scanner does. */
  scan(): Promise<string>;
}

async function setCardStage(
  t: TestContext,
  options: { chromium: Chromium; device?: BrowserContextOptions },
): Promise<CardStage> {
  const { chromium, device = {} } = options;
  const context = await chromium.newDevice({ ...iPhone, ...device });
  const problems: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => void (line.type() === 'error' && problems.push(line.text())));
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });
  // Closed after the page, which would notice that its service is gone.
  const wire = await openWire(t);
  await page.goto(`${wire.simulator.phoneUrl}?lang=en`);
  const phone = phoneOn(page);
  await phone.choosePerson('Tolvan Tolvansson');
  return {
    ...wire,
    phone,
    async openCard() {
      await phone.button('Show digital ID card').click();
      await phone.button('Use the code').click();
      await page.getByLabel('Your security code').pressSequentially('123456');
      await phone.heading('Tolvan Tolvansson').waitFor();
    },
    scan: () =>
      eventually('a code that can be read', async () => {
        const { texts } = await readQrCodes(await page.screenshot());
        return texts[0];
      }),
  };
}

describe('the digital ID card on the phone page', needsChromium, () => {
  const chromium = useChromium();

  test('is scanned off the screen and verified, and the holder reads that it was', async (t) => {
    const { client, phone, openCard, scan } = await setCardStage(t, { chromium });
    await openCard();
    await phone.page.getByText('19121212-1212').waitFor();
    await phone.page.getByText(/^1\d\d years old$/).waitFor();
    const qrCode = await scan();
    assert.match(qrCode, /^BANKIDF\.[0-9]+$/);
    const { user } = await client.verifyIdCard({ qrCode });
    assert.equal(user.name, 'Tolvan Tolvansson');
    await phone.page.getByText('The ID card has been verified.').waitFor();
  });

  test('has another code a second later, and ends after two minutes', async (t) => {
    const { simulator, client, phone, openCard, scan } = await setCardStage(t, { chromium });
    await openCard();
    const first = await scan();
    await simulator.clock.advance(1_000);
    await eventually('the next code', async () => ((await scan()) === first ? undefined : true));
    await simulator.clock.advance(119_000);
    await phone.heading('The ID card is no longer shown').waitFor();
    await assert.rejects(client.verifyIdCard({ qrCode: first }), { code: 'api', errorCode: 'verificationFailed' });
    await phone.button('Open again').click();
    await phone.button('Use fingerprint or face (simulated)').click();
    await phone.heading('Tolvan Tolvansson').waitFor();
    assert.notEqual(await scan(), first);
  });

  test('that its holder closes is no longer verified', async (t) => {
    const { client, phone, openCard, scan } = await setCardStage(t, { chromium });
    await openCard();
    const qrCode = await scan();
    await phone.button('Close the ID card').click();
    await phone.heading('Hello, Tolvan').waitFor();
    await assert.rejects(client.verifyIdCard({ qrCode }), { errorCode: 'verificationFailed' });
  });

  test('stays closed after a wrong code, which the code pad says', async (t) => {
    const { phone } = await setCardStage(t, { chromium });
    await phone.button('Show digital ID card').click();
    await phone.button('Use the code').click();
    await phone.page.getByLabel('Your security code').pressSequentially('000000');
    await phone.page.getByText('Wrong code. Try again.').waitFor();
    await phone.button('Back').click();
    await phone.heading('Hello, Tolvan').waitFor();
  });

  test('is opened, read and closed with the keyboard alone', async (t) => {
    const { phone } = await setCardStage(t, { chromium });
    const { page } = phone;
    const press = async (name: string): Promise<void> => {
      await phone.button(name).focus();
      await page.keyboard.press('Enter');
    };
    await press('Show digital ID card');
    await press('Use the code');
    await page.keyboard.type('123456');
    await phone.heading('Tolvan Tolvansson').waitFor();
    const focused = await page.evaluate(() => document.activeElement?.id);
    assert.equal(focused, 'holder', 'the focus is on the name of the holder, where a screen reader goes on');
    await press('Close the ID card');
    await phone.heading('Hello, Tolvan').waitFor();
  });

  const looks: Readonly<Record<string, BrowserContextOptions>> = {
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    'forced colours': { forcedColors: 'active' },
  };
  for (const [name, device] of Object.entries(looks)) {
    test(`has nothing that axe finds wrong, and a code that can be read, ${name}`, async (t) => {
      const { simulator, phone, openCard, scan } = await setCardStage(t, { chromium, device });
      const findings: string[] = [];
      const look = async (): Promise<void> => void findings.push(...(await axeFindings(phone.page)));
      await look();
      await openCard();
      await look();
      assert.match(await scan(), /^BANKIDF\./);
      await simulator.clock.advance(120_000);
      await phone.heading('The ID card is no longer shown').waitFor();
      await look();
      await phone.button('Open again').click();
      await look();
      assert.deepEqual(findings, []);
    });
  }

  test('is in Swedish on a Swedish phone', async (t) => {
    const { phone } = await setCardStage(t, { chromium, device: { locale: 'sv-SE' } });
    await phone.page.goto(`${new URL(phone.page.url()).origin}/?lang=sv`);
    await phone.button('Visa digitalt id-kort').click();
    await phone.button('Använd fingeravtryck eller ansikte (simulerat)').click();
    await phone.page.getByText('Låt kortet vara öppet tills kontrollen är klar.').waitFor();
    await phone.page.getByRole('img', { name: 'QR-kod som rör sig' }).waitFor();
    await phone.button('Stäng id-kortet').waitFor();
  });
});
