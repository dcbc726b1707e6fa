import type { Clock } from '@secure-start/protocol/rp';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { describeOrders, seconds } from '../management/describe-orders.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { waitUntil } from '../wait-until.ts';
import type { BrowserPage } from './browser-page.ts';
import { addressOf } from './read-page-code.ts';

const intervalMs = 100;
/** Links in open shadow roots are found too. */
const launchLinks = 'a[href*="autostarttoken" i]';
/** Messages of Playwright about a page that went to another address meanwhile. */
const navigation = /execution context was destroyed|cannot find context|navigat/i;

/**
 * Waits for the link that opens the app: on the page, in its address, or in the address of another page of this browser.
 *
 * @throws BankIdTestError `noLaunchLink` with what was seen, or `severalLaunchLinks`.
 */
export async function findLaunchLink(options: {
  page: BrowserPage;
  simulator: SimulatorClient;
  timeoutMs: number;
  clock: Clock;
}): Promise<string> {
  const { page, simulator, timeoutMs, clock } = options;
  const waited = await waitUntil({
    timeoutMs,
    intervalMs,
    clock,
    async look() {
      const onPage = await linksOn(page);
      const others = page
        .context()
        .pages()
        .filter((one) => tokenOf(one.url()) !== undefined);
      const links = [...onPage, ...others.map((one) => one.url())];
      return links.length === 0 ? { missing: undefined } : { found: links };
    },
  });
  if ('missing' in waited) {
    throw new BankIdTestError(
      'noLaunchLink',
      `No link that opens the BankID app was found on ${addressOf(page)} in ${seconds(timeoutMs)}: neither an <a href> with an autostarttoken nor a page that was opened with one. Press the button for this device first, or give the link: { link }. ${await describeOrders({ simulator })}`,
    );
  }
  const tokens = new Set(waited.found.map(tokenOf));
  const link = waited.found[0];
  if (link !== undefined && tokens.size === 1) return link;
  throw new BankIdTestError(
    'severalLaunchLinks',
    `Links of ${tokens.size} orders were found in this browser. Give the right one: { link }, or use a context of its own for each.`,
  );
}

/** Returns the launch links of a page: none while it goes to another address, which ends what runs in it. */
async function linksOn(page: BrowserPage): Promise<string[]> {
  try {
    return await page.locator(launchLinks).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  } catch (error) {
    if (error instanceof Error && navigation.test(error.message)) return [];
    throw error;
  }
}

/** Closes the pages that a launch link has opened, since the helper is the app. The page of the test itself stays open. */
export async function closeOpenedApps(page: BrowserPage): Promise<void> {
  const opened = page
    .context()
    .pages()
    .filter((one) => one.url() !== page.url() && tokenOf(one.url()) !== undefined);
  await Promise.all(opened.map((one) => one.close()));
}

function tokenOf(link: string): string | undefined {
  return /[?&#]autostarttoken=([^&#]+)/i.exec(link)?.[1];
}
