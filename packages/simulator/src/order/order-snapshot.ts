import type { OrderOperation, OrderResponse } from '@secure-start/protocol/rp';
import type { World } from '../bank-id-service.ts';
import { hintOf } from './pending-hint.ts';
import { isOpen } from './order-transitions.ts';
import type { Asked, Order, OrderState, OrderStep, Taken } from './order.ts';

/** An order as tests see it, secrets and all. Instants are milliseconds since 1970. */
export interface OrderSnapshot {
  orderRef: string;
  operation: OrderOperation;
  rp: { displayName: string; fingerprint: string };
  asked: Asked;
  tokens?: Omit<OrderResponse, 'orderRef'>;
  createdAt: number;
  state: OrderState;
  hintCode?: string;
  taken?: Taken;
  history: readonly OrderStep[];
}

/** The order as it is now. */
export function snapshotOrder(world: World, order: Order): OrderSnapshot {
  const { orderRef, asked, rp, tokens, createdAt, state, taken, history, outcome } = order;
  const hintCode = isOpen(order) ? hintOf(world, order) : outcome?.status === 'failed' ? outcome.hintCode : undefined;
  return {
    orderRef,
    operation: asked.operation,
    rp: { displayName: rp.displayName, fingerprint: rp.fingerprint },
    asked,
    ...(tokens ? { tokens } : {}),
    createdAt,
    state,
    ...(hintCode === undefined ? {} : { hintCode }),
    ...(taken ? { taken } : {}),
    history,
  };
}
