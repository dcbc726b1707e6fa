import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { BankIdService } from '../bank-id-service.ts';
import type { TlsAuthority, TlsCredentials } from '../pki/tls-authority.ts';

/**
 * The lowest TLS version that the server accepts.
 *
 * @see docs/spec/rp-api.md#tls
 */
export const minTlsVersion = 'TLSv1.2';

/** Applies fault rules to TLS handshakes: each connection gets the valid certificate, a faulty one, or a reset. */
export function injectHandshakeFaults(options: { server: Server; service: BankIdService; tls: TlsAuthority }): void {
  const { server, service, tls } = options;
  let current: TlsCredentials = tls.server;
  const present = (credentials: TlsCredentials) => {
    if (current !== credentials) {
      server.setSecureContext({ cert: credentials.cert, key: credentials.key, minVersion: minTlsVersion });
    }
    current = credentials;
  };
  // Prepended, since the server's own listener starts the handshake with the certificate of that moment.
  server.prependListener('connection', (socket: Socket) => {
    const effect = service.faults.trigger({ point: 'handshake' })?.effect;
    const fault = effect?.kind === 'tls' ? effect.fault : undefined;
    if (fault === 'resetInHandshake') setImmediate(() => socket.resetAndDestroy());
    present(fault === undefined || fault === 'resetInHandshake' ? tls.server : tls.createFaulty(fault));
  });
}
