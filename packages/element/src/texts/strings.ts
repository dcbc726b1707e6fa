import type { Language, MessageId } from '@secure-start/protocol/messages';
import type { LaunchHelpStrings } from '../on-demand/launch-help-strings.ts';
import type { StepStrings } from '../on-demand/step-strings.ts';
import type { ExtraStrings } from './extra-strings.ts';

const swedish = {
  identify: 'Identifiera dig med BankID',
  sign: 'Skriv under med BankID',
  pay: 'Godkänn med BankID',
  open: 'Öppna BankID',
  useSameDevice: 'Öppna BankID på den här enheten istället',
  useOtherDevice: 'Öppna BankID på en annan enhet istället',
  /** BankID's text: the choice of device on a computer. */
  RFA19: 'Vill du använda BankID på den här datorn eller ett Mobilt BankID?',
  /** BankID's text: the choice of device on a phone or tablet. */
  RFA20: 'Vill du använda BankID på den här enheten eller på en annan enhet?',
  qrName: 'QR-kod',
  cancel: 'Avbryt',
  cancelling: 'Avbryter …',
  tryAgain: 'Försök igen',
  continue: 'Fortsätt',
  continueHere: 'Fortsätt här i stället',
  startOver: 'Börja om',
  oneMoment: 'Ett ögonblick …',
  connectionLost: 'Anslutningen bröts. Försöker igen …',
  otherBrowser: 'Du började i en annan webbläsare. Gå tillbaka dit, eller försök igen.',
  gone: 'Tiden tog slut. Försök igen.',
  unreachable: 'Det går inte att nå tjänsten. Kontrollera internetanslutningen och försök igen.',
  /** BankID's text RFA22. */
  failed: 'Något gick fel. Försök igen.',
};

/** The texts of the element itself. The texts about a flow come from the server. */
export type Strings = Readonly<Record<keyof typeof swedish, string>>;

/**
 * Texts of the application in place of ours: those of the element by their names, those of the server by their message
 * ids (`RFA1`, `scanQr`, …). A text that is absent stays ours.
 *
 * @example
 * const finnish: StringOverrides = {
 *   identify: 'Tunnistaudu BankID:llä',
 *   scanQr: 'Avaa BankID-sovellus, paina QR-kuvaketta ja lue koodi tästä.',
 * };
 */
export type StringOverrides = Readonly<
  Partial<Record<keyof Strings | keyof ExtraStrings | keyof LaunchHelpStrings | keyof StepStrings | MessageId, string>>
>;

const english: Strings = {
  identify: 'Identify with BankID',
  sign: 'Sign with BankID',
  pay: 'Approve with BankID',
  open: 'Open BankID',
  useSameDevice: 'Open BankID on this device instead',
  useOtherDevice: 'Open BankID on another device instead',
  RFA19: 'Would you like to use BankID on this computer, or a Mobile BankID?',
  RFA20: 'Do you want to use BankID on this device or another device?',
  qrName: 'QR code',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
  tryAgain: 'Try again',
  continue: 'Continue',
  continueHere: 'Continue here instead',
  startOver: 'Start over',
  oneMoment: 'One moment …',
  connectionLost: 'Connection lost. Trying again …',
  otherBrowser: 'You started in another browser. Go back there or try again here.',
  gone: 'Time ran out. Try again.',
  unreachable: 'The service cannot be reached. Check your internet connection and try again.',
  failed: 'Something went wrong. Please try again.',
};

/** The texts of the element in every language. */
export const strings: Readonly<Record<Language, Strings>> = { sv: swedish, en: english };
