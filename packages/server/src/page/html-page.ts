import type { Language } from '@secure-start/protocol/messages';

/**
 * Returns a page of the server as HTML: no search engine lists it, and it is light or dark as the browser is.
 *
 * `head` and `main` are HTML. Values in them that come from a request are escaped by the caller.
 */
export function htmlPage(options: { language: Language; title: string; head: string; main: string }): string {
  const { language, title, head, main } = options;
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${head}
<main>
${main}
</main>
</html>
`;
}

/** Returns a text with the characters escaped that have a meaning in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
