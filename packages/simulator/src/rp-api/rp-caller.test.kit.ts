import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { TestContext } from 'node:test';
import type { ApiVersion } from '@secure-start/protocol/changes';
import type { Credentials, Simulator } from '../simulator.ts';
import { startSimulator } from '../start-simulator.ts';
import type { SimulatorOptions } from '../options/simulator-options.ts';

/** An answer as it came over the wire; `body` is what was parsed when it was JSON. */
export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- a test looks into any JSON
  body: Record<string, any>;
}

/** How one call differs from a proper one. */
export interface WireCall {
  /** Default 6.0. */
  version?: ApiVersion;
  method?: string;
  headers?: Record<string, string>;
  /** Sent as it is instead of JSON. */
  raw?: string | Uint8Array;
  credentials?: Partial<Credentials>;
}

/** Calls a simulator's RP API with nothing but node:https. */
export interface RpCaller {
  simulator: Simulator;
  call(path: string, body?: object, how?: WireCall): Promise<WireAnswer>;
}

/** Starts a simulator with a frozen clock and no keys for evidence for one test, and closes it with the test. */
export async function startCaller(t: TestContext, options: SimulatorOptions = {}): Promise<RpCaller> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, evidence: 'placeholder', ...options });
  const agent = new Agent({ keepAlive: true });
  t.after(async () => {
    agent.destroy();
    await simulator.close();
  });
  return {
    simulator,
    call: (path, body, how = {}) =>
      send({
        url: simulator.baseUrls[how.version ?? '6.0'] + path,
        agent,
        credentials: simulator.credentials,
        body,
        how,
      }),
  };
}

function send(options: {
  url: string;
  agent: Agent;
  credentials: Credentials;
  body: object | undefined;
  how: WireCall;
}): Promise<WireAnswer> {
  const { url, agent, body, how } = options;
  const { cert, key, ca } = { ...options.credentials, ...how.credentials };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: how.method ?? 'POST',
        agent,
        ca,
        ...(cert === '' ? {} : { cert, key }),
        headers: { 'content-type': 'application/json', ...how.headers },
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
    outgoing.end(how.raw ?? JSON.stringify(body ?? {}));
  });
}

/** What is no JSON, as a fault may want it, counts as nothing. */
function parse(text: string): WireAnswer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The QR code of an order at a second, as an e-service makes it. */
export function qrOf(order: Record<string, string>, seconds: number): string {
  const code = createHmac('sha256', order['qrStartSecret'] ?? '')
    .update(String(seconds))
    .digest('hex');
  return `bankid.${order['qrStartToken']}.${seconds}.${code}`;
}

/** base64 of a text. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
