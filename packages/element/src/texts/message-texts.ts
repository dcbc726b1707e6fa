import { fallbackTexts, type Language, rfaTexts } from '@secure-start/protocol/messages';

/**
 * Returns the server's messages by their ids. They are needed when the language of the page changes during a flow: the
 * server has written the flow's messages in the language in which it started.
 */
export function messageTexts(language: Language): Readonly<Record<string, string>> {
  return { ...rfaTexts[language], ...fallbackTexts[language] };
}
