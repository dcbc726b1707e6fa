import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { ClockWork, SimulatorClock } from '../time/simulator-clock.ts';

/** Registers each TLS handshake as work of the clock: a frozen clock waits, so the request after it has the same time. */
export function trackHandshakes(server: Server, clock: SimulatorClock): void {
  const workBySocket = new Map<string, ClockWork>();
  // `secureConnection` gives the TLS socket, `connection` the socket below it: only the peer identifies both.
  const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
  server.on('connection', (socket: Socket) => {
    const work = clock.beginWork();
    const peer = peerOf(socket);
    workBySocket.set(peer, work);
    socket.once('close', () => {
      work.end();
      workBySocket.delete(peer);
    });
  });
  server.on('secureConnection', (socket) => workBySocket.get(peerOf(socket))?.end());
}
