import type { OrderOperation, OrderResponse } from '@secure-start/protocol/rp';
import type { BankIdService } from '../bank-id-service.ts';
import { isPending } from './order-transitions.ts';
import type { Order, OrderHistoryEntry, OrderParameters, OrderState, TakenByApp } from './order.ts';
import { pendingHint } from './pending-hint.ts';

/** The state of an order for tests, secrets included. Times are milliseconds since 1970. */
export interface OrderSnapshot {
  orderRef: string;
  operation: OrderOperation;
  rp: { displayName: string; fingerprint: string };
  parameters: OrderParameters;
  tokens?: Omit<OrderResponse, 'orderRef'>;
  createdAt: number;
  state: OrderState;
  /** BankID's hint code, of a pending or failed order. */
  hintCode?: string;
  takenByApp?: TakenByApp;
  history: readonly OrderHistoryEntry[];
}

/** Creates a snapshot of an order. */
export function snapshotOrder(service: BankIdService, order: Order): OrderSnapshot {
  const { orderRef, parameters, rp, tokens, createdAt, state, takenByApp, history } = order;
  const hintCode = findHintCode(service, order);
  return {
    orderRef,
    operation: parameters.operation,
    rp: { displayName: rp.displayName, fingerprint: rp.fingerprint },
    parameters,
    ...(tokens ? { tokens } : {}),
    createdAt,
    state,
    ...(hintCode === undefined ? {} : { hintCode }),
    ...(takenByApp ? { takenByApp } : {}),
    history,
  };
}

function findHintCode({ people }: BankIdService, order: Order): string | undefined {
  if (isPending(order)) return pendingHint(people, order);
  return order.outcome?.status === 'failed' ? order.outcome.hintCode : undefined;
}
