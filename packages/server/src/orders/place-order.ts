import { BankIdUsageError, type BankIdClient } from '@secure-start/client';
import { returnNonceParameter } from '@secure-start/protocol/flow';
import { returnsNonce, returnUrl } from '@secure-start/protocol/launch';
import type { Asked, Flow, FlowOrder } from '../flow/flow.ts';
import type { Moment } from '../flow/moment.ts';
import { newSecret, type RandomBytes, secretHash } from '../http/secrets.ts';
import type { ClientStatus } from '../service/health.ts';

/** What the server needs of a BankID client. */
export type OrderClient = Pick<BankIdClient, 'auth' | 'sign' | 'payment' | 'otherPayment' | 'collect' | 'cancel'> &
  ClientStatus;

/**
 * Places an order for a flow: its first, or one more when the first was not picked up in time.
 *
 * @throws what the client throws.
 */
export async function placeOrder(options: {
  client: OrderClient;
  flow: Flow;
  randomBytes: RandomBytes;
  takeMoment: () => Moment;
}): Promise<FlowOrder> {
  const { client, flow, randomBytes, takeMoment } = options;
  const nonce = flow.launch && returnsNonce(flow.launch) ? newSecret(randomBytes) : undefined;
  return {
    ...(await ask({ client, flow, nonce })),
    receivedAt: takeMoment(),
    state: 'open',
    pickedUp: false,
    ...(nonce !== undefined && { nonceHash: secretHash(nonce) }),
  };
}

type Tokens = Pick<FlowOrder, 'orderRef' | 'autoStartToken' | 'qrStartToken' | 'qrStartSecret'>;

async function ask(options: { client: OrderClient; flow: Flow; nonce: string | undefined }): Promise<Tokens> {
  const { client, flow, nonce } = options;
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, requirement, endUserIp, web } = flow.asked;
  const back = backTo(flow, nonce);
  const texts = {
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData: Buffer.from(userNonVisibleData, 'base64') }),
  };
  const order = {
    ...texts,
    endUserIp,
    web,
    returnRisk: true,
    ...(requirement !== undefined && { requirement }),
    ...(back !== undefined && { returnUrl: back }),
  };
  const mayShow = userVisibleData !== undefined && { userVisibleData };
  switch (flow.kind) {
    case 'auth':
      return tokensOf(await client.auth({ ...order, ...mayShow }));
    case 'sign':
      return tokensOf(await client.sign({ ...order, userVisibleData: demanded(flow, 'userVisibleData') }));
    case 'payment': {
      const { riskFlags } = flow.asked;
      const payment = {
        ...mayShow,
        userVisibleTransaction: demanded(flow, 'userVisibleTransaction'),
        ...(riskFlags !== undefined && { riskFlags }),
      };
      if (!flow.byPersonalNumber) return tokensOf(await client.payment({ ...order, ...payment }));
      const { personalNumber = '', ...demands } = requirement ?? {};
      const otherPayment = { ...texts, ...payment, personalNumber, web, returnRisk: true };
      const { orderRef } = await client.otherPayment({
        ...otherPayment,
        ...(Object.keys(demands).length > 0 && { requirement: demands }),
      });
      return { orderRef, autoStartToken: '', qrStartToken: '', qrStartSecret: '' };
    }
  }
}

function tokensOf({ orderRef, autoStartToken, qrStartToken, qrStartSecret }: Tokens): Tokens {
  return { orderRef, autoStartToken, qrStartToken, qrStartSecret };
}

function demanded<Member extends 'userVisibleData' | 'userVisibleTransaction'>(
  { asked, kind, purpose }: Flow,
  field: Member,
): NonNullable<Asked[Member]> {
  const value = asked[field];
  if (value !== undefined) return value;
  throw new BankIdUsageError({
    field,
    problem: `is missing, and kind "${kind}" cannot do without`,
    remedy: `return it from ask() of the purpose "${purpose}"`,
  });
}

function backTo(flow: Flow, nonce: string | undefined): string | undefined {
  if (!flow.launch) return undefined;
  const fragment = nonce === undefined ? '' : `#${returnNonceParameter}=${nonce}`;
  return returnUrl({ strategy: flow.launch, page: `${flow.asked.returnPage}${fragment}` });
}
