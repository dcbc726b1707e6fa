import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { setStage } from '../support/stage.ts';

describe('logging in with the phone in the hand and the page on a computer', needsChromium, () => {
  const chromium = useChromium();

  test('a person scans the moving QR code off the screen, approves, and is logged in', async (t) => {
    const { eService, openShop, openPhone } = await setStage(t, { chromium, clock: 'real' });
    const shop = await openShop();
    const phone = await openPhone();
    await shop.button('Identify with BankID').click();
    const { text } = await shop.photograph();
    await phone.scanText(text);
    await phone.heading('Kajakboden asks you to identify yourself').waitFor();
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    await shop.greeting('Tolvan Tolvansson');

    assert.equal(eService.completions.length, 1);
    assert.equal(eService.completions[0]?.user.personalNumber, '191212121212');
  });

  test('the phone reads the code out of a picture of the screen', async (t) => {
    const { eService, openShop, openPhone, approveLogIn } = await setStage(t, { chromium });
    const shop = await openShop();
    const phone = await openPhone();
    await shop.button('Identify with BankID').click();
    await phone.scanPicture((await shop.photograph()).picture);
    await phone.asked.waitFor();
    await eService.timePasses(2_000);
    await shop.page.getByText('Enter your security code in the BankID app').waitFor();
    assert.ok(!(await shop.qr.isVisible()), 'nothing is left to be scanned');

    await approveLogIn({ shop, phone });
  });

  test('the code moves: a second later another one is on the screen, and only a fresh one is taken', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    const first = await shop.photograph();
    await eService.timePasses(1_000);
    const second = await eventually('the next code', async () => {
      const seen = await shop.photograph();
      return seen.text === first.text ? undefined : seen;
    });
    assert.deepEqual([secondOf(first.text), secondOf(second.text)], [0, 1]);

    await eService.timePasses(9_000);
    const tooLate = await eService.simulator.app.scan({ qr: first.text });
    assert.equal(tooLate.accepted ? 'accepted' : tooLate.reason, 'stale');
    const inTime = await eventually('the code of now', async () => {
      const { text } = await shop.photograph();
      return secondOf(text) === 10 ? text : undefined;
    });
    assert.ok((await eService.simulator.app.scan({ qr: inTime })).accepted);
  });

  test('a code that stays longer than its order is renewed without a word', async (t) => {
    const { eService, openShop, openPhone, approveLogIn } = await setStage(t, { chromium });
    const shop = await openShop();
    const phone = await openPhone();
    await shop.button('Identify with BankID').click();
    const first = await shop.photograph();
    await eService.timePasses(31_000);
    const renewed = await eventually('the code of the next order', async () => {
      const { text } = await shop.photograph();
      return tokenOf(text) === tokenOf(first.text) ? undefined : text;
    });
    await phone.scanText(renewed);
    await approveLogIn({ shop, phone });
  });

  test('the code can be made as large as the window', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    const before = await shop.qr.boundingBox();
    await shop.button('Enlarge the code').click();
    const after = await shop.qr.boundingBox();
    assert.ok((after?.height ?? 0) > 2 * (before?.height ?? Infinity));
    assert.ok((await eService.simulator.app.scan({ qr: (await shop.photograph()).text })).accepted);
  });
});

const secondOf = (qr: string): number => Number(qr.split('.')[2]);
const tokenOf = (qr: string): string | undefined => qr.split('.')[1];
