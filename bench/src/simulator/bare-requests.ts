import { Agent, request } from 'node:https';
import { readBody } from '../read-body.ts';
import type { Ready } from './messages.ts';

/** The requests of a test that has nothing but Node. */
export interface BareRequests {
  /** Sends a request of the management API by `fetch`. */
  manage(method: string, path: string, body?: object): Promise<unknown>;
  /** Sends a request of the RP API over mutual TLS by `node:https`. */
  callRpApi(path: string, body: object): Promise<unknown>;
  close(): void;
}

/** Creates the requests to a simulator. Connections are kept. */
export function createBareRequests({ environment, cert, key, managementUrl }: Ready): BareRequests {
  const agent = new Agent({ keepAlive: true, cert, key, ca: [...environment.tlsRoots] });
  const headers = { 'content-type': 'application/json' };
  return {
    async manage(method, path, body) {
      const response = await fetch(managementUrl + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`the management API answers with ${response.status}`);
      return JSON.parse(text);
    },
    callRpApi: (path, body) =>
      new Promise((resolve, reject) => {
        const sent = request(environment.baseUrl + path, { method: 'POST', agent, headers }, (response) => {
          readBody(response).then((text) => resolve(JSON.parse(text)), reject);
        });
        sent.on('error', reject);
        sent.end(JSON.stringify(body));
      }),
    close: () => agent.destroy(),
  };
}
