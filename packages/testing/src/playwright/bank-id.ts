import { systemClock } from '@secure-start/protocol/rp';
import type { Clock } from '@secure-start/protocol/rp';
import type { ManagedOrder, Person } from '@secure-start/simulator';
import type { Approval, OrderName, PersonApp } from '../app/person-app.ts';
import { isCodeOutOfTime, openApp } from '../app/person-app.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { readReturnAddress } from '../return-address.ts';
import type { BrowserLocator, BrowserPage } from './browser-page.ts';
import { closeOpenedApps, findLaunchLink } from './find-launch-link.ts';
import { readPageCode } from './read-page-code.ts';

/** The person who acts, and the longest wait. */
export interface ActOptions {
  /** Default: the person of this test. */
  persona?: Person | undefined;
  /** Default 20,000. */
  timeoutMs?: number | undefined;
}

/** Options of a scan. */
export interface ScanOptions extends ActOptions {
  /** The part of the page that has the code. Default: all that the window shows. */
  area?: BrowserLocator | undefined;
}

/** Options of opening the app on the same device. */
export interface OpenOptions extends ActOptions {
  /** The launch link. Default: the one that the page has. */
  link?: string | undefined;
}

/** A person with the BankID app, in front of pages of a browser. */
export interface BankId {
  /** The client of the simulator. */
  simulator: SimulatorClient;
  /** Returns the person of this test, whom no other test has. */
  persona(): Promise<Person>;
  /** Waits for a QR code anywhere on the page, and scans it off the screen. The order then waits in the app. */
  scan(page: BrowserPage, options?: ScanOptions): Promise<ManagedOrder>;
  /** Waits for the launch link of the page, and opens the app with it on the same device. */
  open(page: BrowserPage, options?: OpenOptions): Promise<ManagedOrder>;
  /** Scans the QR code of the page, and approves. */
  scanAndApprove(page: BrowserPage, options?: ScanOptions & Approval): Promise<ManagedOrder>;
  /** Opens the app on the same device, approves, and returns to the page as the app does. */
  openAndApprove(page: BrowserPage, options?: OpenOptions & Approval): Promise<ManagedOrder>;
  /** Approves an order that is in the app. */
  approve(order: OrderName & Approval): Promise<ManagedOrder>;
  /** Cancels an order in the app. */
  cancelInApp(order: OrderName): Promise<ManagedOrder>;
  /** Opens the address that the app returns to, in a page. Without one it only brings the page to the front. */
  followReturn(page: BrowserPage, order: Pick<ManagedOrder, 'returnUrl'>): Promise<void>;
  /** Answers the call that waits for the person: confirms that they are in it, and approves. */
  answerCall(options?: ActOptions & Approval): Promise<ManagedOrder>;
  /** Answers the call that waits for the person: they are in no call with the e-service. */
  declineCall(options?: ActOptions): Promise<ManagedOrder>;
  /** Approves the payment that waits for the person by personal number. */
  approvePayment(options?: ActOptions & Approval): Promise<ManagedOrder>;
}

const defaultTimeoutMs = 20_000;

/**
 * Creates a person with the BankID app for pages of Playwright. The person is added when they are first needed.
 *
 * @example
 * const bankId = createBankId({ simulator: connectSimulator({ managementUrl }) });
 * await page.getByRole('button', { name: 'Log in' }).click();
 * await bankId.scanAndApprove(page);
 */
export function createBankId(options: { simulator: SimulatorClient; clock?: Clock }): BankId {
  const { simulator, clock = systemClock } = options;
  let own: Promise<PersonApp> | undefined;

  function ownApp(): Promise<PersonApp> {
    own ??= openApp({ simulator, clock }).catch((error: unknown) => {
      // The simulator may answer the next time.
      own = undefined;
      throw error;
    });
    return own;
  }

  const appOf = (persona: Person | undefined): Promise<PersonApp> =>
    persona === undefined ? ownApp() : openApp({ simulator, person: persona, clock });

  const scan: BankId['scan'] = async (page, { persona, area, timeoutMs = defaultTimeoutMs } = {}) => {
    const app = await appOf(persona);
    const deadline = clock.monotonic() + timeoutMs;
    let refusal: unknown;
    for (;;) {
      const left = Math.max(0, deadline - clock.monotonic());
      const qr = await readPageCode({ page, area, simulator, timeoutMs: left, clock }).catch((error: unknown) => {
        // The app has seen a code: its reason says more than that the last screenshot was not ready in time.
        throw refusal ?? error;
      });
      try {
        return await app.scan({ qr });
      } catch (error) {
        if (!isCodeOutOfTime(error) || clock.monotonic() >= deadline) throw error;
        refusal = error;
      }
    }
  };

  const open: BankId['open'] = async (page, { persona, link, timeoutMs = defaultTimeoutMs } = {}) => {
    const app = await appOf(persona);
    const found = link ?? (await findLaunchLink({ page, simulator, timeoutMs, clock }));
    const order = await app.open({ link: found });
    await closeOpenedApps(page);
    return order;
  };

  const followReturn: BankId['followReturn'] = async (page, { returnUrl }) => {
    const address = readReturnAddress(returnUrl);
    await (address === undefined ? page.bringToFront() : page.goto(address));
  };

  return {
    simulator,
    persona: async () => (await ownApp()).person,
    scan,
    open,
    approve: async (order) => (await ownApp()).approve(order),
    cancelInApp: async (order) => (await ownApp()).cancelInApp(order),
    followReturn,
    async scanAndApprove(page, { persona, area, timeoutMs, code, risk } = {}) {
      const { orderRef } = await scan(page, { persona, area, timeoutMs });
      return (await appOf(persona)).approve({ orderRef, code, risk });
    },
    async openAndApprove(page, { persona, link, timeoutMs, code, risk } = {}) {
      const opened = await open(page, { persona, link, timeoutMs });
      const order = await (await appOf(persona)).approve({ orderRef: opened.orderRef, code, risk });
      await followReturn(page, opened);
      return order;
    },
    async answerCall({ persona, ...answer } = {}) {
      return (await appOf(persona)).answerCall(answer);
    },
    async declineCall({ persona, ...answer } = {}) {
      return (await appOf(persona)).declineCall(answer);
    },
    async approvePayment({ persona, ...answer } = {}) {
      return (await appOf(persona)).approvePayment(answer);
    },
  };
}
