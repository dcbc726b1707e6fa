import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Simulator } from '../simulator.ts';
import { assertAnswerFits } from './answers.test.kit.ts';

/** A response of the management API. */
export interface ManagementResponse {
  status: number;
  // eslint-disable-next-line typescript/no-explicit-any -- a test looks into any JSON
  body: any;
}

/** Sends a request to the management API, and holds the response against its description. A body that is a text is sent as it is. */
export async function manage(
  { simulator }: { simulator: Pick<Simulator, 'managementUrl'> },
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ManagementResponse> {
  const outgoing = request(`${simulator.managementUrl}${path}`, { method, headers });
  outgoing.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  assert.ok(incoming);
  const content = await text(incoming);
  const isJson = incoming.headers['content-type'] === 'application/json';
  const response = { status: incoming.statusCode ?? 0, body: isJson ? JSON.parse(content) : content };
  assertAnswerFits({ method, path, status: response.status, body: response.body });
  return response;
}
