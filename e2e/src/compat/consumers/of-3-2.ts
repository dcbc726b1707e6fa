/** A program as users of npm `bankid` write it. It is never run: it has to compile with compat's types too. */
import {
  BankIdClient,
  BankIdClientV6,
  BankIdError,
  BankIdErrorCode,
  BankIdMethod,
  QrGenerator,
  REQUEST_FAILED_ERROR,
  RequestError,
  type AuthRequestV5,
  type AuthRequestV6,
  type AuthResponse,
  type BankIdRequest,
  type BankIdResponse,
  type CancelRequest,
  type CancelResponse,
  type CollectRequest,
  type CollectResponseV5,
  type CollectResponseV6,
  type CompletionData,
  type CompletionDataV6,
  type ErrorResponse,
  type FailedHintCode,
  type PendingHintCode,
  type QrCacheEntry,
  type QrGeneratorCache,
  type QrGeneratorOptions,
  type SignRequest,
  type SignResponse,
} from 'bankid';

const hints: Record<FailedHintCode | PendingHintCode, string> = {
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

const texts: Partial<Record<BankIdErrorCode, string>> = {
  [BankIdErrorCode.ALREADY_IN_PROGRESS]: 'Försök igen',
  [BankIdErrorCode.MAINTENANCE]: 'Försök senare',
};

export function textOf(error: unknown): string {
  if (error instanceof BankIdError) {
    const { code, details }: { code: BankIdErrorCode; details?: string | undefined } = error;
    switch (code) {
      case BankIdErrorCode.UNAUTHORIZED:
      case BankIdErrorCode.NOT_FOUND:
        return details ?? code;
      case BankIdErrorCode.ALREADY_IN_PROGRESS:
        return 'Försök igen';
      default:
        return texts[code] ?? error.message;
    }
  }
  return error instanceof RequestError && error.message === REQUEST_FAILED_ERROR ? 'Inget svar' : 'Fel';
}

export function isTemporary(code: BankIdErrorCode): code is BankIdErrorCode.MAINTENANCE {
  return code === BankIdErrorCode.MAINTENANCE;
}

function adviceFor(hint: PendingHintCode): string {
  switch (hint) {
    case 'outstandingTransaction':
    case 'noClient':
      return 'start';
    case 'started':
      return 'wait';
    case 'userSign':
      return 'type';
  }
}

class Store implements QrGeneratorCache {
  readonly entries: Record<string, QrCacheEntry> = {};
  get = async (key: string): Promise<QrCacheEntry | undefined> => this.entries[key];
  set = async (key: string, value: QrCacheEntry): Promise<undefined> => {
    this.entries[key] = value;
    return undefined;
  };
  delete = async (key: string): Promise<boolean> => delete this.entries[key];
}

export class LoggingClient extends BankIdClient {
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    super({ production: false, pfx: 'rp.p12', passphrase: 'secret', ca: Buffer.from(''), refreshInterval: 1000 });
    this.#log = log;
  }

  override async collect(parameters: CollectRequest): Promise<CollectResponseV5 | CollectResponseV6> {
    const answer = await super.collect(parameters);
    this.#log(`${BankIdMethod.collect} ${answer.status} ${answer.hintCode ? hints[answer.hintCode] : ''}`);
    return answer;
  }
}

export async function signAsBefore(client: BankIdClient, personalNumber: string): Promise<CompletionData | undefined> {
  const request: SignRequest = {
    endUserIp: '192.0.2.1',
    personalNumber,
    userVisibleData: 'Avtal',
    userVisibleDataFormat: 'simpleMarkdownV1',
    userNonVisibleData: 'nr 17',
    requirement: { allowFingerprint: true, autoStartTokenRequired: true, certificatePolicies: ['1.2.3.4.25'] },
  };
  const response: SignResponse = await client.sign(request);
  const cancel: CancelRequest = { orderRef: response.orderRef };
  if (client.options.production) await (client.cancel(cancel) satisfies Promise<CancelResponse>);
  const { completionData } = await client.awaitPendingCollect(response.orderRef);
  return completionData && 'cert' in completionData ? completionData : undefined;
}

export async function logIn(show: (code: string) => void): Promise<CompletionDataV6['user'] | string | undefined> {
  const qrOptions: QrGeneratorOptions = { customCache: new Store() };
  const client = new BankIdClientV6({
    production: true,
    pfx: 'rp.p12',
    passphrase: 'secret',
    qrEnabled: true,
    qrOptions,
  });
  const both: BankIdClient[] = [client, new BankIdClient()];
  const request: AuthRequestV6 = {
    endUserIp: '192.0.2.1',
    requirement: { pinCode: true, mrtd: false, personalNumber: '191212121212' },
  };
  const { orderRef, autoStartToken, qr }: AuthResponse & { qr?: QrGenerator | undefined } =
    await client.authenticate(request);
  for await (const code of qr?.nextQr(orderRef, { timeout: 20 }) ?? []) {
    show(code);
    const { status, hintCode, completionData } = await client.collect({ orderRef });
    if (status === 'complete') return completionData?.user;
    if (status === 'pending' && hintCode === 'started') return adviceFor(hintCode);
  }
  const latest: string | void = await QrGenerator.latestQrFromCache(orderRef, qr?.cache);
  return latest ?? `${autoStartToken} ${both.length} ${client.version} ${QrGenerator.defaultOptions.orderTTL}`;
}

export async function inOneCall(client: BankIdClient, request: AuthRequestV5): Promise<BankIdResponse> {
  const requests: BankIdRequest[] = [request];
  // oxlint-disable-next-line no-underscore-dangle -- npm bankid's name
  return requests.length > 0 ? client.authenticateAndCollect(request) : client._awaitPendingCollect('an-order');
}

export function fail({ errorCode, details }: ErrorResponse): never {
  throw new BankIdError(errorCode, details);
}
