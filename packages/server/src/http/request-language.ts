import { type Language, languageFor, languages } from '@secure-start/protocol/messages';
import type { RequestHead } from './incoming-request.ts';

/** Returns the first language of `Accept-Language` that there are texts in, else the default. */
export function requestLanguage(request: RequestHead): Language {
  const tags = (request.headers.get('accept-language') ?? '').split(',').map((entry) => entry.split(';')[0]?.trim());
  return languageFor(tags.find((tag) => languages.some((language) => tag?.toLowerCase().split('-')[0] === language)));
}
