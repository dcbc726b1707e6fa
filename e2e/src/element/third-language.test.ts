import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { flowOutcome, type FlowOutcomeCode, flowOutcomes, type FlowView } from '@secure-start/protocol/flow';
import { fallbackTexts, rfaTexts } from '@secure-start/protocol/messages';
import { arabic } from 'secure-start-examples/add-language/arabic';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { opening } from './scripted-server.ts';
import { failed, working } from './states.ts';
import { said, visit, type Visit } from './visit.ts';

/** Opens the page in Arabic. */
async function open(visiting: Visit): Promise<void> {
  visiting.server.page({ lang: 'ar" dir="rtl' });
  await visiting.open();
  await visiting.page.evaluate(
    (strings) => Object.assign(document.querySelector('bankid-login') ?? {}, { strings }),
    arabic,
  );
}

/** Returns each text that can be seen or heard and is not Arabic, not marked as such, or does not run from right to left. */
function foreignTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('bankid-login')?.shadowRoot;
    if (!root) throw new Error('the element has a shadow root');
    return [...root.querySelectorAll('*')]
      .filter((element) => element instanceof HTMLElement && element.checkVisibility())
      .flatMap((element) => {
        const own = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent);
        const texts = [...own, element.getAttribute('aria-label') ?? ''].filter((text) => /\S/.test(text ?? ''));
        const isMarked =
          element.closest<HTMLElement>('[lang]')?.lang === 'ar' && getComputedStyle(element).direction === 'rtl';
        return texts.filter(
          (text) =>
            !isMarked ||
            !/\p{Script=Arabic}/u.test(text ?? '') ||
            /[a-zåäö]{2}/.test((text ?? '').replace(/BankID|Safari|Chrome|Wi-Fi/g, '')),
        );
      })
      .map(String);
  });
}

describe('a third language, written from right to left', needsChromium, () => {
  const chromium = useChromium();

  test('has every text of a log-in, marked as its own, and nothing of ours is left', async (t) => {
    const visiting = await visit(t, { chromium });
    const { page, server, press, showFrame } = visiting;
    const look = async (where: string): Promise<void> => assert.deepEqual(await foreignTexts(page), [], where);
    const tell = async (flow: FlowView): Promise<void> => {
      server.tell(flow);
      await page.getByText(new Map(Object.entries(arabic)).get(flow.message.id) ?? '').waitFor();
    };
    await open(visiting);
    await look('the buttons');
    await press();
    await showFrame(1);
    await page.getByText(/دقائق/).waitFor();
    await page.getByText(arabic.howTo).click();
    await page.getByText(arabic.otherDeviceStep3).waitFor();
    await look('the QR code');
    await page.getByRole('button', { name: arabic.enlarge }).press('Enter');
    await look('the enlarged code');
    await page.keyboard.press('Escape');
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await page.getByText(arabic.connectionLost).waitFor();
    await look('the lost connection');
    await tell(working);
    await look('the wait');
    server.started = opening;
    await tell(failed);
    await press('switch');
    await page.getByText(arabic.computerStep1).waitFor();
    await look('the link to the app');
  });

  test('has every message and every end', async (t) => {
    const visiting = await visit(t, { chromium });
    const { page, server, press, showFrame } = visiting;
    await open(visiting);
    await press();
    await showFrame(1);
    await page.getByText(arabic.timeLeft).waitFor();
    for (const [id, text] of Object.entries({ ...rfaTexts.sv, ...fallbackTexts.sv })) {
      server.tell({ ...working, message: said(id, text) });
      await page
        .locator('bankid-login .message')
        .getByText(new Map(Object.entries(arabic)).get(id) ?? '', { exact: true })
        .waitFor();
    }
    assert.deepEqual(await foreignTexts(page), []);
    for (const code of Object.keys(flowOutcomes) as FlowOutcomeCode[]) {
      server.current = { ...failed, outcome: flowOutcome(code), message: said('RFA6', 'Åtgärden avbröts.') };
      await open(visiting);
      await page.locator('bankid-login .problem .icon').waitFor();
      // The page gets its texts after the first picture, and the link to the app comes in a file of its own.
      await eventually(`${code} in Arabic`, async () => ((await foreignTexts(page)).length === 0 ? true : undefined));
    }
  });
});
