import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ignored, withinTime } from './bankid-connection.ts';

/** A response of the e-service, its body read to the end. */
export interface OriginResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** The time from the first bytes of the body until its end. */
  bodyMs: number;
}

const maxBodyLength = 100_000;

/** Sends a request to the e-service as a browser reaches it. Redirects are not followed. */
export async function requestOrigin(options: {
  url: URL;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  /** A clock that only goes on, in milliseconds. */
  monotonic: () => number;
}): Promise<OriginResponse> {
  const { url, method, headers = {}, body, timeoutMs, monotonic } = options;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, { method, headers: { ...headers, connection: 'close' } });
  request.on('error', ignored);
  try {
    const reading = new Promise<OriginResponse>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (response) => resolve(readBody(response, monotonic)));
      request.end(body);
    });
    return await withinTime(timeoutMs, reading);
  } finally {
    request.destroy();
  }
}

async function readBody(response: IncomingMessage, monotonic: () => number): Promise<OriginResponse> {
  let text = '';
  let beganAt: number | undefined;
  response.setEncoding('utf8');
  for await (const chunk of response) {
    beganAt ??= monotonic();
    if (text.length < maxBodyLength) text += String(chunk);
  }
  const bodyMs = beganAt === undefined ? 0 : monotonic() - beganAt;
  return { status: response.statusCode ?? 0, headers: response.headers, body: text, bodyMs };
}
