import { createServer } from 'node:http';
import { connect } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import { listen } from '../support/listen.ts';

/** A proxy that tunnels to this machine, whatever host it is asked for. */
export async function startProxy(): Promise<{ address: string; tunnels(): number; close(): void }> {
  const tunnels: Duplex[] = [];
  const server = createServer();
  server.on('connect', ({ url = '' }, socket) => {
    tunnels.push(socket);
    const service = connect(Number(url.split(':')[1]), '127.0.0.1');
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    pipeline(socket, service, socket, () => {});
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}`,
    tunnels: () => tunnels.length,
    close: () => {
      for (const tunnel of tunnels) tunnel.destroy();
      server.close();
    },
  };
}
