import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { TestContext } from 'node:test';
import type { ApiVersion } from '@secure-start/protocol/changes';
import type { Credentials, Simulator } from '../simulator.ts';
import { startSimulator } from '../start-simulator.ts';
import type { SimulatorOptions } from '../options/simulator-options.ts';

/** A response as it came over the wire; `body` is its JSON, or empty when it is not JSON. */
export interface RpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- a test looks into any JSON
  body: Record<string, any>;
}

/** The deviations of one request from a proper one. */
export interface RpRequestOptions {
  /** Default 6.0. */
  version?: ApiVersion;
  /** The API for digital ID cards in place of a version. */
  api?: 'idCard';
  method?: string;
  headers?: Record<string, string>;
  /** Sent as it is instead of JSON. */
  raw?: string | Uint8Array;
  credentials?: Partial<Credentials>;
}

/** A client of a simulator's RP API that uses node:https alone. */
export interface RpClient {
  simulator: Simulator;
  send(path: string, body?: object, options?: RpRequestOptions): Promise<RpResponse>;
}

/** Starts a simulator with a frozen clock and placeholder evidence for one test, and closes it after the test. */
export async function startRpClient(t: TestContext, options: SimulatorOptions = {}): Promise<RpClient> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, evidence: 'placeholder', ...options });
  const agent = new Agent({ keepAlive: true });
  t.after(async () => {
    agent.destroy();
    await simulator.close();
  });
  return {
    simulator,
    send: (path, body, requestOptions = {}) =>
      sendRequest({
        url: baseUrlFor(simulator, requestOptions) + path,
        agent,
        credentials: simulator.credentials,
        body,
        requestOptions,
      }),
  };
}

function baseUrlFor({ baseUrls, environment }: Simulator, { api, version = '6.0' }: RpRequestOptions): string {
  return api === 'idCard' ? (environment.idCardBaseUrl ?? '') : baseUrls[version];
}

function sendRequest(options: {
  url: string;
  agent: Agent;
  credentials: Credentials;
  body: object | undefined;
  requestOptions: RpRequestOptions;
}): Promise<RpResponse> {
  const { url, agent, body, requestOptions } = options;
  const { cert, key, ca } = { ...options.credentials, ...requestOptions.credentials };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: requestOptions.method ?? 'POST',
        agent,
        ca,
        ...(cert === '' ? {} : { cert, key }),
        headers: { 'content-type': 'application/json', ...requestOptions.headers },
      },
      (incoming) => {
        const chunks: Uint8Array[] = [];
        incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = incoming.headers['content-type'] === 'application/json';
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            body: isJson ? parse(text) : {},
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(requestOptions.raw ?? JSON.stringify(body ?? {}));
  });
}

/** Parses JSON. Invalid JSON, as a fault rule may cause it, gives an empty object. */
function parse(text: string): RpResponse['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Creates the content of an order's QR code at a second, as a relying party does. */
export function createQrContent(order: Record<string, string>, seconds: number): string {
  const code = createHmac('sha256', order['qrStartSecret'] ?? '')
    .update(String(seconds))
    .digest('hex');
  return `bankid.${order['qrStartToken']}.${seconds}.${code}`;
}

/** Encodes a text as base64. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
