import type { Language, MessageId } from '@secure-start/protocol/messages';
import type { ExtraStrings } from './extra-strings.ts';

const swedish = {
  identify: 'Identifiera dig med BankID',
  sign: 'Skriv under med BankID',
  pay: 'Godkänn med BankID',
  open: 'Öppna BankID',
  useSameDevice: 'Öppna BankID på den här enheten istället',
  useOtherDevice: 'Öppna BankID på en annan enhet istället',
  /** BankID's: names the choice on a computer. */
  RFA19: 'Vill du använda BankID på den här datorn eller ett Mobilt BankID?',
  /** BankID's: names the choice on a phone or tablet. */
  RFA20: 'Vill du använda BankID på den här enheten eller på en annan enhet?',
  qrName: 'QR-kod',
  cancel: 'Avbryt',
  tryAgain: 'Försök igen',
  oneMoment: 'Ett ögonblick …',
  connectionLost: 'Anslutningen bröts. Vi försöker igen.',
  otherBrowser: 'Du började i en annan webbläsare. Gå tillbaka dit eller försök igen här.',
  gone: 'Det tog för lång tid. Försök igen.',
  unreachable: 'Vi når inte tjänsten. Kontrollera din anslutning och försök igen.',
  /** BankID's RFA22. */
  failed: 'Något gick fel. Försök igen.',
};

/** The element's own few words. What BankID has a text for comes from the server with the flow. */
export type Strings = Readonly<Record<keyof typeof swedish, string>>;

/**
 * Words of the application, for a language of its own or in place of ours: the element's strings by their names, and the
 * messages of the server by their ids (`RFA1`, `scanQr`, …).
 */
export type OwnStrings = Readonly<Partial<Record<keyof Strings | keyof ExtraStrings | MessageId, string>>>;

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
  tryAgain: 'Try again',
  oneMoment: 'One moment …',
  connectionLost: 'The connection was lost. We are trying again.',
  otherBrowser: 'You started in another browser. Go back to it or try again here.',
  gone: 'It took too long. Try again.',
  unreachable: 'We cannot reach the service. Check your connection and try again.',
  failed: 'Something went wrong. Please try again.',
};

/** The element's words in every language it speaks. */
export const strings: Readonly<Record<Language, Strings>> = { sv: swedish, en: english };
