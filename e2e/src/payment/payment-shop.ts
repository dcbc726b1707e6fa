import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createClient } from '@secure-start/client';
import {
  type BankIdServer,
  type CompletedFlow,
  type Completion,
  createBankIdServer,
  type Finish,
  type Policies,
  type Purpose,
  type RefusedFlow,
} from '@secure-start/server';
import { type Person, type Simulator, startSimulator } from '@secure-start/simulator';
import { bankIdPage, formPage, plainPage, strictPolicy, stylesheet } from '../support/e-service-pages.ts';
import { holdingTime } from '../support/holding-time.ts';
import { endServer, listen } from '../support/listen.ts';

/** The amount to pay, which the shop decides. */
export const amount = '1234,50';

/** A shop at `http://shop.localhost` where people pay, with a simulator as its BankID. Its time stands still. */
export interface PaymentShop {
  origin: string;
  simulator: Simulator;
  /** The customer who owns the card. `/ask` starts a payment with their personal number. */
  cardholder: Person;
  /** The payments that reached the shop: accepted, refused by a policy, and approved but never finished. */
  approved: Completion[];
  refused: RefusedFlow[];
  unfinished: CompletedFlow[];
  timePasses(ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts it: `/` takes a card payment, `/confirm` wants a card confirmed, `/ask` asks the cardholder in their app.
 * A payment of which nothing was found is paid at once; of others the shop says that it looks at them first.
 */
export async function startPaymentShop({ policies = {} }: { policies?: Policies } = {}): Promise<PaymentShop> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, clock } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const [cardholder] = simulator.people;
  if (!cardholder) throw new Error('a simulator has people in it');
  const scripts = await scriptsOfElement();
  const approved: Completion[] = [];
  const refused: RefusedFlow[] = [];
  const unfinished: CompletedFlow[] = [];
  let bankId: BankIdServer | undefined;

  const told = {
    onCompleted(completion: Completion): Finish {
      approved.push(completion);
      return { redirectTo: completion.findings.length === 0 ? '/paid' : '/held' };
    },
    onRefused: (flow) => void refused.push(flow),
    onUnfinished: (flow) => void unfinished.push(flow),
  } satisfies Partial<Purpose>;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    const script = scripts.get(path);
    if (script !== undefined) return send(response, script, 'text/javascript');
    switch (path) {
      case '/':
        return send(response, bankIdPage({ title: 'Pay for the kayak', purpose: 'pay', action: 'pay' }));
      case '/confirm':
        return send(response, bankIdPage({ title: 'Confirm your card', purpose: 'confirm', action: 'pay' }));
      case '/ask':
        if (request.method !== 'POST') return send(response, formPage({ title: 'Ask in my app', path: '/ask' }));
        return send(response, await askCardholder(request, response));
      case '/paid':
        return send(response, plainPage('Thank you, it is paid'));
      case '/held':
        return send(response, plainPage('We look at your payment'));
      case '/style.css':
        return send(response, stylesheet, 'text/css');
      default:
        response.statusCode = 404;
        return send(response, plainPage('There is no such page'));
    }
  }

  async function askCardholder(incoming: IncomingMessage, response: ServerResponse): Promise<string> {
    const { headers } = incoming;
    const request = new Request(`${origin}/ask`, {
      method: 'POST',
      headers: {
        cookie: headers.cookie ?? '',
        'user-agent': headers['user-agent'] ?? '',
        origin: headers.origin ?? '',
        'sec-fetch-site': headers['sec-fetch-site'] ?? '',
      },
    });
    const { personalNumber } = cardholder ?? { personalNumber: '' };
    const remoteAddress = incoming.socket.remoteAddress ?? '';
    const payment = { request, remoteAddress, purpose: 'pay', personalNumber, language: 'en' } as const;
    const started = await bankId?.startOtherPayment(payment);
    if (!started?.started) return plainPage(started?.message ?? 'Not yet');
    response.setHeader('set-cookie', started.setCookies);
    return bankIdPage({ title: 'Approve in your app', purpose: 'pay', action: 'pay' });
  }

  const web = createServer((request, response) => {
    response.setHeader('content-security-policy', strictPolicy.replace("form-action 'none'", "form-action 'self'"));
    bankId?.nodeListener(request, response, () => void answer(request, response));
  });
  const origin = `http://shop.localhost:${await listen(web)}`;
  const recipient = { name: 'Kajakboden' };
  bankId = createBankIdServer({
    client: holdingTime(client, clock),
    environment,
    origins: [origin],
    purposes: {
      pay: {
        kind: 'payment',
        prepareOrder: () => ({
          userVisibleTransaction: {
            transactionType: 'card',
            recipient,
            money: { amount, currency: 'SEK' },
            riskWarning: 'newRecipient',
          },
          riskFlags: ['newCustomer', 'largeAmount'],
          userVisibleData: 'A kayak for the weekend',
        }),
        ...told,
      },
      confirm: {
        kind: 'payment',
        prepareOrder: () => ({ userVisibleTransaction: { transactionType: 'npa', recipient } }),
        ...told,
      },
    },
    policies,
    clock,
    log: () => {},
  });

  return {
    origin,
    simulator,
    cardholder,
    approved,
    refused,
    unfinished,
    timePasses: (ms) => clock.advance(ms),
    close: async () => {
      await bankId?.close();
      await endServer(web);
      await client.close();
      await simulator.close();
    },
  };
}

async function scriptsOfElement(): Promise<ReadonlyMap<string, string>> {
  const names = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'];
  const read = async (name: string): Promise<[path: string, text: string]> => [
    `/${name}`,
    await readFile(fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`)), 'utf8'),
  ];
  return new Map(await Promise.all(names.map(read)));
}

function send(response: ServerResponse, text: string, type = 'text/html; charset=utf-8'): void {
  response.setHeader('content-type', type);
  response.end(text);
}
