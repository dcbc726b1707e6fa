/** Hint codes of a pending order that are known. Source: spec rp-api.md 6.2. */
export type KnownPendingHintCode =
  | 'outstandingTransaction'
  | 'noClient'
  | 'started'
  | 'userMrtd'
  | 'userCallConfirm'
  | 'userSign'
  | 'processing'
  | 'userStepUp'
  | 'userFace';

/** Hint codes of a failed order that are known. Source: spec rp-api.md 6.2. */
export type KnownFailedHintCode =
  | 'expiredTransaction'
  | 'certificateErr'
  | 'userCancel'
  | 'cancelled'
  | 'startFailed'
  | 'userDeclinedCall'
  | 'notSupportedByUserApp'
  | 'transactionRiskBlocked'
  | 'mrtdVerificationFailed'
  | 'facialRecognitionFailed'
  | 'nfcNotSupportedByDevice'
  | 'multipleBankIdsOnDevice'
  | 'stepUpFailed';

/** A pending order's hint code; new ones come without notice and pass through. */
export type PendingHintCode = KnownPendingHintCode | (string & {});

/** A failed order's hint code; new ones come without notice and pass through. */
export type FailedHintCode = KnownFailedHintCode | (string & {});
