import type { FailedHintCode, PendingHintCode, Risk } from '@secure-start/protocol/rp';
import type { BankIdService } from '../bank-id-service.ts';
import { toAppIdCard } from '../id-card/app-id-card.ts';
import type { AppIdCard, IdCardResult } from '../id-card/app-id-card.ts';
import { openIdCard } from '../id-card/open-id-card.ts';
import { isByPersonalNumber } from '../order/operation.ts';
import type { OrderEvent } from '../order/order-event.ts';
import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import { toAppOrder } from './app-order.ts';
import type { AppOrder } from './app-order.ts';
import { notNow, refusal } from './app-result.ts';
import type { AppResult } from './app-result.ts';
import { approveOrder } from './approve-order.ts';
import { findOrderByQr } from './find-order-by-qr.ts';
import { readAutoStartToken } from './launch-link.ts';
import { openOrder } from './open-order.ts';
import { findBehaviour, requestStepUp } from './person-behaviour.ts';
import { stepUpEvents } from './step-up.ts';
import type { StepUpStep } from './step-up.ts';

/** The person who uses the app, and the address of their device. */
export interface AppUser {
  /** Default: the person that the order names, else the first of the people. */
  person?: Pick<Person, 'personalNumber'> | undefined;
  /** The IP address of the device. Default `127.0.0.1`. */
  ipAddress?: string | undefined;
}

/** The BankID app of every person in the simulator. An action that the app refuses resolves with the reason. */
export interface SimulatedApp {
  /** Scans a QR code. */
  scan(options: { qr: string } & AppUser): Promise<AppResult>;
  /**
   * Opens the app by a launch link, or by the token in it.
   *
   * @example
   * const opened = await simulator.app.open({ autoStartToken });
   * if (!opened.accepted) throw new Error(opened.explanation);
   */
  open(options: ({ link: string } | { autoStartToken: string }) & AppUser): Promise<AppResult>;
  /** Opens the app of a person, which takes the orders that wait for them by personal number. Returns all their orders. */
  takeWaitingOrders(options: {
    person: Pick<Person, 'personalNumber'>;
    ipAddress?: string | undefined;
  }): Promise<AppOrder[]>;
  /** Returns an order as the app displays it, or `undefined` when it is unknown. */
  findOrder(orderRef: string): AppOrder | undefined;
  /** Confirms that the person is in a phone call with the relying party. */
  confirmCall(options: { orderRef: string }): Promise<AppResult>;
  /** Denies that the person is in that phone call. */
  declineCall(options: { orderRef: string }): Promise<AppResult>;
  /** Shows a passport or identity card that the order requires. By default the person's behaviour decides, or it passes. */
  showDocument(options: {
    orderRef: string;
    document?: 'passes' | 'fails' | 'unreadable' | undefined;
  }): Promise<AppResult>;
  /** Takes a step of a step-up: the app offers a `choice`, shows `face` or `document`, and the step-up passes or fails. */
  stepUp(options: { orderRef: string; step: StepUpStep }): Promise<AppResult>;
  /**
   * Approves an order, with a security code of six digits, or without one by fingerprint or face.
   *
   * Any code is right but `000000` (the setting `wrongCode`); three wrong ones end the order. A required document or a
   * step-up passes first. Resolves when the order is complete, when the person's behaviour led to another end, or for a
   * `slow` person at once: the order is at `processing`.
   * `risk` replaces the risk that the simulator would report.
   */
  approve(options: { orderRef: string; code?: string | undefined; risk?: Risk | undefined }): Promise<AppResult>;
  /** Cancels an order in the app, as its person. */
  refuse(options: { orderRef: string }): Promise<AppResult>;
  /** Fails an order in the app with a hint code, such as `transactionRiskBlocked`. Unknown hint codes are allowed. */
  failOrder(options: { orderRef: string; hintCode: FailedHintCode }): Promise<AppResult>;
  /**
   * Opens the digital ID card of a person, with a security code, or without one by fingerprint or face.
   *
   * It is shown for two minutes, and closes the person's other cards. `qrCode` changes every second.
   *
   * @example
   * const opened = await simulator.app.openIdCard({ person });
   * if (opened.accepted) await client.verifyIdCard({ qrCode: opened.card.qrCode });
   */
  openIdCard(options?: AppUser & { code?: string | undefined }): Promise<IdCardResult>;
  /** Returns a digital ID card as the app displays it now, or `undefined` when it is unknown. */
  findIdCard(cardId: string): AppIdCard | undefined;
  /** Closes a digital ID card, as its holder. */
  closeIdCard(options: { cardId: string }): Promise<IdCardResult>;
  /** Sets the hint code of a pending order until the next action. Unknown hint codes are allowed. */
  showHint(options: { orderRef: string; hintCode: PendingHintCode }): Promise<AppResult>;
}

