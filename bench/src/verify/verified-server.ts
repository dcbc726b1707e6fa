import { testEnvironment } from '@secure-start/client';
import { type BankIdServer, type BankIdServerOptions, createBankIdServer } from '@secure-start/server';
import { createOrderTokens } from '../bank-id/order-tokens.ts';
import { origin } from '../browsers/browser.ts';
import type { EvidenceItem } from './evidence-pool.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Client = BankIdServerOptions['client'];

/** A server whose BankID completes each order at its first collect. */
export interface VerifiedServer {
  server: BankIdServer;
  /** Returns how many orders are complete. */
  completed(): number;
}

/** Creates a server that verifies, or does not. The reference of a flow is the index of its evidence. */
export function createVerifiedServer(options: {
  mode: 'off' | 'report' | 'enforce';
  root: string;
  relyingPartySubject: string;
  items: readonly EvidenceItem[];
}): VerifiedServer {
  const { mode, root, relyingPartySubject, items } = options;
  const byText = new Map(items.map((item) => [item.text, item]));
  const { client, completed } = createCompletingClient((text) => byText.get(String(text)));
  const server = createBankIdServer({
    client,
    environment: testEnvironment,
    origins: [origin],
    limits: { perAddress: 'off', perBrowser: 'off' },
    // The evidence is older than the orders.
    verification: { mode, anchors: [root], relyingPartySubjects: [relyingPartySubject], toleranceMs: dayMs },
    purposes: {
      agreement: {
        kind: 'sign',
        prepareOrder: ({ reference }) => ({ userVisibleData: items[Number(reference)]?.text ?? '' }),
        onCompleted: () => ({ redirectTo: '/account' }),
      },
    },
  });
  return { server, completed };
}

function createCompletingClient(find: (text: unknown) => EvidenceItem | undefined): {
  client: Client;
  completed: () => number;
} {
  const orders = new Map<string, EvidenceItem>();
  let count = 0;
  const isNotCalled = async (): Promise<never> => {
    throw new Error('the benchmark only signs');
  };
  const client: Client = {
    async sign({ userVisibleData }) {
      const item = find(userVisibleData);
      if (item === undefined) throw new Error('there is no evidence of that text');
      const tokens = createOrderTokens();
      orders.set(tokens.orderRef, item);
      return { ...tokens, receivedAt: performance.now() };
    },
    async collect({ orderRef }) {
      const item = orders.get(orderRef);
      if (item === undefined) throw new Error('there is no such order');
      count += 1;
      const { personalNumber, signature, ocspResponse } = item;
      const user = { personalNumber, name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' };
      const device = { ipAddress: '127.0.0.1', uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' };
      const completionData = { user, device, bankIdIssueDate: '2020-02-01Z', signature, ocspResponse };
      return { orderRef, status: 'complete', completionData };
    },
    cancel: async () => undefined,
    auth: isNotCalled,
    payment: isNotCalled,
    otherPayment: isNotCalled,
  };
  return { client, completed: () => count };
}
