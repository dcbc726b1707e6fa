import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { drawnCode } from '../element/visit.ts';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serveSite } from './serve-site.ts';

const base = '/secure-start/';
const wide = { width: 1366, height: 800 };
const narrow = { width: 320, height: 640 };

describe('the documentation site', needsChromium, () => {
  const chromium = useChromium();
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-docs-'));
  // An older version of which only the first page is left. It has an icon, so that no browser looks for one at the root.
  mkdirSync(join(folder, '0.1'));
  writeFileSync(
    join(folder, '0.1/index.html'),
    '<!doctype html><link rel="icon" href="data:,"><title>Older</title><h1>Older</h1>',
  );
  let site = '';
  let stop = (): void => {};

  before(async () => {
    ({ address: site, stop } = await serveSite({ folder, base }));
  });
  after(() => {
    stop();
    rmSync(folder, { recursive: true });
  });

  /** A page of the site, and the errors in its console: of scripts, of the network, of the policy of the page. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[] }> {
    const context = await chromium.newDevice({ viewport: wide, colorScheme: 'light', ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(site + path);
    return { page, errors };
  }

  async function close({ page, errors }: { page: Page; errors: string[] }): Promise<void> {
    await page.context().close();
    assert.deepEqual(errors, []);
  }

  test('is searched from the keyboard', async () => {
    const visit = await open('next/guide/binding.html');
    const { page } = visit;
    await page.keyboard.press('/');
    const field = page.getByRole('searchbox', { name: 'Search the documentation' });
    await field.fill('createBankIdServer');
    const results = page.getByRole('dialog').getByRole('link');
    await results.first().waitFor();
    assert.match(await page.getByRole('status').innerText(), /^(The first 20 of )?\d+ results?$/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await results.first().evaluate((link) => link === document.activeElement), true);
    await page.keyboard.press('ArrowUp');
    assert.equal(await field.evaluate((input) => input === document.activeElement), true);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/next/api/server.html#createBankIdServer');
    await close(visit);
  });

  test('says when a search finds nothing, and closes it with Escape', async () => {
    const visit = await open('next/index.html');
    const { page } = visit;
    await page.getByRole('button', { name: 'Search' }).click();
    await page.keyboard.type('xyzzyplugh');
    await page.getByRole('status').filter({ hasText: '0 results' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await close(visit);
  });

  test('keeps the colours that the reader chose, and otherwise follows the system', async () => {
    const visit = await open('next/index.html');
    const { page } = visit;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await ground();
    assert.notEqual(dark, light);
    const button = page.getByRole('button', { name: 'Dark colours' });
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await button.click();
    assert.equal(await ground(), light);
    await page.goto(`${site}next/guide/binding.html`);
    assert.equal(await ground(), light);
    await button.click();
    assert.equal(await ground(), dark);
    await close(visit);
  });

  test('has a first stop for the keyboard that skips to the content', async () => {
    const visit = await open('next/guide/binding.html');
    const { page } = visit;
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await close(visit);
  });

  test('copies code', async () => {
    const visit = await open('next/guide/start-here.html', { permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = visit;
    await page.locator('.code').first().getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'npm install PATH/*.tgz');
    await close(visit);
  });

  test('leads to another version, at the first page where that has no such page', async () => {
    const visit = await open('next/guide/binding.html');
    const { page } = visit;
    await page.getByRole('link', { name: 'Version next' }).click();
    const versions = page.getByRole('navigation', { name: 'Versions' });
    await versions.getByRole('link', { name: 'Version 0.1' }).click();
    await page.getByRole('heading', { name: 'Older' }).waitFor();
    assert.equal(page.url(), `${site}0.1/index.html`);
    await close(visit);
  });

  test('can be read and walked through without scripts', async () => {
    const visit = await open('next/index.html', { javaScriptEnabled: false, viewport: narrow });
    const { page } = visit;
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'Documentation' }).getByRole('link', { name: 'Start here' }).click();
    await page.getByRole('heading', { name: 'Start here', level: 1 }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Search' }).count(), 0);
    await page.getByRole('button', { name: 'On this page' }).click();
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Previous and next page' }).getByRole('link', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'The animated QR code', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Version next' }).click();
    await page.getByRole('link', { name: '0.1' }).waitFor();
    await close(visit);
  });

  test('answers an unknown address with a page that leads back', async () => {
    const context = await chromium.newDevice({ viewport: wide });
    const page = await context.newPage();
    const response = await page.goto(`${site}next/guide/nowhere.html`);
    assert.equal(response?.status(), 404);
    await page.getByRole('link', { name: 'all versions' }).click();
    assert.equal(page.url(), site);
    await context.close();
  });

  test('plays a recorded log-in back, by keyboard alone, until the person is logged in', async () => {
    const visit = await open('next/guide/try-a-log-in.html');
    const { page } = visit;
    const login = page.getByRole('region', { name: 'The page' });
    const phone = page.getByRole('region', { name: 'The phone' });
    await phone.getByText('No request.').waitFor();
    await login.getByRole('button', { name: 'Identify with BankID' }).press('Enter');
    const scan = phone.getByRole('button', { name: 'Scan the code' });
    await scan.waitFor();
    const first = await drawnCode(page);
    await eventually('the code of another second', async () => ((await drawnCode(page)) === first ? undefined : true));
    assert.deepEqual(await axeFindings(page), []);
    await scan.press('Enter');
    await login.getByText('Enter your security code in the BankID app').first().waitFor();
    await phone.getByRole('button', { name: 'Identify' }).press('Enter');
    await phone.getByText('You are identified.').waitFor();
    await login.getByText('Done').first().waitFor();
    await page.getByRole('button', { name: 'Begin again' }).press('Enter');
    await login.getByRole('button', { name: 'Identify with BankID' }).waitFor();
    await close(visit);
  });

  test('plays a recorded log-in back in Swedish, until the person declines it', async () => {
    const visit = await open('next/guide/try-a-log-in.html', { viewport: narrow });
    const { page } = visit;
    await page.getByRole('button', { name: 'Svenska' }).click();
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).click();
    await page.getByRole('button', { name: 'Läs av koden' }).click();
    await page.getByText('Kajakboden vill att du identifierar dig.').waitFor();
    await page.getByRole('region', { name: 'The phone' }).getByRole('button', { name: 'Avbryt' }).click();
    await page.locator('bankid-login').getByText('Åtgärden avbröts').first().waitFor();
    await page.getByText('Du har avbrutit.').waitFor();
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.getByText('Sidan visar en kod.').waitFor();
    await page.locator('bankid-login').getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText('Begäran är avslutad.').waitFor();
    await close(visit);
  });

  test('leads a recorded log-in through the app on the same device, and back', async () => {
    const visit = await open('next/guide/try-a-log-in.html', devices['iPhone 15'] ?? {});
    const { page } = visit;
    const login = page.locator('bankid-login');
    await login.getByRole('button', { name: 'Identify with BankID' }).tap();
    await login.getByRole('link').first().tap();
    const phone = page.getByRole('region', { name: 'The phone' });
    await phone.getByRole('button', { name: 'Identify' }).tap();
    await login.getByText('Done').first().waitFor();
    assert.doesNotMatch(page.url(), /nonce/);
    assert.equal(page.context().pages().length, 1);
    await close(visit);
  });

  for (const [kind, path] of [
    ['the first page', 'next/index.html'],
    ['a page with code', 'next/guide/start-here.html'],
    ['a page with tables', 'next/reference/limits-and-timings.html'],
    ['a page with pictures', 'next/guide/what-your-customer-sees.html'],
    ['a page of public names', 'next/api/verify.html'],
    ['a recorded log-in', 'next/guide/try-a-log-in.html'],
    ['the list of versions', 'index.html'],
  ] as const) {
    test(`satisfies axe in both schemes and fits 320 pixels: ${kind}`, async () => {
      const visit = await open(path);
      const { page } = visit;
      assert.deepEqual(await axeFindings(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(narrow);
      assert.deepEqual(await axeFindings(page), []);
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      assert.equal(await page.evaluate(overflow), 0);
      await close(visit);
    });
  }
});
