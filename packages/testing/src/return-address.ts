/**
 * Returns the address of a page to which the app leads back, or `undefined` when it only brings the browser to the front.
 *
 * Some browsers are reached by a prefix before the address, which is percent-encoded then: `touch-https://…`.
 */
export function readReturnAddress(returnUrl: string | undefined): string | undefined {
  if (returnUrl === undefined) return undefined;
  const readable =
    /https?%3A/i.test(returnUrl) && !/^https?:/i.test(returnUrl) ? decodeURIComponent(returnUrl) : returnUrl;
  const start = readable.search(/https?:\/\//i);
  const address = readable.slice(Math.max(0, start));
  return start >= 0 && URL.canParse(address) ? address : undefined;
}
