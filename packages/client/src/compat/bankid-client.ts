import type { BankIdClient as Client } from '../client.ts';
import { BankIdUsageError } from '../errors.ts';
import type { AuthOptions, Order } from '../options.ts';
import { awaitOutcome } from './await-outcome.ts';
import { from51 } from './from-5-1.ts';
import type {
  AuthRequestV5,
  AuthResponse,
  CancelResponse,
  CollectedOrder,
  CollectRequest,
  CollectResponseV6,
  OtherPaymentRequest,
  OtherPaymentResponse,
  PaymentRequest,
  PaymentResponse,
  PhoneAuthRequest,
  PhoneAuthResponse,
  PhoneSignRequest,
  PhoneSignResponse,
  SignRequest,
  SignResponse,
} from './parameters.ts';
import { clientFor, fillSettings, type BankIdClientSettings } from './settings.ts';
import { translatingErrors } from './translate-error.ts';
import { warnOnce, type CompatWarningCode } from './warning.ts';

/** The type of `axios`: the name says what to do, because the compiler prints it. */
export interface AxiosIsNotUsedGiveEnvironmentOrProxy {}

/**
 * The client of npm `bankid` 2 and 3 for RP API 5.1, over `createClient`.
 *
 * 5.1 is closed, so the requests go to 6.0. What 6.0 cannot do is refused, and each difference is warned of once. See
 * docs/reference/compat.md.
 */
export class BankIdClient {
  /** The version of the RP API. */
  version = 'v6.0';
  readonly #options: Required<BankIdClientSettings>;
  readonly #client: Client;
  readonly #warn: (code: CompatWarningCode) => void;

  /** @throws {BankIdUsageError} The credentials are missing, wrong or expired. An error of reading their files is thrown too. */
  constructor(options: BankIdClientSettings = {}) {
    this.#options = fillSettings(options);
    this.#client = clientFor(this.#options);
    this.#warn = warnOnce(this.#options.onWarning);
  }

  /** The settings with their defaults. They contain the pass phrase, so printing the client does not show them. */
  get options(): Required<BankIdClientSettings> {
    return this.#options;
  }

  /** The address of the RP API, with a slash at its end. */
  get baseUrl(): string {
    return `${this.#options.environment.baseUrl.replace(/\/$/, '')}/`;
  }

  /**
   * Not supported.
   *
   * @throws {BankIdUsageError} Always. It names the options to give instead.
   */
  get axios(): AxiosIsNotUsedGiveEnvironmentOrProxy {
    throw withoutAxios();
  }

  /**
   * Not supported.
   *
   * @throws {BankIdUsageError} Always.
   */
  createAxiosInstance(): never {
    throw withoutAxios();
  }

  /**
   * The name of `createAxiosInstance` in npm `bankid` 2 to 3.1.
   *
   * @throws {BankIdUsageError} Always.
   */
  _createAxiosInstance(): never {
    throw withoutAxios();
  }

