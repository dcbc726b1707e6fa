/** A program as users of npm `bankid` 3.1 write it. It is never run: it has to compile with compat's types too. */
import {
  BankIdClient,
  BankIdError,
  BankIdErrorCode,
  BankIdMethod,
  REQUEST_FAILED_ERROR,
  RequestError,
  type AuthRequest,
  type AuthResponse,
  type BankIdRequest,
  type BankIdResponse,
  type CancelRequest,
  type CancelResponse,
  type CollectRequest,
  type CollectResponse,
  type CompletionData,
  type ErrorResponse,
  type FailedHintCode,
  type PendingHintCode,
  type SignRequest,
  type SignResponse,
} from 'bankid-3-1';

const texts: Record<FailedHintCode | PendingHintCode, string> = {
  outstandingTransaction: 'Starta appen',
  noClient: 'Starta appen',
  started: 'Letar',
  userSign: 'Skriv in koden',
  expiredTransaction: 'Tiden är ute',
  certificateErr: 'Fel',
  userCancel: 'Avbrutet',
  cancelled: 'Avbrutet',
  startFailed: 'Försök igen',
};

export function textOf(error: unknown): string {
  if (error instanceof RequestError) return error.message === REQUEST_FAILED_ERROR ? 'Inget svar' : 'Fel';
  if (!(error instanceof BankIdError)) return 'Fel';
  const later: BankIdErrorCode[] = [BankIdErrorCode.MAINTENANCE, BankIdErrorCode.INTERNAL_ERROR];
  if (error.code === BankIdErrorCode.ALREADY_IN_PROGRESS) return 'Försök igen';
  return later.includes(error.code) ? 'Försök senare' : (error.details ?? 'Fel');
}

interface Kept extends CollectResponse {
  keptAt: Date;
}

interface Asked extends AuthRequest {
  askedAt: Date;
}

export class KeepingClient extends BankIdClient {
  readonly kept: Kept[] = [];

  constructor(pfx: Buffer) {
    super({ production: true, pfx, passphrase: 'secret', ca: 'roots.pem', refreshInterval: 1000 });
  }

  async keep(parameters: CollectRequest): Promise<CollectResponse> {
    const order: CollectResponse = await super.collect(parameters);
    this.kept.push({ ...order, keptAt: new Date() });
    return order;
  }
}

export async function logIn(client: BankIdClient, asked: Asked): Promise<CompletionData['user'] | string | undefined> {
  const request: AuthRequest = {
    endUserIp: asked.endUserIp,
    personalNumber: '191212121212',
    requirement: { allowFingerprint: true, autoStartTokenRequired: true, cardReader: 'class1' },
  };
  const { orderRef, autoStartToken, qrStartToken, qrStartSecret }: AuthResponse = await client.authenticate(request);
  const order: CollectResponse = await client.collect({ orderRef });
  if (order.status === 'failed') return order.hintCode && texts[order.hintCode];
  const data: CompletionData | undefined = order.completionData;
  return data?.user ?? `${autoStartToken} ${qrStartToken} ${qrStartSecret.length} ${client.baseUrl}`;
}

export async function sign(client: BankIdClient): Promise<CollectResponse> {
  const request: SignRequest = {
    endUserIp: '192.0.2.1',
    userVisibleData: 'Avtal',
    userVisibleDataFormat: 'simpleMarkdownV1',
    userNonVisibleData: 'nr 17',
  };
  const { orderRef }: SignResponse = await client.sign(request);
  const cancel: CancelRequest = { orderRef };
  if (client.options.production) await (client.cancel(cancel) satisfies Promise<CancelResponse>);
  // oxlint-disable-next-line no-underscore-dangle -- npm bankid's name
  return client._awaitPendingCollect(orderRef);
}

export async function inOneCall(client: BankIdClient, request: AuthRequest): Promise<BankIdResponse> {
  const requests: BankIdRequest[] = [request];
  if (requests.length > 1) return client.signAndCollect({ ...request, userVisibleData: BankIdMethod.sign });
  return client.authenticateAndCollect(request);
}

export const detailsOf = ({ details }: ErrorResponse): string => details;
