import type { OperationName } from '@secure-start/protocol';
import type { OrderState } from '../order/order.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** A rule that hit. */
export interface Fault {
  id: string;
  effect: FaultEffect;
}

/** The fault rules in force. */
export interface FaultList {
  /** Adds a rule behind the others; the returned function takes it away. */
  add(rule: FaultRule): () => void;
  /** The effect of the first rule that hits this call, which counts the call. */
  strike(call: { operation: OperationName; orderState: () => OrderState | undefined }): Fault | undefined;
}

/** Makes an empty list. */
export function createFaultList(): FaultList {
  const rules = new Set<{ rule: FaultRule; skip: number; times: number }>();
  return {
    add(rule) {
      const entry = { rule, skip: rule.skip ?? 0, times: rule.times ?? 1 };
      rules.add(entry);
      return () => {
        rules.delete(entry);
      };
    },
    strike(call) {
      for (const entry of rules) {
        const { operation = call.operation, orderState } = entry.rule.when ?? {};
        if (operation !== call.operation) continue;
        if (orderState !== undefined && orderState !== call.orderState()) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        if (entry.times <= 0) continue;
        entry.times -= 1;
        return { id: entry.rule.id ?? entry.rule.effect.kind, effect: entry.rule.effect };
      }
      return undefined;
    },
  };
}
