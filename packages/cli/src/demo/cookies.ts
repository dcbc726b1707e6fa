/** Returns the value of a cookie in a `Cookie` header, or `undefined` if it is not there. */
export function getCookie(header: string | null | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
