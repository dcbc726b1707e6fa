/** Returns the entries of the header `Forwarded`, one for each proxy, without empty ones. */
export function forwardedEntries(value: string): string[] {
  return splitFromEnd(value, ',').filter((entry) => entry.trim() !== '');
}

/** Returns what an entry of `Forwarded` names; `undefined` when it names none, or two, of which the caller may have written one. */
export function forwardedParameter(entry: string, name: 'for' | 'proto'): string | undefined {
  const values = splitFromEnd(entry, ';').flatMap((pair) => {
    const [, key = '', value = ''] = /^([a-z]+)="?([^"]*)"?$/i.exec(pair.trim()) ?? [];
    return key.toLowerCase() === name ? [value] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}

/**
 * Splits at the separators outside of quotes: a proxy writes the host that the caller sent into quotes. It is read from the
 * end, which the trusted proxies wrote, so that a quote that the caller left open before them takes nothing of theirs.
 */
function splitFromEnd(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let end = text.length;
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text[at] === '"' && !(isQuoted && isEscaped(text, at))) isQuoted = !isQuoted;
    if (text[at] !== separator || isQuoted) continue;
    parts.unshift(text.slice(at + 1, end));
    end = at;
  }
  return [text.slice(0, end), ...parts];
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}
