import type { FlowView } from '@secure-start/protocol/flow';
import type { ServerErrorCode } from '@secure-start/server';
import { createCookieJar } from '../support/cookie-jar.ts';

const userAgents = {
  computer: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

/** A browser without eyes, which sends what the element sends and keeps cookies. */
export interface ElementVisitor {
  start(options: { purpose: string; device: 'same' | 'other' }): Promise<FlowView>;
  flow(purpose: string): Promise<FlowView>;
  /** Finishes the flow, with the nonce of a return address if there is one. Returns the code of an error. */
  finish(options: { purpose: string; nonce?: string }): Promise<ServerErrorCode | 'finished'>;
  /** Loads a page. */
  read(path: string): Promise<string>;
}

/** Opens a browser on an e-service of this machine. */
export function openElementVisitor(options: { origin: string; device: keyof typeof userAgents }): ElementVisitor {
  const { origin, device } = options;
  const cookies = createCookieJar();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = cookies.header();
    const headers = { origin, cookie, 'content-type': 'application/json', 'user-agent': userAgents[device] };
    const response = await fetch(`${origin.replace('localhost', '127.0.0.1')}${path}`, { ...init, headers });
    cookies.keep(response);
    return response;
  }

  async function post(path: string, body: object): Promise<Response> {
    return send(path, { method: 'POST', body: JSON.stringify(body) });
  }

  return {
    start: async (flow) => parse(await post('/bankid/flows', { ...flow, page: '/log-in' })),
    flow: async (purpose) => parse(await send(`/bankid/flows/${purpose}`)),
    async finish({ purpose, nonce }) {
      const response = await post(`/bankid/flows/${purpose}/finish`, nonce === undefined ? {} : { nonce });
      const { error } = await parse<{ error?: { code: ServerErrorCode } }>(response);
      return error?.code ?? 'finished';
    },
    read: async (path) => (await send(path)).text(),
  };
}

async function parse<Body = FlowView>(response: Response): Promise<Body> {
  return (await response.json()) as Body;
}
