/**
 * The id of a user message recommended by BankID. The numbers in between are not in use.
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

/** The id of a text of this project, for what BankID has no message for. */
export type FallbackMessageId =
  /** Pending, with a QR code. */
  | 'scanQr'
  /** The same on a phone or tablet, which cannot scan its own screen. */
  | 'scanQrOnOther'
  /** `started` after a scan: the BankID is on the phone that has scanned the code. */
  | 'codeScanned'
  /** Pending, with a launch link that is to be pressed. */
  | 'openApp'
  /** The same in a browser that demands a press of its own for the link, after the one that started the flow. */
  | 'pressToOpenApp'
  /** `userSign` of an identification, in place of RFA9: the app offers no signature. */
  | 'securityCodeAuth'
  /** `userSign` of a signature, in place of RFA9. */
  | 'securityCodeSign'
  /** `userSign` of a payment, in place of RFA9: the app's button says neither Identify nor Sign. */
  | 'approvePayment'
  /** A payment that is being processed, in place of RFA21. */
  | 'paymentInProgress'
  /** Pending, while BankID does not answer. The order may well be approved, so nothing may be started again. */
  | 'bankIdSlow'
  /** Cancelled on the page while BankID does not answer: a text may have been signed, or a payment made. */
  | 'cancelUnconfirmed'
  /** Pending, and approved in the app: the server checks the result, which may still be refused. */
  | 'checkingResult'
  /** Advice while the app on this device waits for the person, who sees the page instead. */
  | 'switchToApp'
  /** Advice while BankID is searched for on a computer: the QR code is a way out for those who have none there. */
  | 'bankIdOnPhone'
  /** Advice after an identification was cancelled. */
  | 'nothingHappened'
  /** The same for a signature. */
  | 'nothingSigned'
  /** The same for a payment, also after it was stopped for its risk. */
  | 'nothingPaid'
  /** The app does not lead back, so the person must switch back by hand. */
  | 'comeBack'
  /** The page is in the web view of another app on iOS, which may prevent the app from opening. The person switches back by hand. */
  | 'openInSafari'
  /** The same on Android. */
  | 'openInChrome'
  /** `userCallConfirm` */
  | 'confirmCall'
  /** `userDeclinedCall` */
  | 'callDeclined'
  /** `notSupportedByUserApp` */
  | 'updateApp'
  /** `transactionRiskBlocked`, or a risk that the e-service does not accept. */
  | 'riskBlocked'
  /** Completed, and being handed over to the application. */
  | 'completed'
  /** The application has the result, and sends the browser to no other page. */
  | 'done'
  /** Completed a while ago on this device: the person presses a button to continue. */
  | 'confirmFinish'
  /** The time of the flow was up. */
  | 'expired'
  /** Another tab of the browser started a new flow. */
  | 'continuedElsewhere'
  /** A log-in whose last response was lost. */
  | 'loginOutcomeUnknown'
  /** A signature whose last response was lost. */
  | 'signOutcomeUnknown'
  /** A payment whose last response was lost. */
  | 'paymentOutcomeUnknown'
  /** Another person than the expected one used their BankID. */
  | 'wrongPerson'
  /** The app was used from another IP address than the browser. */
  | 'addressMismatch'
  /** The app returned to a browser that did not start the flow. */
  | 'returnedElsewhere'
  /** Completed, but the app did not return to the page that started the flow. */
  | 'returnMissing'
  /** The same for a signature or a payment. */
  | 'signReturnMissing'
  /** A start on the same device cannot be bound to this browser: only a QR code is offered. */
  | 'useQrCode'
  /** The same on a phone or tablet, which cannot scan its own screen. */
  | 'useQrCodeOnPhone'
  /** The BankID was issued more recently than the e-service accepts. */
  | 'bankIdTooNew'
  /** The e-service requires a known device, and does not know the one with the BankID. */
  | 'unknownDevice'
  /** A check of a passport or identity card was required, and none was made. */
  | 'documentNotChecked'
  /** The evidence did not pass its verification. */
  | 'evidenceNotVerified'
  /** Completed, and the archive of the e-service does not take it. */
  | 'evidenceNotStored'
  /** New signatures and payments are refused, because the e-service does not take the results of earlier ones. */
  | 'signingPaused'
  /** Too many flows were started from this browser or network. */
  | 'tooManyAttempts'
  /** The server has no flow that the browser's cookie could name: it restarted, or another process has the flow. */
  | 'unknownFlow'
  /** The same for an identification. */
  | 'unknownLogin'
  /** The browser keeps no cookies from this website. */
  | 'cookiesBlocked'
  /** The page is in a frame of another website, where its cookies are not sent. */
  | 'crossSiteFrame'
  /** The e-service is set up wrongly, so that nothing can start from this page. */
  | 'serviceError'
  /** BankID is under maintenance, or soon will be. */
  | 'maintenance';

/** The id of a text for a person. */
export type MessageId = RfaId | FallbackMessageId;
