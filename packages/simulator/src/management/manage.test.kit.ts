import { request } from 'node:http';
import { responseTo } from '../response-to.test.kit.ts';
import type { HttpResponse } from '../response-to.test.kit.ts';
import type { Simulator } from '../simulator.ts';
import { assertAnswerFits } from './answers.test.kit.ts';

/** Sends a request to the management API, and holds the response against its description. A body that is a text is sent as it is. */
export async function manage(
  { simulator }: { simulator: Pick<Simulator, 'managementUrl'> },
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const outgoing = request(`${simulator.managementUrl}${path}`, { method, headers });
  outgoing.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  const response = await responseTo(outgoing);
  assertAnswerFits({ method, path, status: response.status, body: response.body });
  return response;
}
