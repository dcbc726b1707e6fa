import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowOutcome, type FlowOutcomeCode, flowOutcomes, type FlowView } from '@secure-start/protocol/flow';
import { fallbackTexts, type Language, rfaTexts } from '@secure-start/protocol/messages';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { failed } from './states.ts';
import { visit } from './visit.ts';

const codes = Object.keys(flowOutcomes) as FlowOutcomeCode[];

/** A flow with this end, in the longest words that there are for one. */
function ended(code: FlowOutcomeCode, language: Language): FlowView {
  const texts: Readonly<Record<string, string>> = { ...rfaTexts[language], ...fallbackTexts[language] };
  const id = code in texts ? code : 'useQrCode';
  return { ...failed, outcome: flowOutcome(code), message: { id, text: texts[id] ?? '', language } };
}

describe('every end', needsChromium, () => {
  const chromium = useChromium();

  for (const language of ['sv', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const forcedColors of ['none', 'active'] as const) {
        test(`has nothing for axe to find in ${language}, ${colorScheme}, forced colours: ${forcedColors}`, async (t) => {
          const { page, server, open } = await visit(t, { chromium, device: { colorScheme, forcedColors } });
          server.page({
            lang: language,
            element: codes.map((code) => `<bankid-login purpose="${code}"></bankid-login>`).join(''),
          });
          // One page shows them all, each of a purpose of its own.
          await page.route('**/bankid/flows/*', (route) => {
            const purpose = new URL(route.request().url()).pathname.split('/').at(-1);
            return route.fulfill({ json: ended(codes.find((code) => code === purpose) ?? 'failed', language) });
          });
          await open();
          await page
            .locator('bankid-login .problem .icon')
            .nth(codes.length - 1)
            .waitFor();
          const findings = await axeFindings(page);
          // Axe takes the colour of a text from `-webkit-text-fill-color`, which says nothing of a forced colour.
          const counted = findings.filter(
            (finding) => forcedColors === 'none' || !finding.startsWith('color-contrast'),
          );
          assert.deepEqual(counted, []);
        });
      }
    }
  }
});
