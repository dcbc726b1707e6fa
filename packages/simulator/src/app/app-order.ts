import type { OrderOperation, UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol/rp';
import type { BankIdService } from '../bank-id-service.ts';
import { isByPersonalNumber } from '../order/operation.ts';
import type { OrderEvent, StartedBy } from '../order/order-event.ts';
import { isPending, orderStates, stateDeadline } from '../order/order-transitions.ts';
import type { Order, OrderState, Outcome, Requirement } from '../order/order.ts';
import { pendingHint } from '../order/pending-hint.ts';
import { possibleEvents } from '../order/transition.ts';
import { isInStepUp } from './step-up.ts';

/** An action that a person can take on an order, as the management API names it in its paths. */
export type OrderAction = 'confirm-call' | 'decline-call' | 'show-document' | 'step-up' | 'approve' | 'refuse';

/** An order as the app displays it. */
export interface AppOrder {
  orderRef: string;
  operation: OrderOperation;
  rp: { displayName: string; organisation: string };
  startedBy: StartedBy;
  /** Phone orders only: the party that called the other. */
  callInitiator?: 'user' | 'RP';
  /** The visible text, decoded. */
  text?: string;
  textFormat?: UserVisibleDataFormat;
  transaction?: UserVisibleTransaction;
  requirement: Requirement;
  /** `gone`: cancelled by the relying party. An order with an outcome keeps its state after it was collected. */
  state: 'pending' | 'failed' | 'complete' | 'gone';
  /** BankID's hint code, of a pending or failed order. */
  hintCode?: string;
  /** The actions that are possible now. */
  actions: OrderAction[];
  /** The address that the app returns to. Only on orders that were opened on the same device. */
  returnUrl?: string;
  /** The time until the order expires. */
  remainingMs?: number;
  /** The person whose app has the order. */
  person: { personalNumber: string; name: string } | null;
  outcome?: { status: 'failed' | 'complete'; hintCode?: string };
}

const actionByEvent: Partial<Record<OrderEvent['type'], OrderAction>> = {
  callConfirmed: 'confirm-call',
  callDeclined: 'decline-call',
  documentPassed: 'show-document',
  codeRight: 'approve',
  refused: 'refuse',
};

const actionsByState: ReadonlyMap<OrderState, readonly OrderAction[]> = new Map(
  orderStates.map((state) => [state, possibleEvents(state).flatMap((event) => actionByEvent[event] ?? [])]),
);

/** Returns an order as the app displays it now. */
export function toAppOrder(service: BankIdService, order: Order): AppOrder {
  const { parameters, openedAt, takenByApp, outcome } = order;
  const { operation, requirement, callInitiator, userVisibleData, userVisibleTransaction, returnUrl } = parameters;
  const person = service.peopleList.find(takenByApp?.personalNumber);
  const pending = isPending(order);
  const notTaken = isByPersonalNumber(parameters) ? 'personalNumber' : 'qr';
  const startedBy = takenByApp?.startedBy ?? (openedAt === undefined ? notTaken : 'autostart');
  // Members are set one by one, since spreading objects that are mostly empty takes a multiple of the time.
  const shown: AppOrder = {
    orderRef: order.orderRef,
    operation,
    rp: { displayName: order.rp.displayName, organisation: order.rp.organisation },
    startedBy,
    requirement,
    state: pending ? 'pending' : (outcome?.status ?? 'gone'),
    actions: possibleActions(order),
    person: person ? { personalNumber: person.personalNumber, name: person.name } : null,
  };
  if (callInitiator) shown.callInitiator = callInitiator;
  if (userVisibleData !== undefined) {
    shown.text = Buffer.from(userVisibleData, 'base64').toString('utf8');
    shown.textFormat = parameters.userVisibleDataFormat ?? 'plaintext';
  }
  if (userVisibleTransaction) shown.transaction = userVisibleTransaction;
  if (returnUrl !== undefined && startedBy === 'autostart') shown.returnUrl = returnUrl;
  if (pending) {
    shown.hintCode = pendingHint(service.people, order);
    shown.remainingMs = remainingMs(service, order);
  }
  if (outcome?.status === 'failed') shown.hintCode = outcome.hintCode;
  if (outcome) shown.outcome = withoutCompletion(outcome);
  return shown;
}

function possibleActions(order: Order): OrderAction[] {
  const actions = actionsByState.get(order.state) ?? [];
  return isInStepUp(order) ? ['step-up', ...actions] : [...actions];
}

function remainingMs({ clock, settings }: BankIdService, order: Order): number {
  return Math.max(0, stateDeadline(order, settings.timings) - clock.now());
}

function withoutCompletion(outcome: Outcome): NonNullable<AppOrder['outcome']> {
  return outcome.status === 'failed' ? { status: 'failed', hintCode: outcome.hintCode } : { status: 'complete' };
}
