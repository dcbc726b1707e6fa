import type { Clock } from '@secure-start/protocol/rp';
import type { ClientEvent } from './client-event.ts';
import { createConnector } from './connection/connector.ts';
import type { Proxy } from './connection/proxy-tunnel.ts';
import { createTransport, type Transport } from './connection/transport.ts';
import { type CertificateInfo, describeCertificate, watchExpiry } from './credentials/certificate.ts';
import { type Credentials, loadCredentials } from './credentials/credentials.ts';
import { refuseTestCertificate } from './read-environment.ts';

// Short, because a retry is safe before anything was sent, and handshakes have been seen to hang. A third of the time limit at
// most: there are three attempts.
const maxConnectTimeoutMs = 3_000;

/** A certificate, and the connections on which it is used. */
export interface LoadedCertificate {
  info: CertificateInfo;
  /** Reports that the certificate expires soon. To be called with the wall clock at every use. */
  checkExpiry: (now: number) => void;
  transport: Transport;
  /** Absent where the environment has no service for digital ID cards. */
  idCardTransport: Transport | undefined;
}

/** A service of BankID, and the proxy on the way to it. */
export interface ReachedService {
  baseUrl: URL;
  /** Absent: the service is reached directly. */
  proxy: Proxy | undefined;
}

/**
 * Loads credentials, and prepares the connections on which they will be used.
 *
 * @throws {BankIdUsageError} They cannot be read, do not belong together, have expired or are not valid yet.
 */
export function loadCertificate(options: {
  credentials: Credentials;
  rpService: ReachedService;
  idCardService: ReachedService | undefined;
  tlsRoots: readonly string[];
  timeoutMs: number;
  maxConnections: number;
  maxQueued: number;
  clock: Clock;
  onEvent: (event: ClientEvent) => void;
}): LoadedCertificate {
  const { credentials, rpService, idCardService, tlsRoots, timeoutMs, maxConnections, maxQueued } = options;
  const { clock, onEvent } = options;
  const { certificate, secureContext } = loadCredentials({ credentials, tlsRoots, now: clock.now() });
  refuseTestCertificate({ certificate, baseUrl: rpService.baseUrl });
  const info = describeCertificate({ certificate, clock });
  const checkExpiry = watchExpiry({
    validTo: info.validTo,
    warn: (daysLeft) => onEvent({ type: 'certificateExpiring', daysLeft, validTo: info.validTo }),
  });
  checkExpiry(clock.now());
  const connectTimeoutMs = Math.min(maxConnectTimeoutMs, timeoutMs / 3);
  const transportTo = ({ baseUrl, proxy }: ReachedService): Transport => {
    const connector = createConnector({ baseUrl, proxy, secureContext, tlsRoots, timeoutMs: connectTimeoutMs });
    return createTransport({ baseUrl, connector, maxConnections, maxQueued });
  };
  return {
    info,
    checkExpiry,
    transport: transportTo(rpService),
    idCardTransport: idCardService && transportTo(idCardService),
  };
}
