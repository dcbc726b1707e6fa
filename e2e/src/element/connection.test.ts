import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
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
    assert.equal(await page.locator('bankid-login .status > :not(:empty)').first().textContent(), notice.text);
    await tell({ ...completed, notice });
    await page.getByText(notice.text).waitFor();
  });
});
