import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** A line to Redis, in place of the network between them. */
export interface RedisLine {
  port: number;
  /** Loses all that is sent on the connections there are, without a word to either end. Those that begin later are whole. */
  cut(): void;
  /** Number of connections on which something was subscribed to. */
  subscriptions(): number;
  /** Loses what Redis sends on the subscriptions there are, without a word to either end. Those that begin later are whole. */
  cutSubscriptions(): void;
  /** Leads connections that begin from here on to another server, as a name does that was given a new address. */
  leadTo(port: number): void;
}

/** Starts a line to the server on a port. It ends with the test. */
export async function startLine(t: TestContext, redisPort: number): Promise<RedisLine> {
  const sockets = new Set<Socket>();
  const subscribing = new Set<Socket>();
  const cut = new WeakSet<Socket>();
  let target = redisPort;
  const line = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    near.on('data', (data) => {
      if (/\r\nsubscribe\r\n/i.test(String(data))) subscribing.add(far);
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined).on('close', () => to.destroy());
      from.on('data', (data) => {
        if (!cut.has(from)) to.write(data);
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    line.close();
  });
  return {
    port: (line.address() as AddressInfo).port,
    cut: () => sockets.forEach((socket) => cut.add(socket)),
    subscriptions: () => subscribing.size,
    cutSubscriptions: () => subscribing.forEach((socket) => cut.add(socket)),
    leadTo: (port) => void (target = port),
  };
}
