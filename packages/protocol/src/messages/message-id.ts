/**
 * Ids of BankID's recommended user messages; the numbers in between are not in use.
 *
 * @see docs/spec/rp-api.md#user-messages
 */
export type RfaId =
  | 'RFA1'
  | 'RFA2'
  | 'RFA3'
  | 'RFA4'
  | 'RFA5'
  | 'RFA6'
  | 'RFA8'
  | 'RFA9'
  | 'RFA13'
  | 'RFA15A'
  | 'RFA15B'
  | 'RFA16'
  | 'RFA17A'
  | 'RFA17B'
  | 'RFA19'
  | 'RFA20'
  | 'RFA21'
  | 'RFA22'
  | 'RFA23'
  | 'RFA24'
  | 'RFA25'
  | 'RFA26'
  | 'RFA27'
  | 'RFA28'
  | 'RFA29'
  | 'RFA30';

/** Names of our own texts, for situations BankID has no message for. */
export type FallbackMessageId =
  /** Pending, QR code on show. */
  | 'scanQr'
  /** Pending, the launch link waits for a press. */
  | 'openApp'
  /** The app will not lead back: the person must switch back by hand. */
  | 'comeBack'
  /** The page is in the web view of another app on iOS, which may keep the app from opening; there one comes back by hand too. */
  | 'openInSafari'
  /** The same on Android. */
  | 'openInChrome'
  /** `userCallConfirm` */
  | 'confirmCall'
  /** `userDeclinedCall` */
  | 'callDeclined'
  /** `notSupportedByUserApp` */
  | 'updateApp'
  /** `transactionRiskBlocked`, or a risk the e-service does not accept. */
  | 'riskBlocked'
  /** Completed, being handed over. */
  | 'completed'
  /** The flow's ceiling was reached. */
  | 'expired'
  /** Another tab of the browser started anew. */
  | 'continuedElsewhere'
  /** A log-in whose last answer was lost. */
  | 'loginOutcomeUnknown'
  /** A signing whose last answer was lost. */
  | 'signOutcomeUnknown'
  /** A payment whose last answer was lost. */
  | 'paymentOutcomeUnknown'
  /** Somebody else's BankID was used. */
  | 'wrongPerson'
  /** The app was used from another address than the browser's. */
  | 'addressMismatch'
  /** The return address was opened in a browser that did not start the flow. */
  | 'returnedElsewhere'
  /** Completed, but the app did not lead back to the page that started. */
  | 'returnMissing'
  /** This browser cannot be launched from safely: only a QR code will do. */
  | 'useQrCode'
  /** The BankID was issued too recently for this e-service. */
  | 'bankIdTooNew'
  /** The e-service has not seen the device with the BankID before, and demands that. */
  | 'unknownDevice'
  /** A passport or identity card was to be checked, and was not. */
  | 'documentNotChecked'
  /** Too many flows were started from here. */
  | 'tooManyAttempts'
  /** BankID is under maintenance, or soon will be. */
  | 'maintenance';

/** The id of any text a person may read. */
export type MessageId = RfaId | FallbackMessageId;
