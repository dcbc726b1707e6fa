import type { Language } from '@secure-start/protocol/messages';

const swedish = {
  enlarge: 'Förstora koden',
  close: 'Stäng',
  reveal: 'Visa koden',
  timeLeft: 'Tid kvar:',
  /** The server's message. The time until the next attempt follows it, and is counted down. */
  tooManyAttempts: 'För många försök.',
  tryAgainIn: 'Du kan försöka igen om',
  /** The title of the steps for beginners. */
  howTo: 'Så gör du',
};

/** The texts of the extras. */
export type ExtraStrings = Readonly<Record<keyof typeof swedish, string>>;

const english: ExtraStrings = {
  enlarge: 'Enlarge the code',
  close: 'Close',
  reveal: 'Show the code',
  timeLeft: 'Time left:',
  tooManyAttempts: 'Too many attempts.',
  tryAgainIn: 'You can try again in',
  howTo: 'How it works',
};

/** The texts of the extras in every language. */
export const extraStrings: Readonly<Record<Language, ExtraStrings>> = { sv: swedish, en: english };
