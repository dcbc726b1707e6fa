import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { SimulatorOptions } from '@secure-start/simulator';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { send, type Answer, type Call } from '../live/service.ts';
import type { Chromium } from '../support/chromium.ts';
import { openWire, type Wire } from '../wire/open-wire.ts';

/** A simulator, a client of it, and its live page in a browser. */
export interface LiveStage extends Wire {
  page: Page;
  /** The part of the page under this heading. */
  part(heading: string): Locator;
  /** The rows under this heading. */
  rows(heading: string): Locator;
  button(name: string): Locator;
  /** Sends what the client would not: a request as it is given. */
  sendAsIs(call: Call): Promise<Answer>;
}

/** Opens the live page for one test; it is closed with the test, which fails when the page reported an error. */
export async function setLiveStage(
  t: TestContext,
  options: { chromium: Chromium; device?: BrowserContextOptions; language?: 'sv' | 'en'; simulator?: SimulatorOptions },
): Promise<LiveStage> {
  const { chromium, device = {}, language = 'en', simulator: simulatorOptions = {} } = options;
  const context = await chromium.newDevice(device);
  const problems: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (line) => {
    // A browser reports a refused token as an error of its own.
    if (line.type() === 'error' && !line.text().includes('401')) problems.push(line.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });
  // Closed after the page, which would notice that its service is gone.
  const wire = await openWire(t, simulatorOptions);
  const { environment, credentials } = wire.simulator;
  const { ca, pfx, passphrase } = credentials;
  await page.goto(`${wire.simulator.liveUrl}?lang=${language}`);
  const part = (heading: string): Locator => page.getByRole('region', { name: heading, exact: true });
  return {
    ...wire,
    page,
    part,
    rows: (heading) => part(heading).locator('.row'),
    button: (name) => page.getByRole('button', { name, exact: true }),
    sendAsIs: (call) => send({ baseUrl: environment.baseUrl, ca, pfx: Buffer.from(pfx), passphrase }, call),
  };
}
