import type { FailedHintCode, PendingHintCode, Risk } from '@secure-start/protocol/rp';
import type { Order } from '../order/order.ts';
import { isAddressedByNumber } from '../order/operation.ts';
import type { OrderEvent } from '../order/order-event.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../bank-id-service.ts';
import { refusal } from './app-result.ts';
import type { AppAnswer } from './app-result.ts';
import { approve } from './approve-order.ts';
import { beginStepUp, behaviourIn } from './person-behaviour.ts';
import { describeOrder } from './app-order.ts';
import type { AskedOrder } from './app-order.ts';
import { readQr } from './find-order-by-qr.ts';
import { stepUpEvents } from './step-up.ts';
import type { StepUp } from './step-up.ts';
import { takeOrder } from './open-order.ts';
import { tokenOfLink } from './launch-link.ts';

/** Whose app it is. */
export interface AppHolder {
  /** Absent: the person the order names, else the first of the people. */
  person?: Pick<Person, 'personalNumber'>;
  /** The address the app comes from. Default `127.0.0.1`. */
  ipAddress?: string;
}

/** The BankID app of everyone in the simulator, by code. Nothing rejects: what the app does not do, it explains. */
export interface SimulatedApp {
  /** Scans a QR code. */
  scan(options: { qr: string } & AppHolder): Promise<AppAnswer>;
  /** Opens the app by a launch link, or by the token in it. */
  open(options: ({ link: string } | { autoStartToken: string }) & AppHolder): Promise<AppAnswer>;
  /** Opens the app without a start: it takes the orders that wait for the person by number, and shows all under way. */
  waiting(options: { person: Pick<Person, 'personalNumber'>; ipAddress?: string }): Promise<AskedOrder[]>;
  /** One order as the app shows it; nothing when there is none. */
  order(orderRef: string): AskedOrder | undefined;
  /** Says yes to the question whether one is in a call with the e-service. */
  confirmCall(options: { orderRef: string }): Promise<AppAnswer>;
  declineCall(options: { orderRef: string }): Promise<AppAnswer>;
  /** Shows a passport or identity card where the order demands one. Default: it passes, unless the person is known for another end. */
  showDocument(options: {
    orderRef: string;
    document?: 'passes' | 'fails' | 'unreadable' | undefined;
  }): Promise<AppAnswer>;
  /** The app asks the person to confirm who they are (`choice`), they take a way, and it comes to something. */
  stepUp(options: { orderRef: string; step: StepUp }): Promise<AppAnswer>;
  /**
   * Approves, with a security code of six digits, or by fingerprint or face when no code is given and the order does
   * not demand one. Any code is right but the documented wrong one (`000000`); three wrong ones end the order.
   * A document or a step-up that the order waits for comes first, and passes. Answers when the order is complete, or
   * when the person did something else, as some always do. `risk` replaces what the simulator would say about the risk.
   */
  approve(options: { orderRef: string; code?: string; risk?: Risk }): Promise<AppAnswer>;
  /** Presses cancel. */
  refuse(options: { orderRef: string }): Promise<AppAnswer>;
  /** The app gives up, with any reason BankID has or may get: `notSupportedByUserApp`, `transactionRiskBlocked` … */
  fail(options: { orderRef: string; hintCode: FailedHintCode }): Promise<AppAnswer>;
  /** The app says what it is at until the next act, with any hint BankID has or may get: `userFace`, `userStepUp` … */
  hint(options: { orderRef: string; hintCode: PendingHintCode }): Promise<AppAnswer>;
}

