import { createServer } from 'node:net';

/** Error for a port that is taken. The message says what to do. */
export class PortTakenError extends Error {
  readonly code = 'portTaken';
}

/**
 * Finds the port to listen on: the requested one, else the preferred one, else any free one.
 *
 * @throws {@link PortTakenError} if a requested port is taken.
 */
export async function findFreePort(options: {
  /** Port that the user has requested, if any. */
  requested: number | undefined;
  /** Port to use without a request, if it is free. */
  preferred: number;
  /** Flag that requests a port, for the message: `--port`. */
  flag: string;
}): Promise<number> {
  const { requested, preferred, flag } = options;
  const port = await tryPort(requested ?? preferred);
  if (port !== undefined) return port;
  if (requested !== undefined) throw new PortTakenError(`Port ${requested} is taken. Choose another with ${flag}.`);
  const anyPort = await tryPort(0);
  if (anyPort === undefined) throw new PortTakenError(`This machine has no free port. Choose one with ${flag}.`);
  return anyPort;
}

/** Returns the port, or for port 0 a free one; `undefined` if the port is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
