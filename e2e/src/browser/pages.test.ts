import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { type Demo, startDemo } from 'secure-start';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { listen } from '../support/listen.ts';

/** The pages beside the log-in, by the name under which a finding is reported. */
interface Addresses {
  [name: string]: string;
}

describe('the pages beside the log-in', needsChromium, () => {
  const chromium = useChromium();
  let demo: Demo;
  let addresses: Addresses;
  let closeReport: () => void;

  before(async () => {
    const [port, phonePort] = await Promise.all([freePort(), freePort()]);
    demo = await startDemo({ port, phonePort });
    const report = await serveReport();
    closeReport = report.close;
    const shop = (path: string): string => new URL(path, demo.shopUrl).href;
    addresses = {
      start: demo.shopUrl,
      payment: shop('pay'),
      card: shop('card'),
      desk: demo.deskUrl,
      'error of the demo': shop('nowhere'),
      'launch check': shop('bankid/launch-check'),
      'return page': shop('bankid/return/login'),
      'error of the server': shop('bankid/nowhere'),
      'error of the call desk': shop('call-desk/nowhere'),
      'service status': new URL('status', demo.phoneUrl).href,
      phone: demo.phoneUrl,
      'report of migrate': report.url,
    };
  });
  after(async () => {
    closeReport();
    await demo.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`are accessible in ${colorScheme} colours, on a phone`, async (t) => {
      const device = await chromium.newDevice({ colorScheme, viewport: { width: 390, height: 664 } });
      t.after(() => device.close());
      const page = await device.newPage();
      const findings: string[] = [];
      for (const [name, address] of Object.entries(addresses)) {
        await open(page, address);
        findings.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
        assert.equal(await page.getByRole('main').count(), 1, `${name} has one main landmark`);
        if (name !== 'launch check') continue;
        await page.getByRole('button', { name: 'Try it here' }).click();
        await page.getByRole('link', { name: 'Open the app' }).waitFor();
        findings.push(...(await axeFindings(page)).map((finding) => `an order of the launch check: ${finding}`));
      }
      assert.deepEqual(findings, []);
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`have no link in the browser's own colour, in ${colorScheme} colours`, async (t) => {
      const device = await chromium.newDevice({ colorScheme });
      t.after(() => device.close());
      const page = await device.newPage();
      const unstyled: string[] = [];
      for (const [name, address] of Object.entries(addresses)) {
        await open(page, address);
        unstyled.push(...(await page.evaluate(linksInOwnColour)).map((text) => `${name}: ${text}`));
      }
      assert.deepEqual(unstyled, []);
    });
  }

  test('have no button that is lower than 44 px, for a thumb', async (t) => {
    const device = await chromium.newDevice({ viewport: { width: 390, height: 664 } });
    t.after(() => device.close());
    const page = await device.newPage();
    const low: string[] = [];
    for (const [name, address] of Object.entries(addresses)) {
      await open(page, address);
      for (const button of await page.locator('button:visible, .button:visible').all()) {
        const { height = 0 } = (await button.boundingBox()) ?? {};
        if (height < 44) low.push(`${name}: ${await button.innerText()}, ${height} px`);
      }
    }
    assert.deepEqual(low, []);
  });

  test('stand still while they load, on a phone', async (t) => {
    const device = await chromium.newDevice({ viewport: { width: 390, height: 664 } });
    t.after(() => device.close());
    const page = await device.newPage();
    const moved: string[] = [];
    for (const [name, address] of Object.entries(addresses)) {
      // The return page says by itself what became of the flow.
      if (name === 'phone' || name === 'return page') continue;
      await open(page, address);
      const shift = await page.evaluate(layoutShift);
      if (shift > 0.01) moved.push(`${name}: ${shift}`);
    }
    assert.deepEqual(moved, []);
  });

  test('do not scroll sideways with letters of twice the size, on a phone', async (t) => {
    const device = await chromium.newDevice({ viewport: { width: 390, height: 664 } });
    t.after(() => device.close());
    const page = await device.newPage();
    const wide: string[] = [];
    for (const [name, address] of Object.entries(addresses)) {
      if (name === 'phone' || name === 'report of migrate') continue;
      await open(page, address);
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
      if (widthPx > 390) wide.push(`${name}: ${widthPx} px`);
    }
    assert.deepEqual(wide, []);
  });

  test('say what to do where scripts do not run', async (t) => {
    const device = await chromium.newDevice({ javaScriptEnabled: false });
    t.after(() => device.close());
    const page = await device.newPage();
    for (const name of ['start', 'payment', 'card', 'desk']) {
      await page.goto(addresses[name] ?? '');
      const place = name === 'desk' ? page.locator('bankid-call') : page.locator('.card');
      assert.match(await place.innerText(), /BankID needs JavaScript\. Turn it on in your browser/, name);
    }
    await page.goto(addresses['error of the demo'] ?? '');
    assert.equal(await page.locator('noscript').count(), 0, 'a page without an element needs no scripts');
    await page.goto(addresses['return page'] ?? '');
    assert.equal(await page.locator('noscript').innerText(), 'Turn on JavaScript in your browser to go on.');
    await page.goto(addresses['launch check'] ?? '');
    await page.getByRole('button', { name: 'Try it here' }).click();
    await page.getByRole('link', { name: 'Open the app' }).waitFor();
    assert.match(await page.locator('noscript').innerText(), /only the link opens the app/);
  });
});

/** Returns the texts of the links that have the colour which the browser gives them. Runs in the page. */
function linksInOwnColour(): string[] {
  const probe = document.createElement('span');
  probe.style.color = 'LinkText';
  document.body.append(probe);
  const own = getComputedStyle(probe).color;
  probe.remove();
  const links = [...document.querySelectorAll('a')].filter((link) => link.checkVisibility());
  return links.filter((link) => getComputedStyle(link).color === own).map((link) => link.innerText);
}

/** Returns the sum of the layout shifts of the page, after the next picture. Runs in the page. */
function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, 'value'));
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
  });
}

/** Opens a page, and waits until its scripts have drawn it. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // The launch check loads itself anew with what its script has read.
  if (address.endsWith('/launch-check')) await page.waitForURL(/touchPoints/);
  await page.getByRole('main').waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('bankid-login, bankid-call')].every(({ shadowRoot }) => shadowRoot),
  );
}

/** Serves the report that `migrate` makes of its example. */
async function serveReport(): Promise<{ url: string; close: () => void }> {
  const program = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));
  const folder = fileURLToPath(new URL('../../../examples/src/from-5-to-6/before', import.meta.url));
  const html = await promisify(execFile)(process.execPath, [program, 'migrate', folder, '--format', 'html']).then(
    ({ stdout }) => stdout,
    // It ends with 1 where something remains to be done.
    ({ stdout }: { stdout: string }) => stdout,
  );
  const web = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  return { url: `http://localhost:${await listen(web)}/`, close: () => void web.close() };
}
