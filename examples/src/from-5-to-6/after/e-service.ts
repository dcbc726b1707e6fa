import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { qrContent, systemClock, type BankIdClient, type ClientOptions, type Order } from '@secure-start/client';
import { textForError, textForOutcome } from './messages.ts';
import { endPage, startPage, waitingPage } from './pages.ts';

/** What a browser waits for, or the page that says how it ended. */
interface Visit {
  order: Order;
  mayBeScanned: boolean;
  end?: string;
}

/** The same kayak rental: scan the QR code or press the link, and your BankID app opens. `clock` is the client's. */
export function createEService(options: { bankId: BankIdClient; clock?: NonNullable<ClientOptions['clock']> }): Server {
  const { bankId, clock = systemClock } = options;
  const visits = new Map<string, Visit>();

  // By hand, for personal-number: a person on the site starts the order by QR code or link, so it has no number.
  async function logIn(endUserIp: string): Promise<Visit> {
    return follow(await bankId.auth({ endUserIp }), 'You are logged in');
  }

  async function rent(endUserIp: string): Promise<Visit> {
    const userVisibleData = 'I rent a kayak for 400 kr.';
    // By hand, for sign-without-pin-code: 5.1 demanded the security code for this, and so do we.
    const requirement = { pinCode: true };
    return follow(await bankId.sign({ endUserIp, userVisibleData, requirement }), 'The kayak is yours');
  }

  function follow(order: Order, done: string): Visit {
    const visit: Visit = { order, mayBeScanned: true };
    // By hand, for library-call: a failed order is an outcome, not an exception.
    bankId
      .waitForOrder({
        orderRef: order.orderRef,
        onPending: ({ hintCode }) => {
          visit.mayBeScanned = hintCode === 'outstandingTransaction';
        },
      })
      .then(
        (outcome) => {
          // By hand, for cert-not-after: the end of the BankID is no longer told, and nobody needed it.
          visit.end =
            outcome.status === 'complete' ? `${done}, ${outcome.completionData.user.name}.` : textForOutcome(outcome);
        },
        (error: unknown) => {
          visit.end = textForError(error);
        },
      );
    return visit;
  }

  function pageOf({ order, mayBeScanned, end }: Visit): string {
    if (end !== undefined) return endPage(end);
    // By hand, for missing-qr: the code is made here, because who has the secret can make all codes.
    const { qrStartToken, qrStartSecret, receivedAt } = order;
    const elapsedMs = clock.monotonic() - receivedAt;
    const qr = mayBeScanned ? qrContent({ qrStartToken, qrStartSecret, elapsedMs }) : undefined;
    return waitingPage({ autoStartToken: order.autoStartToken, qr });
  }

  async function answer(request: IncomingMessage): Promise<{ page: string; cookie?: string }> {
    const id = /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (request.method === 'POST') {
      const start = request.url === '/rent' ? rent : logIn;
      const visit = await start(request.socket.remoteAddress ?? '');
      const newId = randomUUID();
      visits.set(newId, visit);
      return { page: pageOf(visit), cookie: `visit=${newId}; HttpOnly; SameSite=Lax` };
    }
    const visit = request.url === '/' ? undefined : visits.get(id);
    return { page: visit ? pageOf(visit) : startPage };
  }

  return createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    answer(request).then(
      ({ page, cookie }) => {
        if (cookie !== undefined) response.setHeader('set-cookie', cookie);
        response.end(page);
      },
      (error: unknown) => {
        response.statusCode = 502;
        response.end(endPage(textForError(error)));
      },
    );
  });
}
