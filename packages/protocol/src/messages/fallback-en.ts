import type { FallbackMessageId } from './message-id.ts';

/** The texts of this project in English, where BankID has none. */
export const fallbackEn: Readonly<Record<FallbackMessageId, string>> = {
  scanQr: 'Open the BankID app, tap the QR symbol and scan the code.',
  scanQrOnOther: 'Open the BankID app on another phone or tablet, tap the QR symbol and scan the code.',
  codeScanned: 'The code has been scanned. Continue in the BankID app on your phone.',
  openApp: 'Press the button to open the BankID app.',
  pressToOpenApp: 'Press the button. Your browser will not open the BankID app until you do.',
  securityCodeAuth: 'Enter your security code in the BankID app and select Identify.',
  securityCodeSign: 'Enter your security code in the BankID app and select Sign.',
  approvePayment: 'Review the payment in the BankID app and approve it with your security code.',
  paymentInProgress: 'A payment is in progress in the BankID app.',
  bankIdSlow:
    'BankID is responding slowly right now. Stay on this page. If you have already approved in the app, you do not need to do it again.',
  cancelUnconfirmed:
    'We are trying to cancel but have not had an answer from BankID yet. If you had already approved in the app, it may have gone through. You can leave this page.',
  checkingResult: 'Done in the BankID app. We are checking the answer.',
  switchToApp: "Can't see the BankID app? Switch to it. What you started is waiting there.",
  bankIdOnPhone:
    'Is your BankID on your phone? Choose to open BankID on another device, and scan the QR code with your phone.',
  nothingHappened: 'Nothing has happened.',
  nothingSigned: 'Nothing has been signed.',
  nothingPaid: 'No money has been taken.',
  comeBack: 'Come back here when you are done in the BankID app.',
  openInSafari:
    'Come back here when you are done in the BankID app. If you get stuck, open the page in Safari instead of in this app.',
  openInChrome: 'If you get stuck, open the page in Chrome instead of in this app.',
  confirmCall: 'Answer the question in the BankID app: are you speaking to us on the phone?',
  callDeclined:
    'You answered that you are not speaking to us on the phone, so the action was cancelled. Hang up if anyone on the phone asks you to use your BankID.',
  updateApp: 'Your BankID app is too old. Please update the app and try again.',
  riskBlocked: 'The action was stopped for security reasons. Please contact us if you need help.',
  completed: 'Done! You will be redirected.',
  done: 'Done!',
  confirmFinish: 'You are done in the BankID app. Press Continue if it was you who used BankID.',
  expired: 'Time ran out. Please try again.',
  continuedElsewhere: 'You have continued in another tab. You can close this one without cancelling anything.',
  loginOutcomeUnknown: 'We got no answer from BankID, so you are not logged in. Please try again.',
  signOutcomeUnknown:
    'The answer from BankID did not arrive. Your signature may have gone through. Please check before you sign again.',
  paymentOutcomeUnknown:
    'The answer from BankID did not arrive. The payment may have gone through. Please check before you pay again.',
  wrongPerson: 'That BankID belongs to someone else. Please try again with your own BankID.',
  addressMismatch:
    'The BankID app seems to be on a different network from this page, such as mobile data and Wi‑Fi. Please try again.',
  returnedElsewhere: 'You started in another browser. Go back to it and do as it says there.',
  returnMissing:
    'You are done in the BankID app but were not brought back here. If you are not already logged in in another tab, please try again.',
  signReturnMissing:
    'You are done in the BankID app but were not brought back here. First check your other tabs: if it is done there, do not do it again.',
  useQrCode:
    'BankID cannot be opened safely from this browser. Please scan a QR code with the app instead, or open this page in another browser.',
  useQrCodeOnPhone:
    'BankID cannot be opened safely from this browser. Please open this page in another browser, or on a computer and scan the QR code with your phone.',
  bankIdTooNew: 'Your BankID was issued too recently to be used here. Please contact us if you need help.',
  unknownDevice: 'We do not recognise the device that you used. Please use the one you normally use, or contact us.',
  documentNotChecked:
    'Your passport or identity card was not checked. Please try again and follow the instructions in the BankID app.',
  evidenceNotVerified:
    'The answer from BankID could not be verified, so we cannot go on. You have done nothing wrong. Please contact us if you need help.',
  evidenceNotStored:
    'Saving the answer from BankID is taking longer than usual. Please stay on this page. You do not need to do anything more in the app.',
  signingPaused: 'Signing and payments are not available at the moment. Please try again later.',
  tooManyAttempts: 'Too many attempts.',
  unknownFlow:
    'We can no longer find what you started here. If you have signed or paid in the BankID app, check whether it went through. Otherwise, please try again.',
  unknownLogin: 'We can no longer find what you started here. Please try again.',
  cookiesBlocked:
    'Your browser does not keep cookies from this website, and BankID does not work here without them. Please allow cookies and try again.',
  crossSiteFrame:
    'BankID does not work while this page is shown inside another website. Please open the page in a tab of its own and try again.',
  serviceError: 'BankID does not work on this page right now. The fault is ours. Please try again later.',
  maintenance: 'BankID is being maintained right now. If it does not work, please try again in a while.',
};
