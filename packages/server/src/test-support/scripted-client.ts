import {
  type AuthOptions,
  BankIdApiError,
  type OtherPaymentOptions,
  type PaymentOptions,
  type PhoneAuthOptions,
} from '@secure-start/client';
import type { CollectResponse, CompletionData } from '@secure-start/protocol/rp';
import type { OrderClient } from '../orders/place-order.ts';
import type { CallClient } from '../service/watched-client.ts';

type Operation = 'auth' | 'sign' | 'payment' | 'otherPayment' | 'phoneAuth' | 'phoneSign';

/** The parameters of any operation. */
type OrderRequest = Partial<AuthOptions & PaymentOptions & OtherPaymentOptions & PhoneAuthOptions>;

/** An order of the scripted client, whose course the test determines. */
export interface ScriptedOrder {
  readonly operation: Operation;
  readonly request: OrderRequest;
  readonly orderRef: string;
  readonly autoStartToken: string;
  readonly qrStartToken: string;
  readonly qrStartSecret: string;
  collects: number;
  /** The most collects that ever were in flight at once. */
  mostInFlight: number;
  cancelled: boolean;
  hint(hintCode: string): void;
  fail(hintCode: string): void;
  complete(data?: Partial<CompletionData>): void;
  /** The next collect throws this, and what it would have answered is lost when `losesAnswer`. */
  break(error: Error, options?: { losesAnswer?: boolean; times?: number }): void;
  /** Collects hang until the returned function is called. */
  hold(): () => void;
}

/** A BankID client without BankID behind it. */
export interface ScriptedClient extends OrderClient, CallClient {
  readonly orders: ScriptedOrder[];
  /** The newest order. */
  latest(): ScriptedOrder;
  /** The next order is refused with this. */
  refuse(error: Error): void;
  /** From now on every call throws this, until it is `undefined`. */
  down(error: Error | undefined): void;
  /** Number of collects of orders that were never placed. */
  strayCollects: number;
  /** Placing an order hangs until the returned function is called. */
  holdOrders(): () => void;
}

export const person = {
  personalNumber: '191212121212',
  name: 'Tolvan Tolvansson',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
};

/** BankID's error about an order that it does not have, or no longer. */
export function noSuchOrder(): BankIdApiError {
  return apiError(400, 'invalidParameters', 'No such order');
}

export function apiError(httpStatus: number, errorCode: string, details = 'details of the service'): BankIdApiError {
  return new BankIdApiError({ operation: 'collect', errorCode, httpStatus, details });
}

/** Creates a client whose orders stay `outstandingTransaction` until the test changes them. */
export function scriptedClient(): ScriptedClient {
  const orders: ScriptedOrder[] = [];
  const scripts = new Map<string, ReturnType<typeof scriptedOrder>>();
  const refusals: Error[] = [];
  let placing: Promise<void> = Promise.resolve();
  let outage: Error | undefined;

  async function place(operation: Operation, request: OrderRequest) {
    await placing;
    const refusal = refusals.shift() ?? outage;
    if (refusal) throw refusal;
    const script = scriptedOrder({ operation, request, number: orders.length + 1 });
    const { order } = script;
    orders.push(order);
    scripts.set(order.orderRef, script);
    const { orderRef, autoStartToken, qrStartToken, qrStartSecret } = order;
    return { orderRef, autoStartToken, qrStartToken, qrStartSecret, receivedAt: 0 };
  }

  const client: ScriptedClient = {
    orders,
    strayCollects: 0,
    latest() {
      const order = orders.at(-1);
      if (!order) throw new Error('no order has been placed');
      return order;
    },
    refuse: (error) => void refusals.push(error),
    down: (error) => void (outage = error),
    holdOrders() {
      const { promise, resolve } = deferred();
      placing = promise;
      return resolve;
    },
    auth: (request) => place('auth', request),
    sign: (request) => place('sign', request),
    payment: (request) => place('payment', request),
    otherPayment: (request) => place('otherPayment', request),
    phoneAuth: (request) => place('phoneAuth', request),
    phoneSign: (request) => place('phoneSign', request),
    collect: async ({ orderRef }) => {
      const script = scripts.get(orderRef);
      if (!script) client.strayCollects += 1;
      if (outage) throw outage;
      if (!script) throw noSuchOrder();
      return script.collect();
    },
    cancel: async ({ orderRef }) => {
      if (outage) throw outage;
      const script = scripts.get(orderRef);
      if (!script?.isOpen()) throw noSuchOrder();
      script.order.cancelled = true;
    },
  };
  return client;
}

function scriptedOrder(options: { operation: Operation; request: OrderRequest; number: number }): {
  order: ScriptedOrder;
  collect: () => Promise<CollectResponse>;
  /**
   * Returns whether the order can still be cancelled; an order that has ended keeps its terminal answer all the same.
   *
   * @see docs/spec/rp-api.md#timing-and-life-cycle
   */
  isOpen: () => boolean;
} {
  const { operation, request, number } = options;
  const orderRef = `order-ref-${number}`;
  const broken: { error: Error; losesAnswer: boolean }[] = [];
  let answer: CollectResponse | undefined = { status: 'pending', orderRef, hintCode: 'outstandingTransaction' };
  let held: Promise<void> = Promise.resolve();
  let inFlight = 0;

  const order: ScriptedOrder = {
    operation,
    request,
    orderRef,
    autoStartToken: `auto-start-token-${number}`,
    qrStartToken: `qr-start-token-${number}`,
    qrStartSecret: `qr-start-secret-${number}`,
    collects: 0,
    mostInFlight: 0,
    cancelled: false,
    hint: (hintCode) => void (answer = { status: 'pending', orderRef, hintCode }),
    fail: (hintCode) => void (answer = { status: 'failed', orderRef, hintCode }),
    complete: (data = {}) =>
      void (answer = {
        status: 'complete',
        orderRef,
        completionData: {
          user: person,
          device: { ipAddress: request.endUserIp ?? '198.51.100.7', uhi: 'uhi' },
          bankIdIssueDate: '2020-02-01',
          signature: 'c2lnbmF0dXJl',
          ocspResponse: 'b2NzcA==',
          risk: 'low',
          ...data,
        },
      }),
    break(error, { losesAnswer = false, times = 1 } = {}) {
      for (let time = 0; time < times; time += 1) broken.push({ error, losesAnswer });
    },
    hold() {
      const { promise, resolve } = deferred();
      held = promise;
      return resolve;
    },
  };

  async function collect(): Promise<CollectResponse> {
    order.collects += 1;
    inFlight += 1;
    order.mostInFlight = Math.max(order.mostInFlight, inFlight);
    await held;
    inFlight -= 1;
    const failure = broken.shift();
    if (failure?.losesAnswer) answer = undefined;
    if (failure) throw failure.error;
    if (!answer || order.cancelled) throw noSuchOrder();
    const given = answer;
    if (given.status !== 'pending') answer = undefined;
    return given;
  }
  return { order, collect, isOpen: () => answer?.status === 'pending' && !order.cancelled };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}
