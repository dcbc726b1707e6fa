import { setTimeout } from 'node:timers/promises';
import type { FlowView } from '@secure-start/element';
import type { BankIdServer } from '@secure-start/server';
import { origin } from './scene.ts';

/** What the browsers of the examples call themselves. */
export const userAgents = {
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  computer:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
};

/** A browser without a window: it keeps cookies and says to the server what the element says. */
export interface Visitor {
  start(device: 'same' | 'other'): Promise<FlowView>;
  /** The flow, once `until` is content with it. */
  flow(until: (flow: FlowView) => boolean): Promise<FlowView>;
  finish(nonce?: string): Promise<Response>;
}

/** Opens a browser; it comes from 127.0.0.1, as the simulated app does. */
export function visitorOf(bankId: BankIdServer, userAgent: string = userAgents.computer): Visitor {
  const cookies = new Map<string, string>();

  async function call(path: string, body?: unknown): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`);
    const headers = { origin, 'user-agent': userAgent, cookie: cookie.join('; '), 'content-type': 'application/json' };
    const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const request = new Request(`${origin}/bankid${path}`, { headers, ...posted });
    const response = await bankId.handle(request, { clientAddress: '127.0.0.1' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  return {
    start: async (device) => flowIn(await call('/flows', { purpose: 'login', device, page: '/login' })),
    async flow(until) {
      for (;;) {
        const flow = await flowIn(await call('/flows/login'));
        if (until(flow)) return flow;
        await setTimeout(20);
      }
    },
    finish: (nonce) => call('/flows/login/finish', nonce === undefined ? {} : { nonce }),
  };
}

async function flowIn(response: Response): Promise<FlowView> {
  return (await response.json()) as FlowView;
}
