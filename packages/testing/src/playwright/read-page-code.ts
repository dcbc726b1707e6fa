import type { Clock } from '@secure-start/protocol/rp';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { describeOrders, seconds } from '../management/describe-orders.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import type { ReadPicture } from '../qr/read-qr-codes.ts';
import { readQrCodes } from '../qr/read-qr-codes.ts';
import { waitUntil } from '../wait-until.ts';
import type { BrowserLocator, BrowserPage } from './browser-page.ts';

const intervalMs = 200;

/** The content of BankID's animated QR codes. The second part names the order. */
const animatedCode = /^bankid\.([^.]+)\.\d+\.[0-9a-f]+$/i;
/** A launch link in a QR code was BankID's static code; the app refuses it with the reason. */
const staticCode = /autostarttoken=/i;

/**
 * Waits for a QR code of BankID on a page, and reads it from the pixels of a screenshot, wherever it is.
 *
 * @throws BankIdTestError `noQrCode` with what was seen, or `severalQrCodes`.
 */
export async function readPageCode(options: {
  page: BrowserPage;
  /** The part of the page that is looked at. Default: what the window shows. */
  area: BrowserLocator | undefined;
  simulator: SimulatorClient;
  timeoutMs: number;
  clock: Clock;
}): Promise<string> {
  const { page, area, simulator, timeoutMs, clock } = options;
  const deadline = clock.monotonic() + timeoutMs;
  let picture: ReadPicture | undefined;
  let failure: unknown;
  const waited = await waitUntil({
    timeoutMs,
    intervalMs,
    clock,
    async look() {
      const screenshot = await takeScreenshot(Math.ceil(deadline - clock.monotonic()));
      if (screenshot === undefined) return { missing: picture };
      picture = await readQrCodes(screenshot);
      const codes = picture.texts.filter((text) => animatedCode.test(text) || staticCode.test(text));
      return codes.length === 0 ? { missing: picture } : { found: codes };
    },
  });
  /** Takes a screenshot. One that is not ready in time, or whose page is going, has no code to be read. */
  async function takeScreenshot(leftMs: number): Promise<Uint8Array | undefined> {
    try {
      // No time at all would be no limit.
      return await (area ?? page).screenshot({ type: 'png', timeout: Math.max(1, leftMs) });
    } catch (error) {
      failure = error;
      return undefined;
    }
  }

  const where = `on ${addressOf(page)}`;
  if ('missing' in waited) {
    const { missing, attempts } = waited;
    if (missing === undefined) {
      const text = `No screenshot could be taken ${where} in ${seconds(timeoutMs)}, so no QR code of BankID was found. Keep the page open, and give an area that is shown and is one element, or a longer timeoutMs.`;
      throw new BankIdTestError('noQrCode', `${text} ${await describeOrders({ simulator })}`, { cause: failure });
    }
    const looked = `${attempts} screenshots of ${missing.width}×${missing.height} pixels in ${seconds(timeoutMs)}`;
    const advice =
      'Press the button that shows the code first, and scroll it into the window; a code must be whole, with its white border.';
    throw new BankIdTestError(
      'noQrCode',
      `No QR code of BankID was found ${where}: ${looked} show ${describeOthers(missing)}. ${advice} ${await describeOrders({ simulator })}`,
    );
  }
  const orders = new Set(waited.found.map((text) => animatedCode.exec(text)?.[1] ?? text));
  const code = waited.found.at(-1);
  if (code !== undefined && orders.size === 1) return code;
  throw new BankIdTestError(
    'severalQrCodes',
    `QR codes of ${orders.size} orders were found ${where}. Name the part of the page that has the right one: { area: page.locator('…') }.`,
  );
}

/** Returns the origin and path of a page. Query and fragment may hold secrets. */
export function addressOf(page: Pick<BrowserPage, 'url'>): string {
  const url = page.url();
  if (!URL.canParse(url)) return 'the page';
  const { origin, pathname, protocol } = new URL(url);
  return origin === 'null' ? `${protocol}${pathname}` : `${origin}${pathname}`;
}

function describeOthers({ texts }: ReadPicture): string {
  if (texts.length === 0) return 'none at all';
  const kinds = texts.map((text) => (URL.canParse(text) ? `a link to ${new URL(text).host}` : 'another text'));
  return `a code of another kind (${[...new Set(kinds)].join(', ')})`;
}
