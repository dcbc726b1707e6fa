import type { FallbackMessageId } from './message-id.ts';

/** The texts of this project in English, where BankID has none. */
export const fallbackEn: Readonly<Record<FallbackMessageId, string>> = {
  scanQr: 'Open the BankID app, tap the QR symbol and scan the code here.',
  openApp: 'Press the button to open the BankID app.',
  comeBack: 'Come back here when you are done in the BankID app.',
  openInSafari:
    'Come back here when you are done in the BankID app. If you get stuck, open the page in Safari instead of in this app.',
  openInChrome: 'If you get stuck, open the page in Chrome instead of in this app.',
  confirmCall: 'Answer the question in the BankID app: are you speaking to us on the phone?',
  callDeclined:
    'You answered that you are not speaking to us on the phone, so the action was cancelled. Hang up if someone else asks you to use your BankID.',
  updateApp: 'Your BankID app is too old. Please update the app and try again.',
  riskBlocked: 'The action was stopped for security reasons. Please contact us if you need help.',
  completed: 'Done! You will be redirected.',
  confirmFinish: 'You are done in the BankID app. Press Continue if it was you who used BankID.',
  expired: 'Time ran out. Please try again.',
  continuedElsewhere: 'You have continued in another tab. You can close this one.',
  loginOutcomeUnknown: 'The answer from BankID did not arrive. You are not logged in. Please try again.',
  signOutcomeUnknown:
    'The answer from BankID did not arrive. Your signature may have gone through. Please check before you sign again.',
  paymentOutcomeUnknown:
    'The answer from BankID did not arrive. You may have approved the payment. Please check before you pay again.',
  wrongPerson: 'That BankID belongs to someone else. Please try again with your own BankID.',
  addressMismatch:
    'The BankID app was used from another network than this page. Please try again, or scan a QR code with the app instead.',
  returnedElsewhere:
    'You came back in another browser than the one you started in. Continue in the one you started in.',
  returnMissing:
    'You are done in the BankID app, but it did not lead back to this page. If you did not get on in another tab, please try again, or scan a QR code with the app instead.',
  useQrCode:
    'BankID cannot be opened safely from this browser. Please scan a QR code with the app instead, or open this page in another browser.',
  bankIdTooNew: 'Your BankID was issued too recently to be used here. Please contact us if you need help.',
  unknownDevice:
    'You used your BankID on a device that we have not seen before. Please use the one you normally use, or contact us.',
  documentNotChecked:
    'Your passport or identity card was not checked. Please try again and follow the instructions in the BankID app.',
  signingPaused: 'Signing and payments are not available at the moment. Please try again later.',
  tooManyAttempts: 'There have been too many attempts from here. Please wait a while.',
  maintenance: 'BankID is under maintenance, so it may not work at the moment. If it does not, please try again later.',
};
