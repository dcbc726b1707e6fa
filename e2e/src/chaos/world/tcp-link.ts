import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../../support/listen.ts';

/** The state of a link. */
export type LinkState =
  | { is: 'open' }
  /** Each chunk comes later. */
  | { is: 'slow'; delayMs: number }
  /** Connections are reset, and new ones too. */
  | { is: 'cut' }
  /** Nothing comes through, until the link is open again. */
  | { is: 'blackHole' };

/** A connection of one process to one other part: a TCP proxy that can be disturbed. */
export interface TcpLink {
  port: number;
  set(state: LinkState): void;
  close(): Promise<void>;
}

/** Starts a link to a port of this machine. */
export async function startTcpLink(targetPort: number): Promise<TcpLink> {
  let state: LinkState = { is: 'open' };
  const sockets = new Set<Socket>();
  /** Carry on the directions that wait. */
  const waiting = new Set<() => void>();

  function carry(from: Socket, to: Socket): void {
    // Chunks stay in their order: the later one never gets ahead, also when the delay changes.
    let last: Promise<void> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (state.is === 'open' && waiting.size === 0 && isIdle) {
        if (!to.write(chunk)) pauseUntilDrained(from, to);
        return;
      }
      isIdle = false;
      // Each chunk is late by as much, however many are under way.
      const dueAt = performance.now() + (state.is === 'slow' ? state.delayMs : 0);
      const turn = last.then(() => pass(dueAt)).then(() => void to.write(chunk));
      last = turn;
      void turn.then(() => {
        if (last === turn) isIdle = true;
      });
    });
    let isIdle = true;
    from.on('end', () => void last.then(() => to.end()));
    from.on('close', () => void last.then(() => to.destroy()));
    from.on('error', () => to.destroy());
  }

  async function pass(dueAt: number): Promise<void> {
    const delayMs = dueAt - performance.now();
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    while (state.is === 'blackHole') await new Promise<void>((resolve) => waiting.add(resolve));
  }

  const server = createServer((near) => {
    if (state.is === 'cut') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    carry(near, far);
    carry(far, near);
  });
  const port = await listen(server);
  return {
    port,
    set(next) {
      state = next;
      if (next.is === 'cut') for (const socket of sockets) socket.resetAndDestroy();
      if (next.is === 'blackHole') return;
      for (const goOn of waiting) goOn();
      waiting.clear();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function pauseUntilDrained(from: Socket, to: Socket): void {
  from.pause();
  to.once('drain', () => from.resume());
}
