import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsAuthority, TlsHolder } from '../pki/tls-authority.ts';
import type { World } from '../bank-id-service.ts';

/** The lowest TLS version that is spoken. Source: spec rp-api.md 1.4. */
export const minVersion = 'TLSv1.2';

/** Lets fault rules strike handshakes: the certificate is chosen, or the connection reset, as each one comes in. */
export function breakHandshakes(options: { server: Server; world: World; tls: TlsAuthority }): void {
  const { server, world, tls } = options;
  let shown: TlsHolder = tls.server;
  const show = (holder: TlsHolder) => {
    if (shown !== holder) server.setSecureContext({ ...holder, minVersion });
    shown = holder;
  };
  // Before the server's own listener, which begins the handshake with the certificate that is shown.
  server.prependListener('connection', (socket: Socket) => {
    const effect = world.faults.strike({ place: 'handshake' })?.effect;
    const fault = effect?.kind === 'tls' ? effect.fault : undefined;
    if (fault === 'resetInHandshake') setImmediate(() => socket.resetAndDestroy());
    show(fault === undefined || fault === 'resetInHandshake' ? tls.server : tls.faulty(fault));
  });
}
