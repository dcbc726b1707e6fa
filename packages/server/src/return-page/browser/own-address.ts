/**
 * Returns a path as an address of this origin; that of the start page when it leads elsewhere. The server sends plain paths
 * only, and nothing else is followed.
 */
export function ownAddress(path: string, origin: string): string {
  try {
    const url = new URL(path, origin);
    if (url.origin === origin && /^https?:$/.test(url.protocol)) return url.href;
  } catch {
    // No address.
  }
  return `${origin}/`;
}