  /** Starts an identification. Throws at once when a required parameter is missing. */
  authenticate(parameters: AuthRequestV5): Promise<AuthResponse> {
    requireMembers(parameters, ['endUserIp']);
    return translatingErrors('/auth', async () =>
      responseTo(await this.#client.auth(this.request('auth', parameters))),
    );
  }

  /** Starts a signature. Throws at once when a required parameter is missing. */
  sign(parameters: SignRequest): Promise<SignResponse> {
    requireMembers(parameters, ['endUserIp', 'userVisibleData']);
    const { userVisibleData } = parameters;
    return translatingErrors('/sign', async () =>
      responseTo(await this.#client.sign({ ...this.request('sign', parameters), userVisibleData })),
    );
  }

  /** Starts the approval of a payment. */
  payment(parameters: PaymentRequest): Promise<PaymentResponse> {
    return translatingErrors('/payment', async () => responseTo(await this.#client.payment(parameters)));
  }

  /** Starts the approval of a payment in the app of the person with a personal number. */
  otherPayment(parameters: OtherPaymentRequest): Promise<OtherPaymentResponse> {
    return translatingErrors('/other/payment', async () => {
      const { orderRef } = await this.#client.otherPayment(parameters);
      return { orderRef };
    });
  }

  /** Starts an identification during a phone call. */
  phoneAuth(parameters: PhoneAuthRequest): Promise<PhoneAuthResponse> {
    return translatingErrors('/phone/auth', async () => {
      const { orderRef } = await this.#client.phoneAuth(parameters);
      return { orderRef };
    });
  }

  /** Starts a signature during a phone call. */
  phoneSign(parameters: PhoneSignRequest): Promise<PhoneSignResponse> {
    return translatingErrors('/phone/sign', async () => {
      const { orderRef } = await this.#client.phoneSign(parameters);
      return { orderRef };
    });
  }

  /** Collects an order once. BankID answers `failed` and `complete` once only. */
  collect(parameters: CollectRequest): Promise<CollectedOrder> {
    return this.collectOrder(parameters);
  }

  /** Cancels an order. */
  cancel({ orderRef }: CollectRequest): Promise<CancelResponse> {
    return translatingErrors('/cancel', async () => {
      await this.#client.cancel({ orderRef });
      return {};
    });
  }

  /** Starts an identification and waits for its end. The person gets neither a QR code nor a link. */
  async authenticateAndCollect(parameters: AuthRequestV5): Promise<CollectedOrder> {
    this.#warn('nothingToStartWith');
    const { orderRef } = await this.authenticate(parameters);
    return this.awaitPendingCollect(orderRef);
  }

  /** Starts a signature and waits for its end. The person gets neither a QR code nor a link. */
  async signAndCollect(parameters: SignRequest): Promise<CollectedOrder> {
    this.#warn('nothingToStartWith');
    const { orderRef } = await this.sign(parameters);
    return this.awaitPendingCollect(orderRef);
  }

  /**
   * Collects an order every `refreshInterval` until it is complete.
   *
   * @throws {OrderFailedError} The order failed. The first error of a collect is thrown too.
   */
  awaitPendingCollect(orderRef: string): Promise<CollectedOrder> {
    const { refreshInterval: intervalMs, clock } = this.options;
    return awaitOutcome({ collect: () => this.collect({ orderRef }), intervalMs, clock });
  }

  /** The old name of `awaitPendingCollect`. */
  _awaitPendingCollect(orderRef: string): Promise<CollectedOrder> {
    this.#warn('renamedMethod');
    return this.awaitPendingCollect(orderRef);
  }

  /** Not in npm `bankid`: closes the connections when the requests in progress have finished. A process ends without it too. */
  close(): Promise<void> {
    return this.#client.close();
  }

  /** Collects an order, with the response of RP API 6. */
  protected collectOrder({ orderRef }: CollectRequest): Promise<CollectResponseV6> {
    return translatingErrors('/collect', async () => {
      // The types of npm bankid list the hint codes of 5.1, and its code passes on every other one: programs rely on both.
      return (await this.#client.collect({ orderRef })) as CollectResponseV6;
    });
  }

  /** Returns the request to RP API 6 for these parameters. */
  protected request(operation: 'auth' | 'sign', parameters: AuthRequestV5): AuthOptions {
    const cardPolicy = this.options.environment.certificatePolicies.card;
    return from51({ operation, parameters, cardPolicy, warn: this.#warn });
  }
}

function requireMembers(parameters: SignRequest | AuthRequestV5, required: ('endUserIp' | 'userVisibleData')[]): void {
  for (const field of required) {
    if (!parameters[field]) {
      throw new BankIdUsageError({ field, problem: 'is missing', remedy: 'this request requires it' });
    }
  }
  const { userVisibleDataFormat = null } = parameters;
  if (userVisibleDataFormat !== null && !['simpleMarkdownV1', 'plaintext'].includes(userVisibleDataFormat)) {
    throw new BankIdUsageError({
      field: 'userVisibleDataFormat',
      problem: 'is unknown',
      remedy: 'give simpleMarkdownV1, or leave it out for plain text',
    });
  }
}

function responseTo({ receivedAt: _receivedAt, ...response }: Order): AuthResponse {
  return response;
}

function withoutAxios(): BankIdUsageError {
  return new BankIdUsageError({
    field: 'axios',
    problem: 'is not used here',
    remedy:
      'give the option environment, { ...testEnvironment, baseUrl }, where axios.defaults.baseURL was set; proxy, ca and timeoutMs stand for what an agent of axios did',
  });
}
