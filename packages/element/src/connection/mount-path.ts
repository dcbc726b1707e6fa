/** Returns the path at which the server is mounted, without slashes at its end. */
export function mountPath(server: string): string {
  let end = server.length;
  while (server[end - 1] === '/') end -= 1;
  return server.slice(0, end);
}
