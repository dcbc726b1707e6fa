import { BankIdUsageError, type BankIdClient } from '@secure-start/client';
import { returnsNonce, returnUrl } from '@secure-start/protocol/launch';
import type { Now } from '../engine/instant.ts';
import type { Flow, FlowOrder, OrderParameters } from '../flow/flow.ts';
import { newSecret, type RandomBytes, secretHash } from '../http/secrets.ts';
import { withNonce } from '../return-page/select-return-page.ts';
import { restoreRequirement, restoreUnlisted } from './unlisted-parameters.ts';
import type { ClientStatus } from '../service/health.ts';

/** The part of a BankID client that the server uses. */
export type OrderClient = Pick<BankIdClient, 'auth' | 'sign' | 'payment' | 'otherPayment' | 'collect' | 'cancel'> &
  ClientStatus;

/**
 * Places an order for a flow: its first one, or a further one when the first was not taken in time.
 *
 * @throws the error of the client.
 */
export async function placeOrder(options: {
  client: OrderClient;
  flow: Flow;
  randomBytes: RandomBytes;
  now: Now;
}): Promise<FlowOrder> {
  const { client, flow, randomBytes, now } = options;
  const nonce = flow.launch && returnsNonce(flow.launch) ? newSecret(randomBytes) : undefined;
  const { orderRef, autoStartToken, qrStartToken, qrStartSecret } = await requestOrder(client, flow, nonce);
  return {
    orderRef,
    autoStartToken,
    qrStartToken,
    qrStartSecret,
    receivedAt: now(),
    state: 'open',
    takenByApp: false,
    ...(nonce !== undefined && { nonceHash: secretHash(nonce) }),
  };
}

type Tokens = Pick<FlowOrder, 'orderRef' | 'autoStartToken' | 'qrStartToken' | 'qrStartSecret'>;

async function requestOrder(client: OrderClient, flow: Flow, nonce: string | undefined): Promise<Tokens> {
  const { orderParameters: parameters, kind } = flow;
  const { userVisibleData, endUserIp } = parameters;
  const requirement = restoreRequirement(parameters);
  const returnAddress = returnAddressOf(flow, nonce);
  const order = {
    ...sharedMembers(parameters),
    endUserIp,
    ...deviceOf(parameters),
    returnRisk: true,
    ...(requirement !== undefined && { requirement }),
    ...(returnAddress !== undefined && { returnUrl: returnAddress }),
  };
  const visible = userVisibleData === undefined ? {} : { userVisibleData };
  switch (kind) {
    case 'auth':
      return client.auth({ ...order, ...visible });
    case 'sign':
      return client.sign({ ...order, userVisibleData: required(flow, 'userVisibleData') });
    case 'payment': {
      const payment = { ...visible, ...paymentOf(flow) };
      if (!flow.byPersonalNumber) return client.payment({ ...order, ...payment });
      const { personalNumber = '', ...rest } = requirement ?? {};
      const { orderRef } = await client.otherPayment({
        ...sharedMembers(parameters),
        ...payment,
        personalNumber,
        ...deviceOf(parameters),
        returnRisk: true,
        ...(Reflect.ownKeys(rest).length > 0 && { requirement: rest }),
      });
      return { orderRef, autoStartToken: '', qrStartToken: '', qrStartSecret: '' };
    }
  }
}

/** Members that all kinds of orders share. */
function sharedMembers(parameters: OrderParameters) {
  const { userVisibleDataFormat, userNonVisibleData } = parameters;
  return {
    ...restoreUnlisted(parameters),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData: Buffer.from(userNonVisibleData, 'base64') }),
  };
}

/** Properties of the browser or app, for BankID's risk engine; never of both. */
function deviceOf({ web, app }: OrderParameters) {
  return app === undefined ? { ...(web !== undefined && { web }) } : { app };
}

function paymentOf(flow: Flow) {
  const { riskFlags } = flow.orderParameters;
  return {
    userVisibleTransaction: required(flow, 'userVisibleTransaction'),
    ...(riskFlags !== undefined && { riskFlags }),
  };
}

function required<Member extends 'userVisibleData' | 'userVisibleTransaction'>(
  { orderParameters, kind, purpose }: Flow,
  field: Member,
): NonNullable<OrderParameters[Member]> {
  const value = orderParameters[field];
  if (value !== undefined) return value;
  throw new BankIdUsageError({
    field,
    problem: `is missing, and kind "${kind}" requires it`,
    remedy: `return it from prepareOrder() of the purpose "${purpose}"`,
  });
}

function returnAddressOf(flow: Flow, nonce: string | undefined): string | undefined {
  if (!flow.launch) return undefined;
  const { returnPage, nonceIn = 'fragment' } = flow.orderParameters;
  const page = nonce === undefined ? returnPage : withNonce({ returnPage, nonceIn }, nonce);
  return returnUrl({ strategy: flow.launch, page });
}
