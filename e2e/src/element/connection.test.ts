import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { outOfSight } from '../support/screen/out-of-sight.ts';
import { scanning } from './scripted-server.ts';
import { completed, working } from './states.ts';
import { said, visit } from './visit.ts';

describe('the connection', needsChromium, () => {
  const chromium = useChromium();

  for (const [streams, words] of [
    ['heldBack', 'held back'],
    ['refused', 'refused'],
  ] as const) {
    test(`is a poll by itself where streams are ${words}, up to the end`, async (t) => {
      const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
      server.streams = streams;
      await page.clock.install();
      await open();
      await press();
      const polled = page.waitForRequest((request) => request.url().endsWith('/events?after='));
      await page.clock.runFor(4_000);
      await polled;
      await showFrame(1);
      await page.clock.runFor(1_000);
      await showFrame(2);
      await page.clock.runFor(1_000);
      await tell(working);
      await page.clock.runFor(1_000);
      server.finished = { state: 'finished' };
      await tell(completed);
      await page.locator('bankid-login .done').waitFor();
      assert.equal(await page.locator('bankid-login .offline').first().textContent(), '');
      assert.equal(server.calls.filter((call) => call === 'POST /flows').length, 1);
    });
  }

  test('that is lost and comes back keeps the flow', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    await page.context().setOffline(true);
    await page.getByText('Anslutningen bröts').first().waitFor();
    await page.locator('bankid-login .stale').waitFor();
    await page.context().setOffline(false);
    await eventually('a new stream', async () =>
      server.calls.filter((call) => call.includes('/events')).length > 1 ? true : undefined,
    );
    await showFrame(2);
    await page.locator('bankid-login .stale').waitFor({ state: 'detached' });
    await tell(working);
    assert.equal(server.calls.filter((call) => call === 'POST /flows').length, 1);
  });

  test('that is lost takes the offer to enlarge with it, or to scroll to a code that cannot be scanned, until there is a new one', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    server.page({ after: `<p>${'Mer att läsa. '.repeat(2_000)}</p>` });
    await open();
    await press();
    await showFrame(1);
    const enlarge = page.getByRole('button', { name: 'Förstora koden' });
    const reveal = page.getByRole('button', { name: 'Visa koden' });
    await enlarge.focus();
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await enlarge.waitFor({ state: 'hidden' });
    const focused = await page.evaluate(
      () => document.querySelector('bankid-login')?.shadowRoot?.activeElement?.className,
    );
    assert.equal(focused, 'heading', 'the keyboard is not lost with the button');
    await page.mouse.wheel(0, 2_000);
    await page.locator('bankid-login .reveal:popover-open').waitFor({ state: 'attached' });
    assert.equal(await reveal.isVisible(), false);
    await tell(scanning);
    await reveal.click();
    await enlarge.and(page.locator(':focus')).waitFor();
  });

  test('that is lost while the code fills the window says so there, and leaves it open for the next code', async (t) => {
    const { page, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    await page.getByRole('button', { name: 'Förstora koden' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'QR-kod' });
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await dialog.getByText('Anslutningen bröts').waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Stäng' }).isVisible());
    await tell(scanning);
    await dialog.getByText('Anslutningen bröts').waitFor({ state: 'detached' });
    assert.ok(await dialog.getByRole('img', { name: 'QR-kod' }).isVisible());

    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await dialog.getByText('Anslutningen bröts').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('bankid-login .heading:focus').waitFor();
  });

  test('of a fresh visit without a flow leaves no line in the console', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    await open();
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).waitFor();
    await eventually('the question about a flow', async () =>
      server.calls.includes('GET /flows/login') ? true : undefined,
    );
  });

  test('may carry what the e-service has announced, which is shown above everything else', async (t) => {
    const { page, server, open, press, tell } = await visit(t, { chromium });
    const notice = said('maintenance', 'BankID stängs för underhåll i natt kl. 2–4.');
    server.started = { ...working, notice };
    await open();
    await press();
    await page.getByText(notice.text).waitFor();
    assert.equal(await page.locator('bankid-login [role=status] > :not(:empty)').first().textContent(), notice.text);
    await tell({ ...completed, notice });
    await page.getByText(notice.text).waitFor();
  });

  for (const [width, height] of [
    [1366, 625],
    [390, 664],
    [320, 568],
  ] as const) {
    test(`leaves announcement, code and cancel in sight, also when it is lost, in a window of ${width} × ${height}`, async (t) => {
      const { page, server, open, press, showFrame, tell } = await visit(t, {
        chromium,
        device: { viewport: { width, height } },
      });
      const notice = said('maintenance', 'BankID stängs för underhåll i natt kl. 2–4.');
      const parts = ['.header', '.notice', '.figure', '.time-left', '.switch', '.cancel'];
      const outOfSightNow = (...more: string[]): Promise<string[]> =>
        outOfSight(page.locator('bankid-login'), [...parts, ...more]);
      server.started = { ...scanning, notice };
      await open();
      await press();
      await showFrame(1);
      await page.locator('bankid-login .time').waitFor();
      assert.deepEqual(await outOfSightNow('.message'), []);
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      await page.locator('bankid-login .stale').waitFor();
      assert.deepEqual(await outOfSightNow('.offline'), []);
      // The code is dimmed, so the instruction to scan it is left out until there is a new one.
      await page.locator('bankid-login .message').waitFor({ state: 'hidden' });
      await tell(scanning);
      await page.locator('bankid-login .message').waitFor();
    });
  }
});
