import { setTimeout } from 'node:timers/promises';
import type { FlowView } from '@secure-start/element';
import type { BankIdServer } from '@secure-start/server';
import { origin } from './test-setup.ts';

/** User-Agents of the browsers in the examples. */
export const userAgents = {
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  computer:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
};

/** Browser without a window. It keeps cookies and sends the requests of the element. */
export interface TestBrowser {
  /** Starts a flow. That of a QR code comes with its first frame. */
  start(device: 'same' | 'other', reference?: string): Promise<FlowView & { frame?: string }>;
  /** Polls the flow until it meets a condition. */
  waitForFlow(condition: (flow: FlowView) => boolean): Promise<FlowView>;
  /** Finishes the flow, with the nonce of the return address if there is one. */
  finish(nonce?: string): Promise<Response>;
}

/** Opens a browser. Its address is 127.0.0.1, like that of the simulated app. */
export function openBrowser(bankId: BankIdServer, userAgent: string = userAgents.computer): TestBrowser {
  const cookies = new Map<string, string>();

  async function send(path: string, body?: unknown): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`);
    const headers = { origin, 'user-agent': userAgent, cookie: cookie.join('; '), 'content-type': 'application/json' };
    const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const request = new Request(`${origin}/bankid${path}`, { headers, ...posted });
    const response = await bankId.handle(request, { remoteAddress: '127.0.0.1' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  return {
    start: async (device, reference) =>
      parseFlow(await send('/flows', { purpose: 'login', device, page: '/login', reference })),
    async waitForFlow(condition) {
      for (;;) {
        const flow = await parseFlow(await send('/flows/login'));
        if (condition(flow)) return flow;
        await setTimeout(20);
      }
    },
    finish: (nonce) => send('/flows/login/finish', nonce === undefined ? {} : { nonce }),
  };
}

async function parseFlow(response: Response): Promise<FlowView> {
  return (await response.json()) as FlowView;
}
