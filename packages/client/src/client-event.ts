import type { OperationName } from '@secure-start/protocol/rp';
import type { RetryReason } from './retry-when-safe.ts';

/** What an operator may want to hear of. Events hold no secrets and no personal numbers. */
export type ClientEvent =
  | {
      /** The certificate has less than 60 days left: at creation, then with a call at most once a day. */
      type: 'certificateExpiring';
      daysLeft: number;
      validTo: Date;
    }
  | {
      /** A call is about to be repeated, after `pauseMs`; the first repetition has `attempt` 1. */
      type: 'requestRetried';
      operation: OperationName;
      attempt: number;
      pauseMs: number;
      reason: RetryReason;
    }
  | {
      /**
       * Answers say that the version in use will be closed, or should not be used any more (`Sunset`, `Deprecation`):
       * when they first do or the day is moved, then at most once a day.
       */
      type: 'versionClosing';
      sunset?: Date;
      link?: string;
    }
  | {
      /** BankID answered `maintenance`, and had not before. */
      type: 'maintenance';
      operation: OperationName;
    };
