import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { SimulatorClock, Work } from '../time/simulator-clock.ts';

/** A frozen clock waits for handshakes too: the request that follows belongs to the same instant. */
export function countHandshakes(server: Server, clock: SimulatorClock): void {
  const underWay = new Map<string, Work>();
  const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  server.on('connection', (socket: Socket) => {
    const work = clock.begin();
    const name = nameOf(socket);
    underWay.set(name, work);
    socket.once('close', () => {
      work.end();
      underWay.delete(name);
    });
  });
  server.on('secureConnection', (socket) => underWay.get(nameOf(socket))?.end());
}
