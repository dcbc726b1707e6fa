/** Scripts of a page or component. */
export interface Scripts {
  /** The text of the file with everything but the scripts blanked, so that offsets stay those of the file. */
  text: string;
  isTypeScript: boolean;
}

/**
 * Extracts the scripts of a page or component, or returns `undefined` if it has none.
 *
 * Template expressions in scripts (`@Model.X`, `<%= %>`) are left in. They may make the parser give up on the scripts.
 */
export function extractScripts(text: string): Scripts | undefined {
  const tag = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
  let scripts = '';
  let isTypeScript = false;
  for (const match of text.matchAll(tag)) {
    const [whole, attributes = '', body = ''] = match;
    const isOtherType = /type=["'](?!module|text\/(javascript|babel)|application\/javascript)/i.test(attributes);
    if (body.trim() === '' || isOtherType) continue;
    isTypeScript ||= /lang=["']tsx?["']/.test(attributes);
    const start = match.index + whole.indexOf('>') + 1;
    scripts += blank(text.slice(scripts.length, start)) + body;
  }
  if (scripts === '') return undefined;
  return { text: scripts + blank(text.slice(scripts.length)), isTypeScript };
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
