/**
 * The scripts of a page with everything around them blanked, so that their offsets stay those of the file; `undefined` when it has none.
 * What a template language puts inside them (`@Model.X`, `<%= %>`) is left to the parser, which may give up on it.
 */
export function scriptsOf(text: string): { text: string; typescript: boolean } | undefined {
  const tag = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
  let scripts = '';
  let typescript = false;
  for (const match of text.matchAll(tag)) {
    const [whole, attributes = '', body = ''] = match;
    if (body.trim() === '' || /type=["'](?!module|text\/(javascript|babel)|application\/javascript)/i.test(attributes))
      continue;
    typescript ||= /lang=["']tsx?["']/.test(attributes);
    const start = match.index + whole.indexOf('>') + 1;
    scripts += blank(text.slice(scripts.length, start)) + body;
  }
  if (scripts === '') return undefined;
  return { text: scripts + blank(text.slice(scripts.length)), typescript };
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
