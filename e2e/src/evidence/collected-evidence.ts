import assert from 'node:assert/strict';
import type { BankIdClient, LimitedOrder, Order } from '@secure-start/client';
import type { CompletionData, OrderOperation, UserVisibleDataFormat } from '@secure-start/protocol/rp';
import type { Person } from '@secure-start/simulator';
import { type OrderToCompare, relyingPartySubject, type VerifyOptions } from '@secure-start/verify';
import type { Wire } from '../wire/open-wire.ts';

/** The texts of an order, not encoded. */
export interface Texts {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string;
}

const endUserIp = '192.0.2.1';
const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Bång & Öl <AB>' },
  money: { amount: '1000,00', currency: 'SEK' },
} as const;

type Place = (options: { client: BankIdClient; person: Person; texts: Texts }) => Promise<Order | LimitedOrder>;

const place: Record<OrderOperation, Place> = {
  auth: ({ client, texts }) => client.auth({ endUserIp, ...texts }),
  sign: ({ client, texts }) => client.sign({ endUserIp, userVisibleData: '', ...texts }),
  payment: ({ client, texts }) => client.payment({ endUserIp, userVisibleTransaction, ...texts }),
  otherPayment: ({ client, person: { personalNumber }, texts }) =>
    client.otherPayment({ personalNumber, userVisibleTransaction, ...texts }),
  phoneAuth: ({ client, person: { personalNumber }, texts }) =>
    client.phoneAuth({ personalNumber, callInitiator: 'RP', ...texts }),
  phoneSign: ({ client, person: { personalNumber }, texts }) =>
    client.phoneSign({ personalNumber, callInitiator: 'user', userVisibleData: '', ...texts }),
};

const kinds: Record<OrderOperation, OrderToCompare['kind']> = {
  auth: 'auth',
  phoneAuth: 'auth',
  sign: 'sign',
  phoneSign: 'sign',
  payment: 'payment',
  otherPayment: 'payment',
};

/** Options to verify what was collected, all of them given. */
export interface CollectedEvidence extends VerifyOptions {
  completionData: CompletionData;
  order: OrderToCompare;
  startedAt: Date;
  collectedAt: Date;
}

/** Places an order over the wire, lets the person complete it, and returns the options to verify what was collected. */
export async function collectEvidence(options: {
  wire: Wire;
  operation: OrderOperation;
  person: Person;
  texts: Texts;
}): Promise<CollectedEvidence> {
  const { wire, operation, person, texts } = options;
  const { simulator, client } = wire;
  const startedAt = new Date(simulator.clock.now());
  const order = await place[operation]({ client, person, texts });
  if ('autoStartToken' in order) await simulator.app.open({ autoStartToken: order.autoStartToken, person });
  else {
    await simulator.app.takeWaitingOrders({ person });
    await simulator.app.confirmCall(order);
  }
  await simulator.app.approve({ orderRef: order.orderRef });
  const answer = await client.collect({ orderRef: order.orderRef });
  assert.equal(answer.status, 'complete');
  return {
    completionData: answer.completionData,
    order: { kind: kinds[operation], ...texts },
    anchors: simulator.environment.evidenceAnchors,
    relyingPartySubjects: [relyingPartySubject(simulator.credentials.cert)],
    startedAt,
    collectedAt: new Date(simulator.clock.now()),
  };
}
