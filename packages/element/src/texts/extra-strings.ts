import type { Language } from '@secure-start/protocol/messages';

const swedish = {
  enlarge: 'Förstora koden',
  close: 'Stäng',
  reveal: 'QR-koden syns inte. Visa den',
  timeLeft: 'Tid kvar:',
  appNotOpened: 'Öppnades inte BankID? Tryck på knappen igen.',
  /** BankID's text: the app is not installed on the phone or tablet. */
  RFA2: 'Du verkar inte ha BankID-appen. Installera den och skaffa ett BankID.',
  /** BankID's text: the app is not installed on the computer. */
  RFA17A: 'Du verkar inte ha BankID-appen/programmet. Installera den och skaffa ett BankID hos din bank.',
};

/** The texts of the extras. */
export type ExtraStrings = Readonly<Record<keyof typeof swedish, string>>;

const english: ExtraStrings = {
  enlarge: 'Enlarge the code',
  close: 'Close',
  reveal: 'The QR code is out of sight. Show it',
  timeLeft: 'Time left:',
  appNotOpened: 'Did BankID not open? Press the button again.',
  RFA2: "You don't seem to have the BankID app. Install the app and get a BankID.",
  RFA17A: "You don't seem to have the BankID app/program. Please install it and get a BankID from your bank.",
};

/** The texts of the extras in every language. */
export const extraStrings: Readonly<Record<Language, ExtraStrings>> = { sv: swedish, en: english };
