import type { Language } from './language.ts';

const sentences: Readonly<Record<Language, (time: string) => string>> = {
  sv: (time) => `Försök igen om ${time}.`,
  en: (time) => `Try again in ${time}.`,
};

/** Tells how long to wait, in whole seconds up to a minute and a half, then in whole minutes; rounded up. */
export function tryAgainIn(options: { seconds: number; language: Language }): string {
  const { seconds, language } = options;
  const isLong = seconds > 90;
  const unit = isLong ? 'minute' : 'second';
  const amount = Math.ceil(isLong ? seconds / 60 : seconds);
  return sentences[language](
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
  );
}
