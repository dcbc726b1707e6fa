import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BankIdClient } from 'bankid';
import { textForError, textForHint } from './messages.ts';
import { resultPage, startPage, waitingPage } from './pages.ts';

/** Log-in or signing that a browser has started. */
interface Visit {
  autoStartToken: string;
  resultText?: string;
}

/** Creates a kayak rental of 2023: with the personal number, the BankID app gets the order by itself. */
export function createEService({ bankId }: { bankId: BankIdClient }): Server {
  const visits = new Map<string, Visit>();

  async function logIn(endUserIp: string, personalNumber: string): Promise<Visit> {
    const { orderRef, autoStartToken } = await bankId.authenticate({ endUserIp, personalNumber });
    const visit: Visit = { autoStartToken };
    track(orderRef, visit, 'You are logged in');
    return visit;
  }

  async function rent(endUserIp: string, personalNumber: string): Promise<Visit> {
    const userVisibleData = 'I rent a kayak for 400 kr.';
    const { orderRef, autoStartToken } = await bankId.sign({ endUserIp, personalNumber, userVisibleData });
    const visit: Visit = { autoStartToken };
    track(orderRef, visit, 'The kayak is yours');
    return visit;
  }

  function track(orderRef: string, visit: Visit, successText: string): void {
    bankId.awaitPendingCollect(orderRef).then(
      ({ completionData }) => {
        if (!completionData) return;
        const { name } = completionData.user;
        const until = 'cert' in completionData ? new Date(Number(completionData.cert.notAfter)) : undefined;
        const validity = until ? ` Your BankID is valid until ${until.toISOString().slice(0, 10)}.` : '';
        visit.resultText = `${successText}, ${name}.${validity}`;
      },
      (failure) => {
        visit.resultText = 'hintCode' in failure ? textForHint(failure.hintCode) : textForError(failure);
      },
    );
  }

  async function handle(request: IncomingMessage): Promise<{ page: string; cookie?: string }> {
    const id = /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (request.method === 'POST') {
      const personalNumber = new URLSearchParams(await text(request)).get('personalNumber') ?? '';
      const start = request.url === '/rent' ? rent : logIn;
      const visit = await start(request.socket.remoteAddress ?? '', personalNumber);
      const newId = randomUUID();
      visits.set(newId, visit);
      return { page: waitingPage(visit), cookie: `visit=${newId}; HttpOnly; SameSite=Lax` };
    }
    const visit = request.url === '/' ? undefined : visits.get(id);
    if (!visit) return { page: startPage };
    return { page: visit.resultText === undefined ? waitingPage(visit) : resultPage(visit.resultText) };
  }

  return createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    handle(request).then(
      ({ page, cookie }) => {
        if (cookie !== undefined) response.setHeader('set-cookie', cookie);
        response.end(page);
      },
      (error) => {
        response.statusCode = 502;
        response.end(resultPage(textForError(error)));
      },
    );
  });
}
