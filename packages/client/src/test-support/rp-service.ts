import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import type { CompleteOrder, Environment, IdCardVerification, OrderResponse } from '@secure-start/protocol/rp';
import { fixtureText } from './fixtures.ts';

/** A request that a client sent. */
export interface ReceivedRequest {
  method: string | undefined;
  path: string | undefined;
  contentType: string | undefined;
  body: string;
  /** The number of the connection, counted from 1. */
  connection: number;
}

/** Sends the response to a request; it may also break the connection. */
export type Respond = (response: ServerResponse, request: ReceivedRequest & { raw: IncomingMessage }) => void;

/** A service over mutual TLS whose responses a test sets. */
export interface RpService {
  environment: Environment;
  requests: ReceivedRequest[];
  connections(): number;
  close(): Promise<void>;
}

/** Starts a service that sends the given responses in turn, and the last one from then on. */
export async function startRpService(options: {
  responses: readonly Respond[];
  /** Ends this many connections before their TLS handshake. */
  refuseConnections?: number;
  /** Refuses the client's certificate. */
  refuseClient?: boolean;
  /** Fixtures that have the service's key, and its certificate with what is sent after it. Default: those of `root`. */
  identity?: { key: string; certificates: readonly string[] };
  /** The fixture of the root that the environment names. Default `root.pem`. */
  tlsRoot?: string;
}): Promise<RpService> {
  const requests: ReceivedRequest[] = [];
  let connections = 0;
  const { key, certificates } = options.identity ?? { key: 'server-key.pem', certificates: ['server.pem'] };
  const server: Server = createServer({
    key: fixtureText(key),
    cert: certificates.map(fixtureText).join(''),
    ca: fixtureText(options.refuseClient ? 'other-root.pem' : 'root.pem'),
    requestCert: true,
    rejectUnauthorized: true,
  });
  const connectionOf = new WeakMap<object, number>();
  let toRefuse = options.refuseConnections ?? 0;
  server.on('connection', (socket) => {
    connections += 1;
    if (toRefuse-- > 0) socket.destroy();
  });
  server.on('secureConnection', (socket) => connectionOf.set(socket, connections));
  server.on('request', (raw, response) => {
    const chunks: Buffer[] = [];
    raw.on('data', (chunk: Buffer) => chunks.push(chunk));
    raw.on('end', () => {
      const request: ReceivedRequest = {
        method: raw.method,
        path: raw.url,
        contentType: raw.headers['content-type'],
        body: Buffer.concat(chunks).toString('utf8'),
        connection: connectionOf.get(raw.socket) ?? 0,
      };
      const respond = options.responses[Math.min(requests.length, options.responses.length - 1)];
      requests.push(request);
      respond?.(response, { ...request, raw });
    });
  });
  const port = await listen(server);
  return {
    environment: {
      name: 'a test',
      baseUrl: `https://localhost:${port}/rp/v6.0`,
      tlsRoots: [fixtureText(options.tlsRoot ?? 'root.pem')],
      launchLinks: bankIdLaunchLinks,
      evidenceAnchors: [],
      certificatePolicies: { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' },
      idCardBaseUrl: `https://localhost:${port}/rp/v1`,
    },
    requests,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service has no port');
  return address.port;
}

/** Responds with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/**
 * The response to auth, sign and payment, with the tokens of the published vectors.
 *
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export const orderBody: OrderResponse = {
  orderRef: '131daac9-16c6-4618-beb0-365768f37288',
  autoStartToken: '7c40b5c9-fa74-49cf-b98c-bfe651f9a7c6',
  qrStartToken: '67df3917-fa0d-44e5-b327-edcc928297f8',
  qrStartSecret: 'd28db9a7-4cde-429e-a983-359be676944c',
};

/** A response to collect of a completed order. */
export const completeBody: CompleteOrder = {
  orderRef: orderBody.orderRef,
  status: 'complete',
  completionData: {
    user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
    device: { ipAddress: '192.0.2.1', uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' },
    bankIdIssueDate: '2020-02-01Z',
    signature: 'PHNpZ25hdHVyZS8+',
    ocspResponse: 'MAoKAQA=',
  },
};

/** A response to the check of a digital ID card. */
export const idCardBody: IdCardVerification = {
  transactionType: 'ID-kort-validering',
  user: { ...completeBody.completionData.user, age: 113 },
  verification: {
    verificationId: '5f0f6e3c-5b0c-4b6e-9a6e-0c2f0d1e2a3b',
    verifiedAt: '2026-01-01T12:00:30.000Z',
    signature: 'PHNpZ25hdHVyZS8+',
  },
  authentication: {
    identifiedAt: '2026-01-01T12:00:00.000Z',
    orderRef: '8c1c9ab4-0f2e-4a44-9d9a-6f1c0d8b7a11',
    signature: 'PHNpZ25hdHVyZS8+',
    ocspResponse: 'MAoKAQA=',
  },
};
