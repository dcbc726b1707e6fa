import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An HTTP proxy that opens tunnels (CONNECT), and nothing else. */
export interface ConnectProxy {
  port: number;
  /** Each CONNECT: its target, and the user name and password that came with it. */
  requests: { target: string | undefined; credentials: string }[];
  /** The bytes that clients sent through the tunnels. */
  sent(): Buffer;
  close(): Promise<void>;
}

/** Starts a proxy. With `credentials` it requires these, with `status` it refuses, and with `hangs` it never answers. */
export async function startConnectProxy(
  options: { credentials?: string; status?: number; hangs?: boolean } = {},
): Promise<ConnectProxy> {
  const requests: ConnectProxy['requests'] = [];
  const sent: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, client) => {
    const [, base64 = ''] = request.headers['proxy-authorization']?.split(' ') ?? [];
    const credentials = Buffer.from(base64, 'base64').toString('utf8');
    requests.push({ target: request.url, credentials });
    if (options.hangs === true) return;
    const status = credentials === (options.credentials ?? '') ? options.status : 407;
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const service = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.on('data', (chunk: Buffer) => sent.push(chunk));
      client.pipe(service).pipe(client);
    });
    sockets.add(service);
    service.on('error', () => client.destroy());
    client.on('error', () => service.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    requests,
    sent: () => Buffer.concat(sent),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
