import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';

/** A server that is listening. */
export interface Listener {
  port: number;
  /** Closes every connection at once and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts listening; port 0 takes a free one.
 *
 * @throws Error when the port is taken.
 */
export function listen(options: { server: Server | SecureServer; host: string; port: number }): Promise<Listener> {
  const { server, host, port } = options;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken ? new Error(`Port ${port} on ${host} is taken; choose another, or 0 for any`, { cause: error }) : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
      resolve({ port: address.port, close: () => close(server) });
    });
  });
}

function close(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
