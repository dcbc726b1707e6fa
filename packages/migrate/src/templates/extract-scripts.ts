/** Scripts of a page or component. */
export interface Scripts {
  /** The text of the file with everything but the scripts blanked, so that offsets stay those of the file. */
  text: string;
  isTypeScript: boolean;
}

/** A `type` that is neither empty nor a script's. */
const otherType =
  /(?:^|\s)type\s*=\s*["']?(?!module\b|(?:text|application)\/(?:javascript|babel|typescript)\b)[^\s"']/i;

/**
 * Extracts the scripts of a page or component, or returns `undefined` if it has none.
 *
 * Template expressions in scripts (`@Model.X`, `<%= %>`) are left in. They may make the parser give up on the scripts.
 */
export function extractScripts(text: string): Scripts | undefined {
  // A quoted value may hold `>`: `nonce="<%= nonce %>"`, `generic="T extends List<A>"`.
  const tag = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/script\s*>/gi;
  let scripts = '';
  let isTypeScript = false;
  for (const match of text.matchAll(tag)) {
    const [, attributes = '', body = ''] = match;
    if (body.trim() === '' || otherType.test(attributes)) continue;
    isTypeScript ||= /lang=["']tsx?["']/.test(attributes);
    const start = match.index + '<script'.length + attributes.length + '>'.length;
    scripts += blank(text.slice(scripts.length, start)) + body;
  }
  if (scripts === '') return undefined;
  return { text: scripts + blank(text.slice(scripts.length)), isTypeScript };
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
