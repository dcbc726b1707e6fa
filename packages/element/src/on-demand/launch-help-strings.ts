import type { Language } from '@secure-start/protocol/messages';

const swedish = {
  appNotOpened: 'Öppnades inte BankID? Tryck på knappen igen.',
  appMissing: 'Saknar du appen?',
  getApp: 'Hämta BankID',
};

/** The texts of the help when no app opens. */
export type LaunchHelpStrings = Readonly<Record<keyof typeof swedish, string>>;

const english: LaunchHelpStrings = {
  appNotOpened: 'Did BankID not open? Press the button again.',
  appMissing: "Don't have the app?",
  getApp: 'Get BankID',
};

/** The texts of the help when no app opens, in every language. */
export const launchHelpStrings: Readonly<Record<Language, LaunchHelpStrings>> = { sv: swedish, en: english };
