import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * Listens on this machine only, on IPv4 and, where there is one, on IPv6: browsers resolve `*.localhost` to either.
 *
 * Rejects with `EADDRINUSE` when the port is taken on one of them.
 */
export async function listenOnLoopback(options: {
  port: number;
  listener: RequestListener;
}): Promise<{ close(): Promise<void> }> {
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => closeServer(server)));
  };
  try {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer(options.listener);
      if (await listen({ server, host, port: options.port })) servers.push(server);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** `false`: this machine has no such address. */
function listen(options: { server: Server; host: string; port: number }): Promise<boolean> {
  const { server, host, port } = options;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false);
      else reject(error);
    });
    server.listen({ host, port }, () => resolve(true));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Event streams have no end of their own.
    server.closeAllConnections();
  });
}
