import type { RfaId } from './message-id.ts';

/**
 * The user messages recommended by BankID in English, word for word except {@link translatedRfaEn}.
 *
 * @see docs/spec/rp-api.md#user-messages
 */
export const rfaEn: Readonly<Record<RfaId, string>> = {
  RFA1: 'Start your BankID app.',
  RFA2: "You don't seem to have the BankID app. Install the app and get a BankID.",
  RFA3: 'The action was cancelled. Please try again.',
  RFA4: 'An identification or signature is already in progress for your personal identity number. Please try again.',
  RFA5: 'Something went wrong. Please try again.',
  RFA6: 'The action was cancelled.',
  RFA8: 'The BankID app is not responding. Please check that it’s started and that you have internet access. Try again.',
  RFA9: 'Enter your security code in the BankID app and select Identify or Sign.',
  RFA13: 'Trying to start your BankID app.',
  RFA15A:
    'Searching for BankID. Make sure you have a valid BankID on this computer. If you have a BankID on card, please insert the card into your card reader.',
  RFA15B: 'Searching for BankID. Make sure you have a valid BankID on this device.',
  RFA16: 'Your BankID is blocked or too old. Please use another BankID or get a new one from your bank.',
  RFA17A: "You don't seem to have the BankID app/program. Please install it and get a BankID from your bank.",
  RFA17B: 'Failed to scan the QR code. Start the BankID app and scan the QR code.',
  RFA19: 'Would you like to use BankID on this computer, or a Mobile BankID?',
  RFA20: 'Do you want to use BankID on this device or another device?',
  RFA21: 'An identification or signing is in progress.',
  RFA22: 'Something went wrong. Please try again.',
  // BankID's page has "you ID document": the only spelling that is corrected here.
  RFA23: 'Take a photo of, and scan, your ID document with the BankID app.',
  RFA24: 'Complete a face recognition in the BankID app.',
  RFA25: 'Choose how you want to confirm your identity in the BankID app.',
  RFA26: 'The check of your ID document failed. Please try again.',
  RFA27: 'The face recognition failed. Please try again.',
  RFA28: 'Your device lacks the reader that is needed to check ID documents.',
  RFA29:
    'You have several BankIDs on your device. You need to delete all but one BankID to complete the identification. You do this under Menu - Settings in your BankID app.',
  RFA30: 'The confirmation of your identity failed. Please try again.',
};

/** The messages whose English text is a translation of this project, because BankID's is not known. */
export const translatedRfaEn: readonly RfaId[] = ['RFA24', 'RFA25', 'RFA26', 'RFA27', 'RFA28', 'RFA29', 'RFA30'];
