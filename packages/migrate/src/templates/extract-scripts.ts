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
  let scripts = '';
  let isTypeScript = false;
  for (const { attributes, start, end } of findScripts(text)) {
    const body = text.slice(start, end);
    if (body.trim() === '' || otherType.test(attributes)) continue;
    isTypeScript ||= /lang=["']tsx?["']/.test(attributes);
    scripts += blank(text.slice(scripts.length, start)) + body;
  }
  if (scripts === '') return undefined;
  return { text: scripts + blank(text.slice(scripts.length)), isTypeScript };
}

/** Opening tag longer than which no page has one. */
const maxTagChars = 2000;

/** Finds the scripts that are closed: the attributes of each, and the range of its text. */
function findScripts(text: string): { attributes: string; start: number; end: number }[] {
  const closings = [...text.matchAll(/<\/script\s*>/gi)];
  const scripts: { attributes: string; start: number; end: number }[] = [];
  let [next, closed] = [0, 0];
  for (const { index, 0: opening } of text.matchAll(/<script\b/gi)) {
    const from = index + opening.length;
    const tagEnd = index < next ? undefined : findTagEnd(text, from);
    if (tagEnd === undefined) continue;
    while ((closings[closed]?.index ?? Infinity) < tagEnd + 1) closed += 1;
    const closing = closings[closed];
    if (!closing) break;
    scripts.push({ attributes: text.slice(from, tagEnd), start: tagEnd + 1, end: closing.index });
    next = closing.index + closing[0].length;
  }
  return scripts;
}

/** Finds the `>` of a tag. A quoted value may hold another: `nonce="<%= nonce %>"`, `generic="T extends List<A>"`. */
function findTagEnd(text: string, from: number): number | undefined {
  let quote = '';
  for (let at = from; at < Math.min(text.length, from + maxTagChars); at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return undefined;
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
