import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import type { EServiceOptions } from '../support/e-service.ts';
import { shopPage } from '../support/shop-page.ts';
import { iPhone, setStage } from '../support/stage.ts';

describe('the page to which the app returns', needsChromium, () => {
  const chromium = useChromium();

  /** A person has approved on an emulated iPhone, and BankID has not been asked since: the tab shows the return page. */
  async function returned(
    t: TestContext,
    options: { path?: string; colorScheme?: 'dark' } & Partial<EServiceOptions> = {},
  ) {
    const { path = '/', colorScheme = 'light', ...eServiceOptions } = options;
    const stage = await setStage(t, { chromium, ...eServiceOptions });
    const device = await stage.newDevice({ ...iPhone, colorScheme });
    const shop = await stage.openShop({ device, path });
    await shop.button('Identify with BankID').tap();
    const phone = await stage.phoneBehind(() => shop.openApp.tap(), device);
    await phone.choosePerson('Tolvan Tolvansson');
    await phone.approve('Identify');
    await phone.heading('You are identified').waitFor();
    return { ...stage, shop, page: phone.page };
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible while it waits, asks and explains, in ${colorScheme} colours`, async (t) => {
      const { eService, page } = await returned(t, colorScheme === 'dark' ? { colorScheme } : {});
      await page.getByText('Back from BankID').waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
      await page.context().setOffline(true);
      await eService.timePasses(2_000);
      await page.getByText('The service cannot be reached right now').waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await eService.timePasses(61_000);
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Continue' }).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(eService.completions.length, 0);
      await page.getByRole('button', { name: 'Continue' }).tap();
      await shopPage(page).greeting('Tolvan Tolvansson');
      assert.equal(eService.completions.length, 1);
    });
  }

  test('takes the nonce out of the address and the history at once, and is not found again by Back', async (t) => {
    const { eService, page } = await returned(t);
    await page.getByText('Back from BankID').waitFor();
    assert.equal(page.url(), `${eService.origin}/bankid/return/login`);
    assert.equal(await page.evaluate(() => JSON.stringify(history.state)), 'null');
    await eService.timePasses(2_000);
    await shopPage(page).greeting('Tolvan Tolvansson');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.goBack({ waitUntil: 'commit' });
    assert.doesNotMatch(page.url(), /return|nonce/);
  });

  test('goes on where it was when the phone has dropped it and loads it again', async (t) => {
    const { eService, page } = await returned(t);
    await page.getByText('Back from BankID').waitFor();
    await page.reload();
    await page.getByText('Back from BankID').waitFor();
    await eService.timePasses(2_000);
    await shopPage(page).greeting('Tolvan Tolvansson');
  });

  test('leads back to the route of a hash router, without the nonce, where the application names no page', async (t) => {
    const { eService, page } = await returned(t, { path: '/?shop=7#/login', namesNoPage: true });
    await eService.timePasses(2_000);
    await page.getByRole('button', { name: 'Identify with BankID' }).waitFor();
    assert.equal(page.url(), `${eService.origin}/?shop=7#/login`);
    assert.equal(eService.completions.length, 1);
    await page.goto(`${eService.origin}/account`);
    await shopPage(page).greeting('Tolvan Tolvansson');
  });

  test('is left out where the application names a page, whose element takes the nonce from fragment or query', async (t) => {
    for (const nonceIn of ['fragment', 'query'] as const) {
      const { eService, page } = await returned(t, { path: '/#/login', returnPages: [{ path: '/', nonceIn }] });
      await page.getByRole('heading', { name: 'Log in to Kajakboden' }).waitFor();
      await page.waitForURL((url) => !url.href.includes('nonce'));
      assert.equal(page.url(), `${eService.origin}/${nonceIn === 'query' ? '#/login' : ''}`);
      await eService.timePasses(2_000);
      await shopPage(page).greeting('Tolvan Tolvansson');
    }
  });

  test('says that a flow was cancelled, and leads back to the page of the start', async (t) => {
    const { page, shop } = await returned(t, { path: '/?from=letter' });
    await page.getByText('Back from BankID').waitFor();
    await shop.button('Cancel').tap();
    await page.getByRole('link', { name: 'To the page where you started' }).tap();
    await page.getByRole('button', { name: 'Identify with BankID' }).waitFor();
    assert.match(page.url(), /\/\?from=letter$/);
  });
});
