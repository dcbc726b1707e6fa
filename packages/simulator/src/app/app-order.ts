import type { OrderOperation, UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol/rp';
import { isOpen, timeUpAt } from '../order/order-transitions.ts';
import { possibleEvents } from '../order/transition.ts';
import type { OrderEvent, StartedBy } from '../order/order-event.ts';
import type { Demands, Order } from '../order/order.ts';
import { isAddressedByNumber } from '../order/operation.ts';
import { hintOf } from '../order/pending-hint.ts';
import { isInStepUp } from './step-up.ts';
import type { World } from '../bank-id-service.ts';

/** What a person can do with an order. */
export type OrderAct = 'confirm-call' | 'decline-call' | 'show-document' | 'step-up' | 'approve' | 'refuse';

/** An order as the app shows it: what is asked, and by whom. */
export interface AskedOrder {
  orderRef: string;
  operation: OrderOperation;
  rp: { displayName: string; organisation: string };
  startedBy: StartedBy;
  /** Calls only: who called whom. */
  callInitiator?: 'user' | 'RP';
  /** What is signed, in clear. */
  text?: string;
  textFormat?: UserVisibleDataFormat;
  transaction?: UserVisibleTransaction;
  requirement: Demands;
  /** `gone`: cancelled by the e-service. What has ended otherwise stays so, whether it was collected or not. */
  state: 'pending' | 'failed' | 'complete' | 'gone';
  /** BankID's hint, while pending and when failed. */
  hintCode?: string;
  /** What a person can do now. */
  acts: OrderAct[];
  /** Orders opened on the same device only: where the app goes afterwards. */
  returnUrl?: string;
  /** Until the order ends by itself. */
  remainingMs?: number;
  person: { personalNumber: string; name: string } | null;
  outcome?: { status: 'failed' | 'complete'; hintCode?: string };
}

const actOfEvent: Partial<Record<OrderEvent['type'], OrderAct>> = {
  callConfirmed: 'confirm-call',
  callDeclined: 'decline-call',
  documentPassed: 'show-document',
  codeRight: 'approve',
  refused: 'refuse',
};

/** The order as the app shows it now. */
export function describeOrder(world: World, order: Order): AskedOrder {
  const { asked, taken, outcome } = order;
  const { operation, demands, callInitiator, userVisibleTransaction, returnUrl } = asked;
  const person = world.people.find(({ personalNumber }) => personalNumber === taken?.personalNumber);
  const pending = isOpen(order);
  return {
    orderRef: order.orderRef,
    operation,
    rp: { displayName: order.rp.displayName, organisation: order.rp.organisation },
    startedBy: taken?.by ?? (isAddressedByNumber(asked) ? 'personalNumber' : 'qr'),
    ...(callInitiator ? { callInitiator } : {}),
    ...(asked.userVisibleData === undefined ? {} : textOf(asked.userVisibleData, asked.userVisibleDataFormat)),
    ...(userVisibleTransaction ? { transaction: userVisibleTransaction } : {}),
    requirement: demands,
    state: pending ? 'pending' : (outcome?.status ?? 'gone'),
    ...(pending ? { hintCode: hintOf(world, order) } : {}),
    ...(outcome?.status === 'failed' ? { hintCode: outcome.hintCode } : {}),
    acts: [
      ...(isInStepUp(order) ? (['step-up'] as const) : []),
      ...possibleEvents(order).flatMap((event) => actOfEvent[event] ?? []),
    ],
    ...(returnUrl !== undefined && taken?.by === 'autostart' ? { returnUrl } : {}),
    ...(pending ? { remainingMs: Math.max(0, timeUpAt(order, world.settings.timings) - world.clock.now()) } : {}),
    person: person ? { personalNumber: person.personalNumber, name: person.name } : null,
    ...(outcome
      ? {
          outcome:
            outcome.status === 'failed' ? { status: 'failed', hintCode: outcome.hintCode } : { status: 'complete' },
        }
      : {}),
  };
}

function textOf(base64: string, textFormat: UserVisibleDataFormat = 'plaintext') {
  return { text: Buffer.from(base64, 'base64').toString('utf8'), textFormat };
}
