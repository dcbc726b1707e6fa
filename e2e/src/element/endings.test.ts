import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { flowOutcome } from '@secure-start/protocol/flow';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { scanning } from './scripted-server.ts';
import { completed, failed, working } from './states.ts';
import { said, visit } from './visit.ts';

/** Records the events of the element that say why there is no result. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const emitted: string[] = [];
    Object.assign(globalThis, { emitted });
    for (const name of ['bankid-refused', 'bankid-ended', 'bankid-lost'] as const) {
      document.addEventListener(name, (event) => {
        const { code, retryAfterSeconds } = (event as CustomEvent<{ code: string; retryAfterSeconds?: number }>).detail;
        emitted.push(`${name} ${code}${retryAfterSeconds ? `, again in ${retryAfterSeconds} s` : ''}`);
      });
    }
  });
  return () => page.evaluate<string[]>('emitted');
}

describe('an end', needsChromium, () => {
  const chromium = useChromium();

  test('after too many attempts keeps the button disabled until the time is up, and counts down', async (t) => {
    const { page, server, open } = await visit(t, { chromium, refusesStarts: true });
    await page.clock.install();
    const text = 'För många försök. Du kan försöka igen om 30 sekunder.';
    server.started = { status: 429, text, code: 'tooManyAttempts', outcome: 'tooManyAttempts', retryAfterSeconds: 30 };
    await open();
    const heard = await listen(page);
    await page.locator('bankid-login .primary').click();
    await page.getByText('Du kan försöka igen om 30 sekunder').waitFor();
    const button = page.getByRole('button', { name: 'Försök igen' });
    assert.equal(await button.isDisabled(), true);
    await page.clock.runFor(12_000);
    await page.getByText('Du kan försöka igen om 20 sekunder').waitFor();
    await page.clock.runFor(19_000);
    await eventually('the button', async () => ((await button.isEnabled()) ? true : undefined));
    assert.equal(await page.locator('bankid-login .time').isVisible(), false);
    assert.deepEqual(await heard(), ['bankid-refused tooManyAttempts, again in 30 s']);
  });

  test('in another tab offers quietly to go on here', async (t) => {
    const { page, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    const heard = await listen(page);
    await press();
    await showFrame(1);
    const message = said('continuedElsewhere', 'Du har fortsatt i en annan flik.');
    await tell({ ...failed, state: 'continuedElsewhere', outcome: flowOutcome('continuedElsewhere'), message });
    await page.getByRole('button', { name: 'Fortsätt här i stället' }).waitFor();
    assert.equal(await page.locator('bankid-login .primary').isVisible(), false);
    assert.equal(await page.locator('bankid-login .tone-neutral').count(), 1);
    assert.deepEqual(await heard(), ['bankid-ended continuedElsewhere']);
  });

  test('that may be a signature all the same offers no new one, but a way back to the beginning', async (t) => {
    const { page, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    const message = said('signOutcomeUnknown', 'Din underskrift kan ha gått igenom.');
    await tell({ ...failed, state: 'outcomeUnknown', outcome: flowOutcome('signOutcomeUnknown'), message });
    assert.equal(await page.getByRole('button', { name: 'Försök igen' }).count(), 0);
    await page.getByRole('button', { name: 'Börja om' }).click();
    await page.getByRole('button', { name: 'Identifiera dig med BankID' }).waitFor();
  });

  test('of a signature that the application could not take gives it to the application once more, and starts no second one', async (t) => {
    const { page, server, open, press, tell } = await visit(t, {
      chromium,
      expectsNotes: /status of 500|applicationFailed/,
    });
    server.page({ element: '<bankid-login action="sign"></bankid-login>' });
    const signed = { ...completed, kind: 'sign' } as const;
    server.started = { ...scanning, kind: 'sign' };
    await page.clock.install();
    await open();
    await press();
    const message = said('RFA22', 'Något gick fel. Försök igen.');
    const error = { code: 'applicationFailed', message: '' };
    await page.route('**/flows/login/finish', (route) =>
      route.fulfill({ status: 500, json: { error, message, outcome: flowOutcome('failed') } }),
    );
    await tell(signed);
    const said500 = page.getByText(message.text);
    for (let tries = 0; tries < 15 && !(await said500.isVisible()); tries += 1) await page.clock.runFor(5_000);
    await said500.waitFor();
    assert.equal(await page.locator('bankid-login .switch').isVisible(), false);
    await page.unroute('**/flows/login/finish');
    server.current = signed;
    server.finished = { state: 'finished', redirectTo: '/my-pages' };
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.waitForURL('**/my-pages');
    assert.equal(server.calls.filter((call) => call === 'POST /flows').length, 1, 'nothing was started again');
  });

  test('for want of a newer app leads to the page that has it', async (t) => {
    const { page, open, press, showFrame, tell } = await visit(t, { chromium });
    await open();
    await press();
    await showFrame(1);
    const message = said('updateApp', 'Din BankID-app är för gammal.');
    await tell({ ...failed, outcome: flowOutcome('appTooOld'), message });
    const link = page.getByRole('link', { name: 'Hämta BankID' });
    assert.equal(await link.getAttribute('href'), 'https://install.bankid.com');
    assert.equal(await page.locator('bankid-login .tone-stopped').count(), 1);
    await page.getByRole('button', { name: 'Börja om' }).click();
    await link.waitFor({ state: 'detached' });
  });

  test('that only time helps with offers no other device', async (t) => {
    const { page, server, open } = await visit(t, { chromium, refusesStarts: true });
    server.started = {
      status: 503,
      text: 'BankID har underhåll just nu.',
      code: 'bankIdUnavailable',
      outcome: 'maintenance',
    };
    await open();
    await page.locator('bankid-login .primary').click();
    await page.getByRole('button', { name: 'Försök igen' }).waitFor();
    assert.equal(await page.locator('bankid-login .switch').isVisible(), false);
    assert.equal(await page.locator('bankid-login .tone-wait').count(), 1);
  });

  test('that the page cannot follow is reported as lost', async (t) => {
    const { page, server } = await visit(t, { chromium });
    await page.addInitScript(() =>
      document.addEventListener('bankid-lost', (event) =>
        Object.assign(globalThis, { lost: (event as CustomEvent<{ code: string }>).detail.code }),
      ),
    );
    await page.goto(`${server.origin}/#bankid-nonce=abc`);
    await page.waitForFunction("globalThis.lost === 'otherBrowser'");
  });

  test('for a wrong origin tells the developer in the console, once, and the person in words that help', async (t) => {
    const lines: string[] = [];
    const { page, server, open } = await visit(t, { chromium, refusesStarts: true, expectsNotes: /wrongOrigin/ });
    page.on('console', (line) => {
      if (line.text().includes('wrongOrigin')) lines.push(line.text());
    });
    server.started = { status: 403, text: 'BankID fungerar inte på den här sidan just nu.', code: 'wrongOrigin' };
    await open();
    for (const press of [1, 2]) {
      await page.locator('bankid-login .primary').click();
      await page.getByText('BankID fungerar inte på den här sidan just nu.').waitFor();
      await eventually(`press ${press} in the console`, async () => (lines.length > 0 ? true : undefined));
    }
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /wrongOrigin\. Add http:\/\/127\.0\.0\.1:\d+ to the option "origins"/);
  });

  test('of a flow whose kind the attribute "action" contradicts is seen by the developer, and the flow looks right', async (t) => {
    const lines: string[] = [];
    const { page, server, open, press, tell } = await visit(t, { chromium, expectsNotes: /wrongAction/ });
    page.on('console', (line) => lines.push(line.text()));
    server.started = { ...scanning, kind: 'sign' };
    await open();
    await press();
    await page.getByRole('heading', { name: 'Skriv under med BankID' }).waitFor();
    await tell({ ...working, kind: 'sign' });
    await eventually('the note', async () => (lines.some((line) => line.includes('wrongAction')) ? true : undefined));
    assert.equal(lines.filter((line) => line.includes('wrongAction')).length, 1);
  });
});
