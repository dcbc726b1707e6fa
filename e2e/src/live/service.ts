import { request } from 'node:https';

/** The service that is looked at, and how it is called. */
export interface Service {
  /** `https://appapi2.test.bankid.com/rp/v6.0`, or a simulator's. */
  baseUrl: string;
  /** PEM of the root its certificate chains to. */
  ca: string;
  /** PKCS#12 of the RP certificate. */
  pfx: Buffer;
  passphrase: string;
}

/** A request: JSON by POST unless it says otherwise. */
export interface Call {
  path: string;
  method?: string;
  contentType?: string;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

/** A response. `body` is the parsed JSON, or the text when it is not JSON. */
export interface Answer {
  httpStatus: number;
  body: unknown;
}

/** Makes one call on a connection of its own. No client of ours is in between: the wire itself is looked at. */
export function send(service: Service, call: Call): Promise<Answer> {
  const { ca, pfx, passphrase, baseUrl } = service;
  const { method = 'POST', contentType = 'application/json', body = {} } = call;
  const sent = method === 'POST' ? (typeof body === 'string' ? body : JSON.stringify(body)) : '';
  const headers = method === 'POST' ? { 'content-type': contentType, 'content-length': Buffer.byteLength(sent) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(`${baseUrl}${call.path}`, { method, headers, ca, pfx, passphrase, agent: false });
    outgoing.setTimeout(15_000, () => outgoing.destroy(new Error(`${call.path} was not answered in 15 s`)));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ httpStatus: incoming.statusCode ?? 0, body: fromJson(text) });
      });
    });
    outgoing.end(sent);
  });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
