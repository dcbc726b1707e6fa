/** Returns the path at which the server is mounted, without slashes at its end. */
export function mountPath(server: string): string {
  return server.endsWith('/') ? mountPath(server.slice(0, -1)) : server;
}
