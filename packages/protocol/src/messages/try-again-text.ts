import type { Language } from './language.ts';

type Sentences = Readonly<Record<Language, (time: string) => string>>;

const tryAgain: Sentences = {
  sv: (time) => `Du kan försöka igen om ${time}.`,
  en: (time) => `You can try again in ${time}.`,
};
const holdEnds: Sentences = {
  sv: (time) => `Spärren släpper om ${time}.`,
  en: (time) => `The block ends in ${time}.`,
};

const inTime: Sentences = {
  sv: (time) => `om ${time}`,
  en: (time) => `in ${time}`,
};

/** Options of {@link tryAgainText}, {@link holdEndsText} and {@link inTimeText}. */
export interface WaitTextOptions {
  seconds: number;
  language: Language;
}

/**
 * Returns a sentence that says when to try again: in seconds up to a minute and a half, then in minutes, rounded up.
 *
 * @example
 * tryAgainText({ seconds: 10, language: 'en' }); // 'You can try again in 10 seconds.'
 */
export function tryAgainText(options: WaitTextOptions): string {
  return waitText(tryAgain, options);
}

/**
 * Returns a sentence that says when the hold on a personal number ends, with the time as in {@link tryAgainText}.
 *
 * @example
 * holdEndsText({ seconds: 600, language: 'en' }); // 'The block ends in 10 minutes.'
 */
export function holdEndsText(options: WaitTextOptions): string {
  return waitText(holdEnds, options);
}

/** Returns the part of a sentence that says from when something may be done, with the time as in {@link tryAgainText}. */
export function inTimeText(options: WaitTextOptions): string {
  return waitText(inTime, options);
}

function waitText(sentences: Sentences, { seconds, language }: WaitTextOptions): string {
  const isLong = seconds > 90;
  const unit = isLong ? 'minute' : 'second';
  const amount = Math.ceil(isLong ? seconds / 60 : seconds);
  return sentences[language](
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
  );
}
