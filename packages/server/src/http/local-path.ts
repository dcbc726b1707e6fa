/** Longest address that is taken, in UTF-16 units: far more than a page of an e-service has. */
const maxLength = 2_048;
/** Proxies and servers in a row decode an address a few times at most. */
const maxDecodings = 4;

/** A path of segments in which no character can mean anything, as most are: it is in its normal form. */
const plainSegments = /^(?:\/[\w-]+)+$/;

/** A browser drops tabs and line breaks, and takes a backslash for a slash. */
const rewritten = /[\\\p{Cc}]/u;

/**
 * The parts by which a path of ASCII may lead elsewhere, besides those that a browser rewrites.
 *
 * They are slashes that are doubled or encoded, and steps up. Further ones are encodings that are not UTF-8, and segments that
 * are addresses of their own. Case is ignored in ASCII alone: that of Unicode takes milliseconds to compile.
 */
const unsafe =
  /\/\/|%(?:2f|5c|c[01])|\/\.{1,2}(?:\/|$)|\/ *(?:https?|wss?|ftp|file|data|blob|javascript|vbscript|intent|bankid):/i;

/**
 * Returns an address as a plain path of this origin, with query and fragment; `undefined` when it leads elsewhere or might do
 * so.
 *
 * Every path that becomes an address passes here: pages to return to, `redirectTo` and `continueTo`. A browser is not the
 * only reader. A proxy that merges slashes, decodes once more or strips a prefix must find the same origin in the path too,
 * so `/.//evil.example`, `/%2f/evil.example` and `/out/https://evil.example` are refused.
 */
export function localPath(address: string, origin: string): string | undefined {
  if (address.length > maxLength || rewritten.test(address)) return undefined;
  if (plainSegments.test(address)) return address;
  const url = URL.canParse(address, origin) ? new URL(address, origin) : undefined;
  if (url?.origin !== origin || url.username !== '' || url.password !== '') return undefined;
  // The origin of `blob:https:shop.example` is that of the address in it, which is all of its path.
  if (!url.pathname.startsWith('/')) return undefined;
  return isPlain(url.pathname) ? `${url.pathname}${url.search}${url.hash}` : undefined;
}

/** Takes the path of a URL, in which all that is not ASCII is encoded. */
function isPlain(path: string): boolean {
  let text = path;
  for (let decodings = 0; decodings <= maxDecodings; decodings += 1) {
    if (rewritten.test(text) || unsafe.test(text)) return false;
    const next = decoded(text);
    if (next === text) return true;
    text = next;
  }
  return false;
}

/** Decodes ASCII once. */
function decoded(text: string): string {
  return text.replace(/%([0-7][\da-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
