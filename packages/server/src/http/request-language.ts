import { type Language, languageFor, languages } from '@secure-start/protocol/messages';
import type { RequestHead } from './incoming-request.ts';

/** Returns the first language of `Accept-Language` that there are texts in, else the default. */
export function requestLanguage(request: RequestHead): Language {
  for (const entry of (request.headers.get('accept-language') ?? '').split(',')) {
    const [tag = ''] = entry.split(';', 1);
    const [primary] = tag.trim().toLowerCase().split('-', 1);
    const known = languages.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return languageFor(undefined);
}
