import type { Language } from '@secure-start/protocol';

const swedish = {
  identify: 'Identifiera dig med BankID',
  sign: 'Skriv under med BankID',
  openApp: 'Öppna BankID',
  useSameDevice: 'Öppna BankID på den här enheten istället',
  useOtherDevice: 'Öppna BankID på en annan enhet istället',
  /** RFA19 */
  chooseOnComputer: 'Vill du använda BankID på den här datorn eller ett Mobilt BankID?',
  /** RFA20 */
  chooseOnHandheld: 'Vill du använda BankID på den här enheten eller på en annan enhet?',
  qrName: 'QR-kod',
  enlarge: 'Förstora koden',
  close: 'Stäng',
  cancel: 'Avbryt',
  tryAgain: 'Försök igen',
  oneMoment: 'Ett ögonblick …',
  connectionLost: 'Anslutningen bröts. Vi försöker igen, du kan vänta här.',
  otherBrowser: 'Du började i en annan webbläsare. Gå tillbaka till den eller försök igen här.',
  gone: 'Det tog för lång tid. Försök igen.',
  unreachable: 'Vi når inte tjänsten. Kontrollera din internetanslutning och försök igen.',
  /** RFA22 */
  failed: 'Något gick fel. Försök igen.',
};

/** The element's own few words. What BankID has a text for comes from the server with the flow. */
export type Strings = Readonly<Record<keyof typeof swedish, string>>;

const english: Strings = {
  identify: 'Identify with BankID',
  sign: 'Sign with BankID',
  openApp: 'Open BankID',
  useSameDevice: 'Open BankID on this device instead',
  useOtherDevice: 'Open BankID on another device instead',
  chooseOnComputer: 'Would you like to use BankID on this computer, or a Mobile BankID?',
  chooseOnHandheld: 'Do you want to use BankID on this device or another device?',
  qrName: 'QR code',
  enlarge: 'Enlarge the code',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  oneMoment: 'One moment …',
  connectionLost: 'The connection was lost. We are trying again, you can wait here.',
  otherBrowser: 'You started in another browser. Go back to it or try again here.',
  gone: 'It took too long. Try again.',
  unreachable: 'We cannot reach the service. Check your internet connection and try again.',
  failed: 'Something went wrong. Please try again.',
};

/** The element's words in every language it speaks. */
export const strings: Readonly<Record<Language, Strings>> = { sv: swedish, en: english };