/** The app of one world. */
export function createApp(world: World): SimulatedApp {
  const holderOf = ({ person, ipAddress = '127.0.0.1' }: AppHolder, order: Order) => {
    const personalNumber = person?.personalNumber ?? order.asked.personalNumber ?? world.people[0]?.personalNumber;
    const holder = world.people.find((one) => one.personalNumber === personalNumber);
    return holder ? { person: holder, ipAddress } : undefined;
  };

  const take = (order: Order, holder: AppHolder, by: 'qr' | 'autostart'): AppAnswer => {
    const found = holderOf(holder, order);
    return found ? takeOrder({ world, order, by, ...found }) : unknownPerson;
  };

  const act = ({ orderRef, event }: { orderRef: string; event: OrderEvent }): AppAnswer => {
    if (!world.orders.find(orderRef)) return unknownOrder;
    const { accepted, order } = world.orders.apply(orderRef, event);
    const asked = describeOrder(world, accepted ? beginStepUp(world, order) : order);
    return accepted ? { accepted, order: asked } : notNow(asked);
  };

  return {
    async scan({ qr, ...holder }) {
      const reading = readQr(world, qr);
      return reading.ok ? take(reading.order, holder, 'qr') : refusal(reading.reason, reading.explanation);
    },
    async open(options) {
      const token = 'link' in options ? tokenOfLink(options.link) : options.autoStartToken;
      if (token === undefined) return refusal('malformed', 'This link has no autostarttoken.');
      const order = world.orders.findByToken('autoStartToken', token);
      if (order && !order.asked.v5 && 'link' in options && new URL(options.link).searchParams.has('redirect')) {
        world.advise('redirectInLink', `${order.asked.operation} was opened by a link with redirect.`);
      }
      return order ? take(order, options, 'autostart') : refusal('foreign', 'No order here has this autoStartToken.');
    },
    async waiting({ person, ipAddress = '127.0.0.1' }) {
      const holder = world.people.find(({ personalNumber }) => personalNumber === person.personalNumber);
      if (!holder) return [];
      for (const order of world.orders.openOrdersOf(holder.personalNumber)) {
        if (order.state !== 'waiting' || !isAddressedByNumber(order.asked)) continue;
        takeOrder({ world, order, person: holder, by: 'personalNumber', ipAddress });
      }
      return world.orders
        .openOrdersOf(holder.personalNumber)
        .filter(({ taken }) => taken?.personalNumber === holder.personalNumber)
        .map((order) => describeOrder(world, order));
    },
    order(orderRef) {
      const order = world.orders.find(orderRef);
      return order && describeOrder(world, order);
    },
    async confirmCall({ orderRef }) {
      const order = world.orders.find(orderRef);
      const declines = order && behaviourIn(world, order)?.declinesCall;
      return act({ orderRef, event: { type: declines ? 'callDeclined' : 'callConfirmed' } });
    },
    declineCall: async ({ orderRef }) => act({ orderRef, event: { type: 'callDeclined' } }),
    async showDocument({ orderRef, document }) {
      const order = world.orders.find(orderRef);
      const shown = document ?? (order && behaviourIn(world, order)?.document) ?? 'passes';
      return act({ orderRef, event: { type: documentEvents[shown] } });
    },
    async stepUp({ orderRef, step }) {
      const order = world.orders.find(orderRef);
      if (!order) return unknownOrder;
      return order.state === 'userSign'
        ? act({ orderRef, event: stepUpEvents[step] })
        : notNow(describeOrder(world, order));
    },
    approve: (options) =>
      world.orders.find(options.orderRef) ? approve({ world, ...options }) : Promise.resolve(unknownOrder),
    refuse: async ({ orderRef }) => act({ orderRef, event: { type: 'refused' } }),
    fail: async ({ orderRef, hintCode }) => act({ orderRef, event: { type: 'appFailed', hintCode } }),
    hint: async ({ orderRef, hintCode }) => act({ orderRef, event: { type: 'appHinted', hintCode } }),
  };
}

const documentEvents = { passes: 'documentPassed', fails: 'documentFailed', unreadable: 'documentUnreadable' } as const;
const unknownPerson = refusal('unknownPerson', 'Nobody in this simulator has that personal number.');
const unknownOrder = refusal('unknownOrder', 'There is no order of that orderRef.');

function notNow(order: AskedOrder): AppAnswer {
  if (order.state !== 'pending') return refusal('ended', 'This order has ended.', order);
  return refusal(
    'notNow',
    `The order is at ${order.hintCode ?? 'another step'}; possible now: ${order.acts.join(', ')}.`,
    order,
  );
}
