import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { CertificateCheck, RpAuthority } from '../pki/rp-authority.ts';
import type { TlsAuthority } from '../pki/tls-authority.ts';
import { readBody } from '../read-body.ts';
import { requestPath } from '../request-path.ts';
import type { TenantRegistry } from '../tenants/tenant-registry.ts';
import type { ClockWork } from '../time/simulator-clock.ts';
import type { AuthenticatedRequest, HandledRequest } from './handle-request.ts';
import { injectHandshakeFaults, minTlsVersion } from './inject-handshake-faults.ts';
import { sendResponse } from './send-response.ts';
import { trackFindings } from './track-findings.ts';
import { trackHandshakes } from './track-handshakes.ts';

/**
 * Starts an API for relying parties, that of orders or that of digital ID cards: HTTP/1.1 over TLS 1.2 or 1.3 with client certificates.
 *
 * The server requests a certificate without a list of issuers and checks the chain here. With a list that lacks their
 * issuer, Java and Node clients send no certificate at all.
 */
export async function startRpApi(options: {
  tenants: TenantRegistry;
  authority: RpAuthority;
  tls: TlsAuthority;
  host: string;
  port: number;
  /** Handles the requests whose certificate was accepted. */
  handleRequest: (request: AuthenticatedRequest) => Promise<HandledRequest>;
}): Promise<Listener> {
  const { tenants, authority, tls, host, port, handleRequest } = options;
  const { service: defaultService } = tenants.defaultTenant;
  const { clock } = defaultService;
  const checks = new WeakMap<TLSSocket, CertificateCheck>();

  /** Checks the certificate of a connection at its first request; the result holds for the whole connection. */
  const checkCertificate = (socket: TLSSocket): CertificateCheck => {
    const known = checks.get(socket);
    if (known) return known;
    const certificate = socket.getPeerX509Certificate();
    const check: CertificateCheck = certificate
      ? authority.checkCertificate({ certificate, now: clock.now() })
      : { accepted: false, reason: 'The client sent no certificate.' };
    checks.set(socket, check);
    return check;
  };

  const handle = async (request: IncomingMessage, serverResponse: ServerResponse, work: ClockWork) => {
    const { socket } = request;
    if (!(socket instanceof TLSSocket)) throw new TypeError('The RP API listens on TLS sockets only.');
    const check = checkCertificate(socket);
    const path = requestPath(request.url);
    const match = tenants.matchPath(path);
    const { service, findings } = trackFindings((match ?? tenants.defaultTenant).service);
    const { maxBodyBytes, timings } = service.settings;
    // Also the body of a request that will be refused: a connection that closes on unread bytes loses the response.
    const body = await work.pauseFor(
      readBody({ request, maxBytes: maxBodyBytes, timeoutMs: timings.requestMs, clock }),
    );
    if (!check.accepted) {
      const response = service.settings.badCertificate === 'close' ? noResponse : forbidden;
      const handled = { operation: 'unknown', response } as const;
      sendResponse({ service, serverResponse, path, handled, findings, certificateError: check.reason });
      return;
    }
    const { identity: rp } = check;
    const latencyMs = service.variation.nextLatencyMs();
    if (latencyMs > 0) await work.pauseFor(clock.sleep(latencyMs));
    // The empty path of an unknown tenant matches no route.
    const handled = await handleRequest({ service, rp, request, path: match?.path ?? '', body, work });
    sendResponse({ service, serverResponse, path, handled, findings, rp: rp.displayName });
  };

  const server = createServer(
    {
      cert: tls.server.cert,
      key: tls.server.key,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: minTlsVersion,
      ALPNProtocols: ['http/1.1'],
      // Longer than the pause between two collects, so that clients can reuse their connections.
      keepAliveTimeout: 75_000,
      // The timeout of requests runs on the simulator's clock instead.
      requestTimeout: 0,
    },
    (request, serverResponse) => {
      const work = clock.beginWork();
      serverResponse.once('close', work.end);
      handle(request, serverResponse, work).catch((error: unknown) => {
        serverResponse.destroy();
        process.emitWarning(`the simulator failed to respond: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
      });
    },
  );
  trackHandshakes(server, clock);
  injectHandshakeFaults({ server, service: defaultService, tls });
  server.on('tlsClientError', (error) => {
    if ('code' in error && error.code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') {
      defaultService.recordFinding('oldTls', `A handshake offered nothing from ${minTlsVersion} up.`);
    }
  });
  return listen({ server, host, port });
}

const forbidden = { kind: 'html', httpStatus: 403 } as const;
const noResponse = { kind: 'none' } as const;
