import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agreement } from '../support/e-service.ts';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { ordersAre } from '../support/orders-are.ts';
import { setStage } from '../support/stage.ts';

describe('how it can end', needsChromium, () => {
  const chromium = useChromium();

  test('a person reads a text on the phone, signs it, and the e-service has it', async (t) => {
    const { eService, openShop, openPhone } = await setStage(t, { chromium });
    const shop = await openShop({ path: '/agreement' });
    const phone = await openPhone();
    await shop.button('Sign with BankID').click();
    await phone.scanText((await shop.photograph()).text);
    await phone.heading('Kajakboden asks you to sign').waitFor();
    assert.ok((await phone.asked.innerText()).includes(agreement));
    await phone.approve('Sign');
    await phone.heading('You have signed').waitFor();
    await eService.timePasses(2_000);
    await shop.greeting('Tolvan Tolvansson');

    const [completion] = eService.completions;
    assert.equal(completion?.purpose, 'agreement');
    assert.ok((completion.evidence.signature ?? '').length > 0);
    const [order] = eService.simulator.orders();
    assert.equal(Buffer.from(order?.parameters.userVisibleData ?? '', 'base64').toString(), agreement);
  });

  test('who presses Cancel on the page cancels the order at BankID, and can try again', async (t) => {
    const { eService, scanLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    await shop.button('Cancel').click();
    await shop.page.getByText('The action was cancelled.').waitFor();
    await phone.heading('The request has ended').waitFor();
    assert.equal(eService.simulator.orders()[0]?.history.at(-1)?.event, 'cancelled');

    await shop.button('Try again').click();
    assert.ok((await eService.simulator.app.scan({ qr: (await shop.photograph()).text })).accepted);
  });

  test('a person who refuses on the phone sees on the page that it was cancelled', async (t) => {
    const { eService, scanLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    await phone.button('Cancel').click();
    await phone.heading('Cancelled').waitFor();
    await eService.timePasses(2_000);
    await shop.page.getByText('The action was cancelled.').waitFor();
    await shop.button('Try again').waitFor();
    assert.equal(eService.completions.length, 0);
  });

  test('a code that is never scanned expires in the end, and can be started again', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium, flowCeilingMs: 20_000 });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    await shop.photograph();
    await eService.timePasses(22_000);
    await shop.button('Try again').waitFor();
    assert.ok(!(await shop.qr.isVisible()));
    await ordersAre(eService.simulator, ['gone']);
    await shop.button('Try again').click();
    await shop.photograph();
  });

  test('a person who scans and then does nothing sees that the app does not answer', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium, timings: { finishMs: 6_000 } });
    const shop = await openShop();
    await shop.button('Identify with BankID').click();
    await eService.simulator.app.scan({ qr: (await shop.photograph()).text });
    await eService.timePasses(8_000);
    await shop.page.getByText('The BankID app is not responding').waitFor();
  });

  test('a person other than the expected one cannot finish, and sees why on the phone', async (t) => {
    const { eService, openShop, openPhone } = await setStage(t, { chromium });
    const stranger = eService.simulator.people.find(({ givenName }) => givenName === 'Zoë');
    const shop = await openShop({ path: '/confirm' });
    const phone = await openPhone(stranger?.name ?? '');
    await shop.button('Identify with BankID').click();
    await phone.scanText((await shop.photograph()).text);
    await phone.page.getByText('That request is for another person').waitFor();
    await eService.timePasses(2_000);
    await shop.button('Start over').waitFor();
    assert.equal(eService.completions.length, 0);
  });

  test('when BankID is down the page says so, and works when BankID is back', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium });
    const shop = await openShop();
    const recover = eService.simulator.addFault({
      times: 100,
      effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' },
    });
    await shop.button('Identify with BankID').click();
    await shop.page.getByText('Something went wrong. Please try again.').waitFor();
    recover();
    await shop.button('Try again').click();
    await shop.photograph();
  });

  test('a person who cannot start because BankID is under maintenance sees so, and can when it is over', async (t) => {
    // The client repeats the call for a few seconds before it gives up.
    const { eService, openShop } = await setStage(t, { chromium, clock: 'real' });
    const shop = await openShop();
    const end = eService.simulator.addFault({
      effect: { kind: 'maintenance', from: '2020-01-01T00:00Z', until: '2099-01-01T00:00Z' },
    });
    await shop.button('Identify with BankID').click();
    const notice = shop.page.getByText('BankID is being maintained right now.');
    await notice.waitFor();
    assert.deepEqual(await axeFindings(shop.page), []);
    assert.equal(eService.health().checks.bankId.status, 'warning');
    end();
    await shop.button('Try again').click();
    await shop.photograph();
    assert.equal(await notice.count(), 0);
    assert.equal(eService.health().status, 'ok');
  });

  test('when BankID cannot be reached the page says so', async (t) => {
    const { eService, openShop } = await setStage(t, { chromium, clock: 'real' });
    const shop = await openShop();
    await eService.simulator.close();
    await shop.button('Identify with BankID').click();
    await shop.page.getByText('Something went wrong. Please try again.').waitFor();
    await shop.button('Try again').waitFor();
  });

  test('when BankID goes down meanwhile the page says so, and the person is logged in when it is back', async (t) => {
    const { eService, scanLogIn, approveLogIn } = await setStage(t, { chromium });
    const { shop, phone } = await scanLogIn();
    const recover = eService.simulator.addFault({ times: 100, effect: { kind: 'drop', at: 'before' } });
    await eService.timePasses(14_000);
    await shop.page.getByText('BankID is responding slowly right now.').waitFor();
    recover();
    await approveLogIn({ shop, phone });
  });
});
