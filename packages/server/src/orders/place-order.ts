import { BankIdUsageError, type BankIdClient } from '@secure-start/client';
import { proofOfReturn, returnNonceParameter, returnUrl } from '@secure-start/protocol';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import type { Moment } from '../flow/moment.ts';
import { newSecret, type RandomBytes, secretHash } from '../http/secrets.ts';

/** What the server needs of a BankID client. */
export type OrderClient = Pick<BankIdClient, 'auth' | 'sign' | 'collect' | 'cancel'> &
  Partial<Pick<BankIdClient, 'certificate' | 'versionClosing'>>;

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
  const nonce = flow.launch && proofOfReturn(flow.launch) ? newSecret(randomBytes) : undefined;
  const { orderRef, autoStartToken, qrStartToken, qrStartSecret } = await ask({ client, flow, nonce });
  return {
    orderRef,
    autoStartToken,
    qrStartToken,
    qrStartSecret,
    receivedAt: takeMoment(),
    state: 'open',
    pickedUp: false,
    ...(nonce !== undefined && { nonceHash: secretHash(nonce) }),
  };
}

function ask(options: { client: OrderClient; flow: Flow; nonce: string | undefined }) {
  const { client, flow, nonce } = options;
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, requirement, endUserIp, web } = flow.asked;
  const back = backTo(flow, nonce);
  const order = {
    endUserIp,
    web,
    returnRisk: true,
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData: Buffer.from(userNonVisibleData, 'base64') }),
    ...(requirement !== undefined && { requirement }),
    ...(back !== undefined && { returnUrl: back }),
  };
  if (flow.kind === 'auth') return client.auth({ ...order, ...(userVisibleData !== undefined && { userVisibleData }) });
  if (userVisibleData !== undefined) return client.sign({ ...order, userVisibleData });
  throw new BankIdUsageError({
    field: 'userVisibleData',
    problem: 'is missing',
    remedy: `return the text to sign from ask() of the purpose "${flow.purpose}"`,
  });
}

function backTo(flow: Flow, nonce: string | undefined): string | undefined {
  if (!flow.launch) return undefined;
  const fragment = nonce === undefined ? '' : `#${returnNonceParameter}=${nonce}`;
  return returnUrl({ row: flow.launch, page: `${flow.asked.returnPage}${fragment}` });
}