/** Creates the app of one service. */
export function createSimulatedApp(service: BankIdService): SimulatedApp {
  const open = (order: Order, user: AppUser, startedBy: 'qr' | 'autostart'): AppResult => {
    const { person: chosen, ipAddress = '127.0.0.1' } = user;
    const personalNumber =
      chosen?.personalNumber ?? order.parameters.personalNumber ?? service.people[0]?.personalNumber;
    const person = service.peopleList.find(personalNumber);
    return person ? openOrder({ service, order, person, startedBy, ipAddress }) : unknownPerson;
  };

  const apply = (orderRef: string, event: OrderEvent): AppResult => {
    if (!service.orders.find(orderRef)) return unknownOrder;
    const { accepted, order } = service.orders.apply(orderRef, event);
    const appOrder = toAppOrder(service, accepted ? requestStepUp(service, order) : order);
    return accepted ? { accepted, order: appOrder } : notNow(appOrder);
  };

  return {
    async scan({ qr, person, ipAddress }) {
      const lookup = findOrderByQr(service, qr);
      return lookup.ok ? open(lookup.order, { person, ipAddress }, 'qr') : refusal(lookup.reason, lookup.explanation);
    },
    async open(options) {
      const token = 'link' in options ? readAutoStartToken(options.link) : options.autoStartToken;
      if (token === undefined) return refusal('malformed', 'This link has no autostarttoken.');
      const order = service.orders.findByToken('autoStartToken', token);
      if (order && !order.parameters.v5 && 'link' in options && new URL(options.link).searchParams.has('redirect')) {
        const explanation = `${order.parameters.operation} was opened by a link with redirect.`;
        service.recordFinding('redirectInLink', explanation);
        if (service.settings.strictness === 'strict') {
          return refusal('strict', `Refused by --strictness strict: ${explanation}`, toAppOrder(service, order));
        }
      }
      return order ? open(order, options, 'autostart') : refusal('foreign', 'No order here has this autoStartToken.');
    },
    async takeWaitingOrders({ person: { personalNumber }, ipAddress = '127.0.0.1' }) {
      const person = service.peopleList.find(personalNumber);
      if (!person) return [];
      for (const order of service.orders.findPending(personalNumber)) {
        if (order.state !== 'waiting' || !isByPersonalNumber(order.parameters)) continue;
        openOrder({ service, order, person, startedBy: 'personalNumber', ipAddress });
      }
      return service.orders
        .findPending(personalNumber)
        .filter(({ takenByApp }) => takenByApp?.personalNumber === personalNumber)
        .map((order) => toAppOrder(service, order));
    },
    findOrder(orderRef) {
      const order = service.orders.find(orderRef);
      return order && toAppOrder(service, order);
    },
    async confirmCall({ orderRef }) {
      const order = service.orders.find(orderRef);
      const declines = order && findBehaviour(service, order)?.declinesCall;
      return apply(orderRef, { type: declines ? 'callDeclined' : 'callConfirmed' });
    },
    declineCall: async ({ orderRef }) => apply(orderRef, { type: 'callDeclined' }),
    async showDocument({ orderRef, document }) {
      const order = service.orders.find(orderRef);
      const shown = document ?? (order && findBehaviour(service, order)?.document) ?? 'passes';
      return apply(orderRef, { type: documentEvents[shown] });
    },
    async stepUp({ orderRef, step }) {
      const order = service.orders.find(orderRef);
      if (!order) return unknownOrder;
      return order.state === 'userSign' ? apply(orderRef, stepUpEvents[step]) : notNow(toAppOrder(service, order));
    },
    async approve({ orderRef, code, risk }) {
      return service.orders.find(orderRef) ? approveOrder({ service, orderRef, code, risk }) : unknownOrder;
    },
    refuse: async ({ orderRef }) => apply(orderRef, { type: 'refused' }),
    failOrder: async ({ orderRef, hintCode }) => apply(orderRef, { type: 'appFailed', hintCode }),
    async openIdCard({ person, code, ipAddress = '127.0.0.1' } = {}) {
      return openIdCard({ service, personalNumber: person?.personalNumber, code, ipAddress });
    },
    findIdCard(cardId) {
      const card = service.idCards.find(cardId);
      return card && toAppIdCard(service, card);
    },
    async closeIdCard({ cardId }) {
      service.idCards.close(cardId);
      const card = service.idCards.find(cardId);
      return card ? { accepted: true, card: toAppIdCard(service, card) } : unknownIdCard;
    },
    showHint: async ({ orderRef, hintCode }) => apply(orderRef, { type: 'appHinted', hintCode }),
  };
}

const documentEvents = { passes: 'documentPassed', fails: 'documentFailed', unreadable: 'documentUnreadable' } as const;
const unknownPerson = refusal('unknownPerson', 'No person of this simulator has that personal number.');
const unknownIdCard = {
  accepted: false,
  reason: 'unknownIdCard',
  explanation: 'There is no ID card of that cardId.',
} as const;
const unknownOrder = refusal('unknownOrder', 'There is no order of that orderRef.');
