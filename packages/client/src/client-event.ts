import type { ClientOperation } from './client-operation.ts';
import type { RetryReason } from './retry-when-safe.ts';

/** An event for the operator. It holds no secrets and no personal numbers. */
export type ClientEvent =
  | {
      /** The certificate has less than 60 days left. Sent at creation, then with a request at most once a day. */
      type: 'certificateExpiring';
      daysLeft: number;
      validTo: Date;
    }
  | {
      /** `replaceCredentials` has exchanged the certificate. */
      type: 'certificateReplaced';
      /** SHA-256 of the new certificate, upper-case hexadecimal with colons. */
      fingerprint256: string;
      validTo: Date;
    }
  | {
      /** A request will be sent again after `pauseMs`. The first retry has `attempt` 1. */
      type: 'requestRetried';
      operation: ClientOperation;
      attempt: number;
      pauseMs: number;
      reason: RetryReason;
    }
  | {
      /**
       * BankID announces that the version in use will be closed, or is deprecated (`Sunset`, `Deprecation`). Sent when the
       * announcement is new or has changed, then at most once a day.
       */
      type: 'versionClosing';
      sunset?: Date;
      link?: string;
    }
  | {
      /** A completed order lacks members that BankID promises. They are empty strings, and nothing else is lost. */
      type: 'completionIncomplete';
      /** Paths, such as `completionData.signature`. */
      missing: readonly string[];
    }
  | {
      /** BankID answered `maintenance`, and the response before it was another. */
      type: 'maintenance';
      operation: ClientOperation;
    };
