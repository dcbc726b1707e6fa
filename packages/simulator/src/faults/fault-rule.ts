import type { OperationName } from '@secure-start/protocol/rp';
import type { TamperingName } from '../evidence/tampering/tamperings.ts';
import type { OrderState } from '../order/order.ts';
import type { TlsFault } from '../pki/tls-fault.ts';

/** Something the simulator does wrong on purpose, and when. */
export interface FaultRule {
  /** Shown in the answer's `X-BankID-Simulator` header, unlike that of any other rule. Default: made from the effect. */
  id?: string;
  /** Absent members fit everything. */
  when?: {
    operation?: OperationName;
    /** The state of the order that a collect or cancel names, before the call. */
    orderState?: OrderState;
    /** The name of a tenant; `default` is the simulator itself. */
    tenant?: string;
    /** Whom the call or its order names, or whose app has the order. Twelve digits. */
    personalNumber?: string;
  };
  /** So many that fit are let through first. Default 0. */
  skip?: number;
  /**
   * So many that fit are then hit. Default 1; without end for a rule with a `probability` and for the effects that
   * last: `maintenance`, `rateLimit`, `skew`.
   */
  times?: number;
  /** 0 – 1: 0 never hits, 1 always. The draws follow from the seed. Default 1. */
  probability?: number;
  effect: FaultEffect;
}

/** What goes wrong. Where and how each strikes: {@link faultEffects}. */
export type FaultEffect =
  | { kind: 'apiError'; httpStatus: number; errorCode: string; details?: string }
  | { kind: 'hint'; hintCode: string }
  | { kind: 'delay'; ms: number; jitter?: number }
  | { kind: 'drop'; at: 'before' | 'after' }
  | { kind: 'truncate' }
  | { kind: 'malform' }
  | { kind: 'empty' }
  | { kind: 'contentType'; contentType: string }
  | { kind: 'html'; httpStatus: number }
  | { kind: 'rateLimit'; limit?: number; windowMs?: number }
  | { kind: 'maintenance'; from: string; until: string; announcedAt?: string }
  | { kind: 'tls'; fault: TlsFault }
  | { kind: 'evidence'; tampering: TamperingName }
  | { kind: 'otherPerson' }
  | { kind: 'skew'; seconds: number };
