import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { qrContent, systemClock, type BankIdClient, type ClientOptions, type Order } from '@secure-start/client';
import { textForError, textForOutcome } from './messages.ts';
import { resultPage, startPage, waitingPage } from './pages.ts';

/** Log-in or signing that a browser has started. */
interface Visit {
  order: Order;
  mayBeScanned: boolean;
  /** Message for the person, once the order has ended. */
  resultText?: string;
}

/** Creates the same kayak rental: a QR code or a link opens the BankID app. `clock` is the clock of the client. */
export function createEService(options: { bankId: BankIdClient; clock?: NonNullable<ClientOptions['clock']> }): Server {
  const { bankId, clock = systemClock } = options;
  const visits = new Map<string, Visit>();

  // By hand, for personal-number: a person on the site starts the order by QR code or link.
  async function logIn(endUserIp: string): Promise<Visit> {
    return track(await bankId.auth({ endUserIp }), 'You are logged in');
  }

  async function rent(endUserIp: string): Promise<Visit> {
    const userVisibleData = 'I rent a kayak for 400 kr.';
    // By hand, for sign-without-pin-code: 5.1 required the security code here, and it still should be.
    const requirement = { pinCode: true };
    return track(await bankId.sign({ endUserIp, userVisibleData, requirement }), 'The kayak is yours');
  }

  function track(order: Order, successText: string): Visit {
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
          // By hand, for cert-not-after: version 6 does not have the last day of the BankID, and the service does not need it.
          visit.resultText =
            outcome.status === 'complete'
              ? `${successText}, ${outcome.completionData.user.name}.`
              : textForOutcome(outcome);
        },
        (error: unknown) => {
          visit.resultText = textForError(error);
        },
      );
    return visit;
  }

  function renderVisit({ order, mayBeScanned, resultText }: Visit): string {
    if (resultText !== undefined) return resultPage(resultText);
    // By hand, for missing-qr: the server makes the code, because the secret must not reach the browser.
    const { qrStartToken, qrStartSecret, receivedAt } = order;
    const elapsedMs = clock.monotonic() - receivedAt;
    const qr = mayBeScanned ? qrContent({ qrStartToken, qrStartSecret, elapsedMs }) : undefined;
    return waitingPage({ autoStartToken: order.autoStartToken, qr });
  }

  async function handle(request: IncomingMessage): Promise<{ page: string; cookie?: string }> {
    const id = /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (request.method === 'POST') {
      const start = request.url === '/rent' ? rent : logIn;
      const visit = await start(request.socket.remoteAddress ?? '');
      const newId = randomUUID();
      visits.set(newId, visit);
      return { page: renderVisit(visit), cookie: `visit=${newId}; HttpOnly; SameSite=Lax` };
    }
    const visit = request.url === '/' ? undefined : visits.get(id);
    return { page: visit ? renderVisit(visit) : startPage };
  }

  return createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    handle(request).then(
      ({ page, cookie }) => {
        if (cookie !== undefined) response.setHeader('set-cookie', cookie);
        response.end(page);
      },
      (error: unknown) => {
        response.statusCode = 502;
        response.end(resultPage(textForError(error)));
      },
    );
  });
}
