import type { Device, FinishedFlow, FlowView, StartedFlowView } from '@secure-start/protocol/flow';
import { returnNonceParameter } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import type { ManagedOrder } from '@secure-start/simulator';
import type { Approval, PersonApp } from '../app/person-app.ts';
import { isCodeOutOfTime } from '../app/person-app.ts';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { describeOrders, seconds } from '../management/describe-orders.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { readReturnAddress } from '../return-address.ts';
import type { BrowserSession } from './browser-session.ts';
import type { EventTransport, PageEvent } from './event-source.ts';
import { readEvents } from './event-source.ts';
import type { FlowApi } from './flow-api.ts';

/** A visit to a page with BankID on it: one flow of one browser. */
export interface Visit {
  purpose: string;
  /** The flow as the page knows it now. */
  view(): FlowView;
  /** The text of the QR code that the page shows now; absent without one. */
  qr(): string | undefined;
  /**
   * Waits, as the page does, until the flow is as the test wants it.
   *
   * @throws BankIdTestError `flowEnded` when it comes to another end, and `timeout` with the state of the order.
   */
  waitForView(isAwaited: (view: FlowView) => boolean, options?: { timeoutMs?: number }): Promise<FlowView>;
  /** Waits for a state of the flow. */
  waitForState(state: FlowView['state'], options?: { timeoutMs?: number }): Promise<FlowView>;
  /**
   * Takes the order into the person's app: scans the QR code, opens the launch link, or takes what came by number.
   * Returns the order as the app shows it.
   */
  takeOrder(): Promise<ManagedOrder>;
  /** Approves in the app, which takes the order first if it has not. */
  approve(approval?: Approval): Promise<ManagedOrder>;
  /** Cancels in the app, which takes the order first if it has not. */
  cancelInApp(): Promise<ManagedOrder>;
  /** Presses the page's button to cancel. */
  cancel(): Promise<FlowView>;
  /**
   * Waits for the approval and finishes the flow, as the page does. Where the app returns to the browser, the return page is
   * opened and its nonce used.
   */
  finish(): Promise<FinishedFlow>;
}

/** The time between two scans of a code that the app did not accept, because it was too old. */
const rescanMs = 500;

/** Continues a flow that has been started. */
export function createVisit(options: {
  started: StartedFlowView;
  simulator: SimulatorClient;
  session: BrowserSession;
  api: FlowApi;
  app: PersonApp;
  basePath: string;
  transport: EventTransport;
  timeoutMs: number;
  clock: Clock;
}): Visit {
  const { started, simulator, session, api, app, basePath, transport, clock } = options;
  const { purpose } = started;
  const device: Device = started.device;
  let view: FlowView = started;
  let frame = started.frame;
  let taken: ManagedOrder | undefined;

  function take({ name, data }: PageEvent): void {
    if (name === 'frame') frame = data;
    if (name === 'state') view = JSON.parse(data) as FlowView;
  }

  async function waitFor(is: () => boolean, timeoutMs: number): Promise<FlowView> {
    if (is()) return view;
    const isLast = (event: PageEvent): boolean => {
      take(event);
      return is() || view.outcome !== undefined;
    };
    const path = `${basePath}/flows/${purpose}/events`;
    await readEvents({ session, path, transport, isLast, timeoutMs, clock });
    if (is()) return view;
    const order = await describeOrders({ simulator, ...(taken && { orderRef: taken.orderRef }) });
    const { state, hintCode, outcome, message } = view;
    if (outcome !== undefined) {
      const text = `The flow "${purpose}" ended as ${state} (${outcome.code}): "${message.text}" ${order}`;
      throw new BankIdTestError('flowEnded', text, { reason: outcome.code });
    }
    const hint = hintCode === undefined ? '' : ` (${hintCode})`;
    const shown = `${state}${hint}: "${message.text}"`;
    throw new BankIdTestError(
      'timeout',
      `The flow "${purpose}" is not as awaited after ${seconds(timeoutMs)}; it is ${shown} ${order}`,
    );
  }

  const waitForView: Visit['waitForView'] = (isAwaited, { timeoutMs = options.timeoutMs } = {}) =>
    waitFor(() => isAwaited(view), timeoutMs);

  async function scan(): Promise<ManagedOrder> {
    const deadline = clock.monotonic() + options.timeoutMs;
    for (;;) {
      await waitFor(() => frame !== undefined, options.timeoutMs);
      try {
        return await app.scan({ qr: frame ?? '' });
      } catch (error) {
        if (!isCodeOutOfTime(error) || clock.monotonic() >= deadline) throw error;
        frame = undefined;
        await clock.sleep(rescanMs);
      }
    }
  }

  async function openLink(): Promise<ManagedOrder> {
    await waitFor(() => view.launch !== undefined, options.timeoutMs);
    // The press on the link: an old one is replaced by that of a new order.
    view = await api.launch(purpose);
    const { launch } = await waitFor(() => view.launch !== undefined, options.timeoutMs);
    return app.open({ link: launch?.url ?? '' });
  }

  const takeOrder: Visit['takeOrder'] = async () => {
    if (view.byPersonalNumber) taken = await app.takeWaitingOrder({ timeoutMs: options.timeoutMs });
    else taken = device === 'same' ? await openLink() : await scan();
    return taken;
  };

  /** Opens the address to which the app leads, and returns the nonce in it. */
  async function followReturn(): Promise<string> {
    const address = readReturnAddress(taken?.returnUrl);
    if (address === undefined) {
      throw new BankIdTestError(
        'eServiceRefused',
        'The flow needs the nonce of a return, and its order has no address to return to. Take the order with takeOrder() or approve() of this visit.',
      );
    }
    const { hash, searchParams } = new URL(address);
    const nonce =
      new URLSearchParams(hash.slice(1)).get(returnNonceParameter) ?? searchParams.get(returnNonceParameter);
    // A browser sends no fragment.
    const response = await session.open(address.slice(0, address.length - hash.length));
    await response.body?.cancel();
    if (response.ok && nonce !== null) return nonce;
    const seen = response.ok ? 'has no nonce' : `is answered with ${response.status}`;
    throw new BankIdTestError(
      'eServiceRefused',
      `The address to which the app returns ${seen}: ${new URL(address).pathname}. See "Coming back" in the guide.`,
    );
  }

  return {
    purpose,
    view: () => view,
    qr: () => frame,
    waitForView,
    waitForState: (state, more) => waitForView((seen) => seen.state === state, more),
    takeOrder,
    async approve({ code, risk } = {}) {
      const { orderRef } = taken ?? (await takeOrder());
      taken = { ...taken, ...(await app.approve({ orderRef, code, risk })) };
      return taken;
    },
    async cancelInApp() {
      const { orderRef } = taken ?? (await takeOrder());
      taken = await app.cancelInApp({ orderRef });
      return taken;
    },
    async cancel() {
      view = await api.cancel(purpose);
      return view;
    },
    async finish() {
      const { needsReturn, needsConfirmation } = await waitForView(({ state }) => state === 'completed');
      const nonce = needsReturn ? await followReturn() : undefined;
      return api.finish(purpose, {
        ...(nonce === undefined ? {} : { nonce }),
        ...(needsConfirmation && { confirmed: true }),
      });
    },
  };
}
