/**
 * Returns the path of a request target without its query, `/` at the least.
 *
 * A target is a path, or by RFC 9112 the whole address: `https://localhost:8443/rp/v6.0/auth`.
 */
export function requestPath(target: string | undefined): string {
  const [, path] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/i.exec(target ?? '') ?? [];
  return path === undefined || path === '' ? '/' : path;
}
