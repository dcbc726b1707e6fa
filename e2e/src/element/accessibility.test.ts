import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { axeFindings } from '../support/axe.ts';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { states, working } from './states.ts';
import { visit } from './visit.ts';

const modes: readonly { name: string; device: BrowserContextOptions; dir?: string }[] = [
  { name: 'light colours', device: { colorScheme: 'light' } },
  { name: 'dark colours', device: { colorScheme: 'dark' } },
  { name: 'a page from right to left', device: {}, dir: 'rtl' },
  { name: 'a window of 320 pixels', device: { viewport: { width: 320, height: 568 } } },
  { name: 'reduced motion', device: { reducedMotion: 'reduce' } },
  // Zoom halves the pixels that a page has and doubles what each is drawn with.
  { name: '200 % zoom', device: { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 } },
];

describe('the element is for everybody', needsChromium, () => {
  const chromium = useChromium();

  test('axe finds nothing in any state with forced colours, and what can be pressed is read easily', async (t) => {
    const visiting = await visit(t, {
      chromium,
      device: { forcedColors: 'active', colorScheme: 'dark' },
      refusesStarts: true,
    });
    const findings: string[] = [];
    for (const state of states) {
      await state.reach(visiting);
      const found = await axeFindings(visiting.page);
      // Axe takes the colour of a text from `-webkit-text-fill-color`, which says nothing of the colour forced upon it.
      findings.push(...found.filter((finding) => !finding.startsWith('color-contrast')));
      const colours = await visiting.page.locator('bankid-login :is(button, a):visible').evaluateAll((all) =>
        all.map((each) => {
          const { color, backgroundColor } = getComputedStyle(each);
          return { name: each.className, color, backgroundColor };
        }),
      );
      for (const { name, color, backgroundColor } of colours) {
        if (lightness(color) - lightness(backgroundColor) < 128)
          findings.push(`${state.name}: ${name} is not readable`);
      }
    }
    assert.deepEqual(findings, []);
  });

  test('the dots of a wait are three in forced colours too', async (t) => {
    const { page, open, press, tell } = await visit(t, {
      chromium,
      device: { forcedColors: 'active', colorScheme: 'dark' },
    });
    await open();
    await press();
    await tell(working);
    const { boxShadow, color } = await page.locator('bankid-login .working').evaluate((dots) => {
      const style = getComputedStyle(dots);
      return { boxShadow: style.boxShadow, color: style.color };
    });
    assert.equal(boxShadow.split('px 0px 0px').length, 3, boxShadow);
    assert.ok(lightness(color) > 128, color);
  });

  for (const { name, device, dir = 'ltr' } of modes) {
    test(`axe finds nothing in any state, and nothing is cut off, with ${name}`, async (t) => {
      const visiting = await visit(t, { chromium, device, refusesStarts: true });
      visiting.server.page({ lang: `sv" dir="${dir}` });
      const findings: string[] = [];
      for (const state of states) {
        await state.reach(visiting);
        findings.push(...(await axeFindings(visiting.page)).map((finding) => `${state.name}: ${finding}`));
        const overflow = await visiting.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) findings.push(`${state.name}: ${overflow} pixels wider than the window`);
      }
      assert.deepEqual(findings, []);
    });
  }
});

/** The mean of red, green and blue; nothing of a colour that is transparent, because what is behind is black here. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0, alpha = 1] = [...colour.matchAll(/[\d.]+/g)].map(Number);
  return ((red + green + blue) / 3) * alpha;
}
