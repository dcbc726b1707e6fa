import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { scanning } from './scripted-server.ts';
import { working } from './states.ts';
import { said, visit } from './visit.ts';

describe('attributes and properties', needsChromium, () => {
  const chromium = useChromium();

  /** The ways in which frameworks set them: `fill` gets an element and a function that puts it into the page. */
  const ways: readonly { name: string; script: string }[] = [
    { name: 'properties after the element is in the page', script: 'insert(); set()' },
    { name: 'properties before it is in the page', script: 'set(); insert()' },
    { name: 'properties in a later task', script: 'insert(); setTimeout(set, 50)' },
    {
      name: 'attributes after it is in the page',
      script: 'insert(); for (const name in values) element.setAttribute(name, values[name])',
    },
  ];

  for (const { name, script } of ways) {
    test(`are obeyed whatever their order: ${name}`, async (t) => {
      const { page, server, open } = await visit(t, { chromium });
      server.page({ element: '' });
      await open();
      await page.evaluate(`{
        const values = { purpose: 'contract', reference: 'contract-7', server: '/signing', action: 'sign' };
        const element = document.createElement('bankid-login');
        const insert = () => document.querySelector('main').append(element);
        const set = () => Object.assign(element, values);
        ${script};
      }`);
      const asked = page.waitForRequest((request) => request.url().endsWith('/signing/flows'));
      await page.getByRole('button', { name: 'Skriv under med BankID' }).click();
      const body = (await asked).postDataJSON();
      assert.deepEqual([body.purpose, body.reference], ['contract', 'contract-7']);
    });
  }

  test('that were set before the element is defined are obeyed', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    server.page({ element: '<bankid-login></bankid-login>' });
    // Of the kind that the button says: otherwise the element writes a note to the console.
    server.started = { ...scanning, kind: 'payment' };
    await page.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        const element = document.querySelector('bankid-login');
        if (element && !customElements.get('bankid-login')) {
          Object.assign(element, { purpose: 'contract', reference: 'contract-7', action: 'pay' });
        }
      });
    });
    await open();
    await page.getByRole('button', { name: 'Godkänn med BankID' }).click();
    await eventually('a start', async () => (server.starts.length > 0 ? true : undefined));
    const [start] = server.starts as { purpose: string; reference: string }[];
    assert.deepEqual([start?.purpose, start?.reference], ['contract', 'contract-7']);
  });

  test('that change the purpose during a flow leave it, and follow the one of the new purpose', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    await page.evaluate(() => document.querySelector('bankid-login')?.setAttribute('purpose', 'contract'));
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).waitFor();
    assert.ok(server.calls.includes('GET /flows/contract'));
    assert.equal(server.calls.includes('POST /flows/login/cancel'), false);
  });

  test('that name another subject than the flow of another tab show nothing of it', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, { chromium });
    const element = (reference: string): string =>
      `<bankid-login reference="${reference}" action="sign"></bankid-login>`;
    server.page({ element: element('c-1') });
    server.started = { ...scanning, kind: 'sign', reference: 'c-1' };
    await open();
    await press();
    await showFrame(1);

    server.current = server.started;
    server.page({ element: element('c-2') });
    const other = await page.context().newPage();
    const asked = other.waitForResponse((response) => response.url().endsWith('/flows/login'));
    await other.goto(server.origin);
    await (await asked).finished();
    await other.getByRole('button', { name: 'Skriv under med BankID' }).waitFor();
    assert.equal(await other.getByText(scanning.message.text).count(), 0);

    await other.evaluate(() => document.querySelector('bankid-login')?.setAttribute('reference', 'c-1'));
    await other.getByText(scanning.message.text).waitFor();
    await other.evaluate(() => document.querySelector('bankid-login')?.setAttribute('reference', 'c-2'));
    await other.getByRole('button', { name: 'Skriv under med BankID' }).waitFor();
    assert.equal(
      server.calls.some((call) => call.endsWith('/cancel')),
      false,
    );
  });

  test('of the language apply to a flow that runs: buttons, message and marking', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    server.started = { ...scanning, message: said('scanQr', 'Öppna BankID och läs av koden.') };
    await open();
    await press();
    await showFrame(1);
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    await page.getByText('Open the BankID app, tap the QR symbol and scan the code.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    assert.equal(await page.locator('bankid-login .message').getAttribute('lang'), 'en');
    server.tell({ ...working, message: said('somethingNew', 'Något som är nytt.') });
    await page.getByText('Något som är nytt.').waitFor();
    assert.equal(await page.locator('bankid-login .message').getAttribute('lang'), 'sv', 'what it cannot translate');
    await page.evaluate(() => document.querySelector('bankid-login')?.setAttribute('lang', 'sv'));
    await page.getByRole('button', { name: 'Avbryt' }).waitFor();
    await tell(working);
  });

  test('of a language around the shadow root of another element are found', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    server.page({ element: '<div id="app" lang="en"></div>' });
    await open();
    await page.evaluate(() => {
      const root = document.querySelector('#app')?.attachShadow({ mode: 'open' });
      root?.append(document.createElement('bankid-login'));
    });
    await page.getByRole('button', { name: 'Identify with BankID' }).waitFor();
  });
});
