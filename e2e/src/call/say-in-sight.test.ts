import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ViewportSize } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { outOfSight } from '../support/screen/out-of-sight.ts';
import { setDeskStage } from './desk-stage.ts';
import { alarms } from './raise-alarm.ts';

/** A computer's, a low one's, a page of 1280 × 1024 at 200 %, a laptop's, a phone's, and that of an old small phone. */
const windows: readonly ViewportSize[] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
  { width: 640, height: 512 },
  { width: 1366, height: 625 },
  { width: 390, height: 664 },
  { width: 320, height: 568 },
];

describe('what the agent is to say, and the way out', needsChromium, () => {
  const chromium = useChromium();

  for (const viewport of windows) {
    test(`are in sight as soon as the person is asked, in a window of ${viewport.width} × ${viewport.height}`, async (t) => {
      const { service, openDesk } = await setDeskStage(t, chromium);
      const desk = await openDesk({ viewport });
      // The application has a header of its own above the desk.
      await desk.page.evaluate(() => void (document.body.style.paddingBlockStart = '8rem'));
      const { personalNumber } = service.customer;
      const ways: Readonly<Record<string, () => Promise<void>>> = {
        'Enter in the number': () => desk.number.press('Enter'),
        'a click on the button': () => desk.button('Send BankID request').click(),
      };
      for (const [way, ask] of Object.entries(ways)) {
        await desk.page.getByLabel('The person called us').check();
        await desk.number.fill(personalNumber);
        await ask();
        await desk.heading('Waiting for the person').waitFor();
        assert.deepEqual(await outOfSight(desk.element, ['.call > .heading', '.say .text', '.cancel']), [], way);
        await desk.button('Cancel the request Esc').click();
        await desk.dialog.getByRole('button', { name: 'Cancel the request' }).click();
        await service.timePasses(2_000);
        await desk.newCall.click();
      }
    });
  }

  for (const [kind, raise] of Object.entries(alarms)) {
    for (const language of ['sv', 'en'] as const) {
      for (const whoCalled of ['The person called us', 'We called the person']) {
        test(`are in sight with what an alarm demands: ${kind}, ${language}, ${whoCalled}`, async (t) => {
          const stage = await setDeskStage(t, chromium);
          const desk = await stage.openDesk({ viewport: { width: 320, height: 568 } });
          await desk.page.getByLabel('Language of the call').selectOption(language);
          await raise({ ...stage, desk, call: { whoCalled } });
          const unseen: string[] = [];
          for (const viewport of windows.toReversed()) {
            await desk.page.setViewportSize(viewport);
            // The first window saw the alarm come, the others see it again.
            await desk.page.reload();
            await desk.alarm.getByRole('heading').waitFor();
            await desk.page.evaluate(
              (lang) => document.querySelector('bankid-call')?.setAttribute('lang', lang),
              language,
            );
            await desk.alarm.getByRole('heading', { name: language === 'sv' ? 'Möjligt' : 'Possible' }).waitFor();
            const parts = ['.alarm-heading', '.alarm-acts', '.acknowledge', '.say .text'];
            if (viewport.width > 1000) parts.push('.report');
            if (viewport.height > 700 && viewport.width > 1000 && kind !== 'wrongPerson')
              parts.push('.alarm .alarm-hint');
            const hidden = await outOfSight(desk.element, parts);
            unseen.push(...hidden.map((part) => `${part} at ${viewport.width} × ${viewport.height}`));
          }
          assert.deepEqual(unseen, []);
        });
      }
    }
  }
});
