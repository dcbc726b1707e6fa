import { completionData } from './completion.ts';
import type { LogInEvidence } from './log-in-evidence.ts';
import { createOrderTokens, type OrderTokens } from './order-tokens.ts';

/** BankID forgets an order that no app has taken after this long. */
const startWindowMs = 30_000;

/** A stand-in for BankID: places orders and lets them be collected. */
export interface StandIn {
  auth(request: { endUserIp: string }): OrderTokens;
  collect(request: { orderRef: string }): object;
  cancel(request: { orderRef: string }): object;
  /** Returns how many collects it has answered so far. */
  collects(): number;
}

/** The order is unknown, or has ended. */
export class NoSuchOrder extends Error {}

/**
 * Creates a stand-in.
 *
 * With `completesAtCollect` a person approves just before that collect of the order. Without it no app takes an order, which
 * fails after 30 s as BankID's do.
 */
export function createStandIn(options: {
  completesAtCollect?: number | undefined;
  /** Given to one completion after the other. */
  evidence?: LogInEvidence | undefined;
}): StandIn {
  const { completesAtCollect, evidence } = options;
  let completions = 0;
  const orders = new Map<string, { endUserIp: string; placedAt: number; collects: number }>();
  let collects = 0;
  return {
    auth({ endUserIp }) {
      const tokens = createOrderTokens();
      orders.set(tokens.orderRef, { endUserIp, placedAt: performance.now(), collects: 0 });
      return tokens;
    },
    collect({ orderRef }) {
      collects += 1;
      const order = orders.get(orderRef);
      if (!order) throw new NoSuchOrder();
      order.collects += 1;
      if (order.collects === completesAtCollect) {
        orders.delete(orderRef);
        const item = evidence?.items[completions % evidence.items.length];
        completions += 1;
        return { orderRef, status: 'complete', completionData: completionData({ ipAddress: order.endUserIp, item }) };
      }
      if (performance.now() - order.placedAt > startWindowMs) {
        orders.delete(orderRef);
        return { orderRef, status: 'failed', hintCode: 'startFailed' };
      }
      return { orderRef, status: 'pending', hintCode: 'outstandingTransaction' };
    },
    cancel({ orderRef }) {
      if (!orders.delete(orderRef)) throw new NoSuchOrder();
      return {};
    },
    collects: () => collects,
  };
}
