import type { IdCardOperation, OperationName } from '@secure-start/protocol/rp';
import type { TamperingName } from '../evidence/tampering/tamperings.ts';
import type { OrderState } from '../order/order.ts';
import type { TlsFault } from '../pki/tls-fault.ts';

/** A deliberate fault of the simulator, and when it occurs. */
export interface FaultRule {
  /** The unique id, sent in the response header `X-BankID-Simulator`. Default: made from the kind of the effect. */
  id?: string;
  /** The requests and orders that the rule matches. Absent members match everything. */
  when?: {
    operation?: OperationName | IdCardOperation;
    /** The state of the order that a collect or cancel names, before the request. */
    orderState?: OrderState;
    /** `true`: an app has taken the order, in whatever state it is now. `false`: none has. Requests that name no order never match. */
    takenByApp?: boolean;
    /** The name of a tenant; `default` is the simulator itself. */
    tenant?: string;
    /** The person that the request or its order names, whose app has the order, or whose ID card it is. Twelve digits. */
    personalNumber?: string;
  };
  /** The number of matches that are let through first. Default 0. */
  skip?: number;
  /**
   * The number of matches that are then hit. Default 1; unlimited for a rule with a `probability` and for the lasting
   * effects `maintenance`, `rateLimit` and `skew`.
   */
  times?: number;
  /** 0–1: 0 never hits, 1 always does. The decisions follow from the seed. Default 1. */
  probability?: number;
  effect: FaultEffect;
}

/** The effect of a fault rule. The reference page describes each kind, from {@link faultEffects}. */
export type FaultEffect =
  | { kind: 'apiError'; httpStatus: number; errorCode: string; details?: string }
  | { kind: 'hint'; hintCode: string }
  /** Both in milliseconds. */
  | { kind: 'delay'; ms: number; jitter?: number }
  /** Before or after the operation is executed. */
  | { kind: 'drop'; at: 'before' | 'after' }
  | { kind: 'truncate' }
  | { kind: 'malform' }
  | { kind: 'empty' }
  | { kind: 'contentType'; contentType: string }
  | { kind: 'html'; httpStatus: number }
  /** The number of requests in a window that are let through. Default 0 in 60,000 ms. */
  | { kind: 'rateLimit'; limit?: number; windowMs?: number }
  /** Instants, such as `2026-01-31T22:00:00Z`. */
  | { kind: 'maintenance'; from: string; until: string; announcedAt?: string }
  | { kind: 'tls'; fault: TlsFault }
  | { kind: 'evidence'; tampering: TamperingName }
  | { kind: 'otherPerson' }
  /** Ahead of the simulator's clock; below 0 behind it. */
  | { kind: 'skew'; seconds: number };
