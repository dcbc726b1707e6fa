import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * Listens on the loopback addresses of IPv4 and, if the machine has it, of IPv6: browsers resolve `*.localhost` to either.
 *
 * @throws an error with the code `EADDRINUSE` if the port is taken on one of them.
 */
export async function listenOnLoopback(options: {
  port: number;
  listener: RequestListener;
}): Promise<{ close(): Promise<void> }> {
  const { port, listener } = options;
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => closeServer(server)));
  };
  try {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer(listener);
      if ((await listen({ server, host, port })) === 'listening') servers.push(server);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function listen(options: { server: Server; host: string; port: number }): Promise<'listening' | 'noSuchAddress'> {
  const { server, host, port } = options;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('noSuchAddress');
      else reject(error);
    });
    server.listen({ host, port }, () => resolve('listening'));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Event streams never end by themselves, and close() waits for them.
    server.closeAllConnections();
  });
}
