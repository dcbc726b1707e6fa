import { createServer } from 'node:net';

/** A port that was asked for is taken. The message says what to do. */
export class PortTakenError extends Error {
  readonly code = 'portTaken';
}

/**
 * The port to use: the one that was asked for, or the usual one, or any free one when the usual one is taken.
 *
 * @param options `option`: how the port is chosen on the command line, for the message: `--port`.
 */
export async function freePort(options: { asked: number | undefined; usual: number; option: string }): Promise<number> {
  const { asked, usual, option } = options;
  const port = await tryPort(asked ?? usual);
  if (port !== undefined) return port;
  if (asked !== undefined) throw new PortTakenError(`Port ${asked} is taken. Choose another with ${option}.`);
  const any = await tryPort(0);
  if (any === undefined) throw new PortTakenError(`This machine has no free port. Choose one with ${option}.`);
  return any;
}

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
