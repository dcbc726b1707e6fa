import type { Language } from './language.ts';

const sentences: Readonly<Record<Language, (time: string) => string>> = {
  sv: (time) => `Du kan försöka igen om ${time}.`,
  en: (time) => `You can try again in ${time}.`,
};

/**
 * Returns a sentence that says when to try again: in seconds up to a minute and a half, then in minutes, rounded up.
 *
 * @example
 * tryAgainText({ seconds: 10, language: 'en' }); // 'You can try again in 10 seconds.'
 */
export function tryAgainText(options: { seconds: number; language: Language }): string {
  const { seconds, language } = options;
  const isLong = seconds > 90;
  const unit = isLong ? 'minute' : 'second';
  const amount = Math.ceil(isLong ? seconds / 60 : seconds);
  return sentences[language](
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
  );
}
