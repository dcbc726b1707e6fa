/**
 * Returns the address of a page to which the app leads back, or `undefined` when it only brings the browser to the front.
 *
 * Some browsers are reached by a prefix before the address: `touch-https://…`. After some of those it is percent-encoded:
 * `brave://open-url?url=https%3A%2F%2F…`.
 */
export function readReturnAddress(returnUrl: string | undefined): string | undefined {
  if (returnUrl === undefined) return undefined;
  const start = returnUrl.search(/https?(?::\/\/|%3A%2F%2F)/i);
  if (start < 0) return undefined;
  const found = returnUrl.slice(start);
  const address = /^https?:/i.test(found) ? found : decodeURIComponent(found);
  return URL.canParse(address) ? address : undefined;
}
