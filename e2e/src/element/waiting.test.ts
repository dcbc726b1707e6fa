import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { completed } from './states.ts';
import { visit } from './visit.ts';

describe('a wait', needsChromium, () => {
  const chromium = useChromium();

  test('for a start that is never answered has a way out at once, and ends after 15 s in words that help', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    await page.clock.install();
    server.silent = ['POST /flows'];
    await open();
    await page.locator('bankid-login .primary').click();
    await page.getByText('Ett ögonblick …').waitFor();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).click();
    await page.getByText('Ett ögonblick …').waitFor();
    await page.clock.runFor(15_100);
    await page.getByText('Det går inte att nå tjänsten.').waitFor();
    await page.getByRole('button', { name: 'Försök igen' }).waitFor();
  });

  test('for a cancel says at once that it is on its way', async (t) => {
    const { page, server, open, press, showFrame } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    server.silent = ['POST /flows/login/cancel'];
    await page.locator('bankid-login .cancel').click();
    await page.getByText('Avbryter …').waitFor();
    assert.equal(await page.locator('bankid-login .cancel').isVisible(), false);
  });

  test('for the result shows that the app is done, with nothing to cancel, and can be taken up again', async (t) => {
    const { page, server, open, press, showFrame, tell } = await visit(t, { chromium });
    await page.clock.install();
    await open();
    await press();
    await showFrame(1);
    server.silent = ['POST /flows/login/finish'];
    await tell(completed);
    for (const name of ['working', 'cancel', 'figure']) {
      assert.equal(await page.locator(`bankid-login .${name}`).isVisible(), false, name);
    }
    await page.clock.runFor(15_100);
    await page.getByText('Det går inte att nå tjänsten.').waitFor();
    server.silent = [];
    server.current = completed;
    server.finished = { state: 'finished', redirectTo: '/my-pages' };
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.waitForURL('**/my-pages');
    assert.equal(server.calls.filter((call) => call === 'POST /flows').length, 1, 'nothing was started again');
  });

  test('for a press, after a flow that was completed a while ago, goes on with "Fortsätt"', async (t) => {
    const { page, server, open } = await visit(t, { chromium });
    server.current = { ...completed, needsConfirmation: true };
    server.finished = { state: 'finished', redirectTo: '/my-pages' };
    await open();
    await page.getByRole('button', { name: 'Fortsätt' }).waitFor();
    assert.equal(server.calls.includes('POST /flows/login/finish'), false);
    await page.getByRole('button', { name: 'Fortsätt' }).click();
    await page.waitForURL('**/my-pages');
  });
});
