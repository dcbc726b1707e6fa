import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect, createServer } from 'node:tls';
import { createTlsAuthority } from './tls-authority.ts';

for (const keyType of ['p256', 'rsa2048'] as const) {
  test(`A client that trusts the root connects to every name of the server with ${keyType}`, async () => {
    const authority = await createTlsAuthority({ now: Date.now(), randomBytes, keyType, names: ['phone.localhost'] });
    const server = createServer({ ...authority.server }, (socket) => socket.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const { port } = address;
    const handshake = async (options: { host: string; ca: string }): Promise<string> => {
      const socket = connect({ host: '127.0.0.1', port, ca: options.ca, servername: nameOf(options.host) });
      socket.on('error', () => undefined);
      try {
        await once(socket, 'secureConnect');
        return 'connected';
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
      } finally {
        socket.destroy();
      }
    };
    try {
      for (const host of ['localhost', '127.0.0.1', 'phone.localhost']) {
        assert.equal(await handshake({ host, ca: authority.rootPem }), 'connected', host);
      }
      assert.equal(await handshake({ host: 'shop.example', ca: authority.rootPem }), 'ERR_TLS_CERT_ALTNAME_INVALID');
      const otherAuthority = await createTlsAuthority({ now: Date.now(), randomBytes });
      assert.match(await handshake({ host: 'localhost', ca: otherAuthority.rootPem }), /CERT|ISSUER|SIGNATURE/);
    } finally {
      server.close();
      await once(server, 'close');
    }
  });
}

/** SNI holds no addresses; without a name the client checks the address it connects to. */
function nameOf(host: string): string {
  return /^[\d.]+$/.test(host) ? '' : host;
}
