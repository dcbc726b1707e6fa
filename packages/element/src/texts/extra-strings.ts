import type { Language } from '@secure-start/protocol/messages';

const swedish = {
  enlarge: 'Förstora koden',
  close: 'Stäng',
  reveal: 'Visa QR-koden',
  timeLeft: 'Tid kvar:',
  appNotOpened: 'Öppnades inte BankID? Tryck på knappen igen.',
  appMissing: 'Saknar du appen?',
  getApp: 'Hämta BankID',
  /** The server's message. The time until the next attempt follows it, and is counted down. */
  tooManyAttempts: 'För många försök härifrån.',
  tryAgainIn: 'Du kan försöka igen om',
};

/** The texts of the extras. */
export type ExtraStrings = Readonly<Record<keyof typeof swedish, string>>;

const english: ExtraStrings = {
  enlarge: 'Enlarge the code',
  close: 'Close',
  reveal: 'Show the QR code',
  timeLeft: 'Time left:',
  appNotOpened: 'Did BankID not open? Press the button again.',
  appMissing: 'Missing the app?',
  getApp: 'Get BankID',
  tooManyAttempts: 'Too many attempts.',
  tryAgainIn: 'You can try again in',
};

/** The texts of the extras in every language. */
export const extraStrings: Readonly<Record<Language, ExtraStrings>> = { sv: swedish, en: english };
