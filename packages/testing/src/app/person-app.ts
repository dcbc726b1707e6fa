import type { Clock } from '@secure-start/protocol/rp';
import { systemClock } from '@secure-start/protocol/rp';
import type { ManagedOrder, Person } from '@secure-start/simulator';
import { BankIdTestError } from '../bank-id-test-error.ts';
import { describeOrder, describeOrders, seconds } from '../management/describe-orders.ts';
import type { OrderResult } from '../management/management-answers.ts';
import type { SimulatorClient } from '../management/simulator-client.ts';
import { waitUntil } from '../wait-until.ts';

/** The way in which a person approves: a security code of six digits, or without one fingerprint or face. */
export interface Approval {
  code?: string | undefined;
  /** The risk that BankID reports. */
  risk?: 'low' | 'moderate' | 'high' | undefined;
}

/** An order, as far as a person names it. */
export type OrderName = Pick<ManagedOrder, 'orderRef'>;

/**
 * The BankID app of one person. What the app refuses is a `BankIdTestError` with the code `appRefused`, the reason, and
 * the state of the order.
 */
export interface PersonApp {
  /** The person whose app it is. */
  person: Person;
  /** Scans the content of a QR code, and returns the order that the app then shows. */
  scan(options: { qr: string }): Promise<ManagedOrder>;
  /** Opens the app by a launch link, and returns the order that the app then shows. */
  open(options: { link: string }): Promise<ManagedOrder>;
  /**
   * Waits for the order that reaches the person by personal number: a phone call, or a payment by number.
   *
   * @throws BankIdTestError `noWaitingOrder`, with the orders that there are.
   */
  takeWaitingOrder(options?: WaitingOrder): Promise<ManagedOrder>;
  approve(options: OrderName & Approval): Promise<ManagedOrder>;
  /** Cancels the order in the app. */
  cancelInApp(options: OrderName): Promise<ManagedOrder>;
  /** Answers the waiting call: the person confirms that they are in it, and approves. */
  answerCall(options?: WaitingOrder & Approval): Promise<ManagedOrder>;
  /** Answers the waiting call: the person says that they are not in a call with the e-service. */
  declineCall(options?: WaitingOrder): Promise<ManagedOrder>;
  /** Approves the payment that waits for the person by personal number. */
  approvePayment(options?: WaitingOrder & Approval): Promise<ManagedOrder>;
}

/** The order that is waited for, and for how long. */
export interface WaitingOrder {
  /** Default: any. */
  operation?: ManagedOrder['operation'] | undefined;
  /** Default 20,000. */
  timeoutMs?: number | undefined;
}

const waitingTimeoutMs = 20_000;
const intervalMs = 100;

/**
 * Opens the app of a person of the simulator. Without `person` it adds one of its own, so that tests which run at the same
 * time never meet.
 *
 * @example
 * const app = await openApp({ simulator });
 * const order = await app.scan({ qr });
 * await app.approve(order);
 */
export async function openApp(options: {
  simulator: SimulatorClient;
  person?: Person | undefined;
  clock?: Clock | undefined;
}): Promise<PersonApp> {
  const { simulator, clock = systemClock } = options;
  const person = options.person ?? (await simulator.addPerson());
  const { personalNumber } = person;

  const takeWaitingOrder: PersonApp['takeWaitingOrder'] = async ({ operation, timeoutMs = waitingTimeoutMs } = {}) => {
    const waited = await waitUntil({
      timeoutMs,
      intervalMs,
      clock,
      async look() {
        const orders = await simulator.takeWaitingOrders({ personalNumber });
        // BankID lets a person have one order at a time.
        const wanted = orders.find(
          (order) => order.startedBy === 'personalNumber' && (operation === undefined || order.operation === operation),
        );
        return wanted ? { found: wanted } : { missing: orders };
      },
    });
    if ('found' in waited) return waited.found;
    const wanted = operation === undefined ? 'No order' : `No order of ${operation}`;
    throw new BankIdTestError(
      'noWaitingOrder',
      `${wanted} came to the person's app by personal number in ${seconds(timeoutMs)}. Start it for the number of this person. ${await describeOrders({ simulator })}`,
    );
  };

  const approve: PersonApp['approve'] = async ({ orderRef, code, risk }) =>
    accepted('approve', await simulator.approve({ orderRef, code, risk }));

  return {
    person,
    scan: async ({ qr }) => accepted('scan', await simulator.scan({ qr, personalNumber })),
    open: async ({ link }) => accepted('open', await simulator.open({ link, personalNumber })),
    takeWaitingOrder,
    approve,
    cancelInApp: async ({ orderRef }) => accepted('cancelInApp', await simulator.refuse({ orderRef })),
    async answerCall({ operation, timeoutMs, code, risk } = {}) {
      const { orderRef } = await takeWaitingOrder({ operation, timeoutMs });
      accepted('answerCall', await simulator.confirmCall({ orderRef }));
      return approve({ orderRef, code, risk });
    },
    async declineCall(waiting) {
      const { orderRef } = await takeWaitingOrder(waiting);
      return accepted('declineCall', await simulator.declineCall({ orderRef }));
    },
    async approvePayment({ operation = 'otherPayment', timeoutMs, code, risk } = {}) {
      const { orderRef } = await takeWaitingOrder({ operation, timeoutMs });
      return approve({ orderRef, code, risk });
    },
  };
}

/** Returns the order of an accepted action. */
function accepted(action: string, result: OrderResult): ManagedOrder {
  if (result.accepted) return result.order;
  const { reason, explanation, order } = result;
  const state = order ? ` The order is ${describeOrder(order)}.` : '';
  throw new BankIdTestError('appRefused', `The app refuses "${action}" (${reason}): ${explanation}${state}`, {
    reason,
  });
}

/**
 * Returns `true` when the app refused a code because of its time alone. A person then points the camera again: the code
 * changes every second.
 */
export function isCodeOutOfTime(error: unknown): boolean {
  return error instanceof BankIdTestError && (error.reason === 'stale' || error.reason === 'future');
}
