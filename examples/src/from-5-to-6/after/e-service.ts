import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';
import { readElementScripts } from './element-scripts.ts';
import { bankIdPage, resultPage, startPage } from './pages.ts';
import type { Sessions } from './sessions.ts';

/** Creates the same kayak rental: the server of `bankid.ts` below `/bankid`, and the element in the pages. */
export function createEService({ bankId, sessions }: { bankId: BankIdServer; sessions: Sessions }): Server {
  const scripts = readElementScripts();

  function pageOf({ url, headers }: IncomingMessage): string {
    switch (url?.split('?')[0]) {
      case '/log-in':
        return bankIdPage({ purpose: 'login', action: 'identify' });
      case '/rent':
        return bankIdPage({ purpose: 'rent', action: 'sign' });
      case '/visit': {
        const text = sessions.textOf(headers.cookie);
        return text === undefined ? startPage : resultPage(text);
      }
      default:
        return startPage;
    }
  }

  return createServer((request, response) => {
    bankId.nodeListener(request, response, () => {
      // No other site may frame these pages.
      response.setHeader('content-security-policy', "default-src 'self'; frame-ancestors 'none'");
      const script = scripts.get(request.url ?? '');
      response.setHeader('content-type', `text/${script === undefined ? 'html' : 'javascript'}; charset=utf-8`);
      response.end(script ?? pageOf(request));
    });
  });
}
