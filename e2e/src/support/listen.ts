import type { Server } from 'node:net';

/** Has a server listen on the loopback interface, on a free port unless one is given. Returns the port. */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('a server on a port has an address'));
      else resolve(address.port);
    });
  });
}

/** Ends a server, with the requests that are open. */
export async function endServer(server: Server & { closeAllConnections?(): void }): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections?.();
  await closed;
}
