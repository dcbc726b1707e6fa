import type { FlowMessage } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import type { ExtraStrings } from './extra-strings.ts';
import type { StringOverrides } from './strings.ts';

/** A text on the page, and what a screen reader has to know to read it out. */
export interface Text {
  text: string;
  /** A language tag. */
  language: string;
  /** Our texts run from left to right on any page. Those of the application run as its page does. */
  dir: 'ltr' | '';
  /** The id of a message that the server has written. */
  id?: string;
}

/** The settings that decide which text is shown. */
export interface TextSettings {
  /** The language of our own texts. */
  language: Language;
  /** The language of the application's texts. */
  languageTag: string;
  /** The application's texts in place of ours. */
  overrides: StringOverrides | undefined;
}

/** Returns a text of the extras, or the application's in its place. */
export type OwnText = (key: keyof ExtraStrings) => Text;

/** The text that is shown where there is none. */
export const noText: Text = { text: '', language: '', dir: '' };

/** Returns one of our texts, or the application's in its place. */
export function ownText<Key extends string>(
  settings: TextSettings,
  strings: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
  key: Key,
): Text {
  const { language } = settings;
  return overriding(settings, key) ?? { text: strings[language][key], language, dir: 'ltr' };
}

/** Returns a message of the server in the language in which it was written, or the application's text in its place. */
export function messageText(settings: TextSettings, message: FlowMessage | undefined): Text {
  if (!message) return noText;
  const { id, text, language } = message;
  return overriding(settings, id) ?? { id, text, language, dir: 'ltr' };
}

function overriding({ overrides, languageTag }: TextSettings, key: string): Text | undefined {
  // The server may know ids that this version does not.
  const texts: Readonly<Record<string, string>> | undefined = overrides;
  const text = texts?.[key];
  return text === undefined ? undefined : { text, language: languageTag, dir: '' };
}
