import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A response as it came; `body` is its JSON, or its text when it is not JSON. */
export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  // eslint-disable-next-line typescript/no-explicit-any -- a test looks into any JSON
  body: any;
}

/** Waits for the whole response to a request. */
export async function responseTo(outgoing: ClientRequest): Promise<HttpResponse> {
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  assert.ok(incoming);
  const content = await text(incoming);
  const isJson = incoming.headers['content-type'] === 'application/json';
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: isJson ? JSON.parse(content) : content };
}
