import type { Language } from '@secure-start/protocol/messages';

const swedish = {
  appNotOpened: 'Öppnades inte BankID? Tryck på knappen igen.',
  /** After one more press without effect. */
  appStillNotOpened: 'BankID öppnas inte. Kontrollera att appen finns på den här enheten, eller välj en annan enhet.',
  appMissing: 'Saknar du appen?',
  getApp: 'Hämta BankID',
};

/** The texts of the help when no app opens. */
export type LaunchHelpStrings = Readonly<Record<keyof typeof swedish, string>>;

const english: LaunchHelpStrings = {
  appNotOpened: 'Did BankID not open? Press the button again.',
  appStillNotOpened: 'BankID is not opening. Check that the app is on this device, or choose another device.',
  appMissing: "Don't have the app?",
  getApp: 'Get BankID',
};

/** The texts of the help when no app opens, in every language. */
export const launchHelpStrings: Readonly<Record<Language, LaunchHelpStrings>> = { sv: swedish, en: english };
