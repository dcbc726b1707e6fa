import type { BankIdClient as Client } from '../client.ts';
import { BankIdUsageError } from '../errors.ts';
import type { AuthOptions, Order } from '../options.ts';
import { awaitOutcome } from './await-outcome.ts';
import { from51 } from './from-5-1.ts';
import type {
  AuthRequestV5,
  AuthResponse,
  CancelResponse,
  CollectRequest,
  CollectResponse,
  CollectResponseV6,
  SignRequest,
  SignResponse,
} from './parameters.ts';
import { clientFor, fillSettings, type BankIdClientSettings } from './settings.ts';
import { translatingErrors } from './translate-error.ts';
import { warnOnce, type CompatWarningCode } from './warning.ts';

/**
 * The client of npm `bankid` 3 for RP API 5.1, over `createClient`. 5.1 is closed: it asks 6.0 for the same, refuses
 * what 6.0 cannot do, and warns once of each thing that works differently. See docs/reference/compat.md.
 */
export class BankIdClient {
  /** Of the RP API. */
  version = 'v6.0';
  readonly #options: Required<BankIdClientSettings>;
  readonly #client: Client;
  readonly #warn: (code: CompatWarningCode) => void;

  /** Throws BankIdUsageError when credentials are missing, wrong or expired, and what reading their files throws. */
  constructor(options: BankIdClientSettings = {}) {
    this.#options = fillSettings(options);
    this.#client = clientFor(this.#options);
    this.#warn = warnOnce(this.#options.onWarning);
  }

  /** The settings with their defaults. They hold the pass phrase, so printing the client does not show them. */
  get options(): Required<BankIdClientSettings> {
    return this.#options;
  }

  /** There is none. */
  get axios(): never {
    throw withoutAxios();
  }

  /** There is none. */
  createAxiosInstance(): never {
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

  /** Asks once how an order is. `failed` and `complete` are answered once only. */
  collect(parameters: CollectRequest): Promise<CollectResponse> {
    return this.collectOrder(parameters);
  }

  /** Ends an order. */
  cancel({ orderRef }: CollectRequest): Promise<CancelResponse> {
    return translatingErrors('/cancel', async () => {
      await this.#client.cancel({ orderRef });
      return {};
    });
  }

  /** Starts an identification and awaits its end, without telling anyone how to start it. */
  async authenticateAndCollect(parameters: AuthRequestV5): Promise<CollectResponse> {
    this.#warn('nothingToStartWith');
    const { orderRef } = await this.authenticate(parameters);
    return this.awaitPendingCollect(orderRef);
  }

  /** Starts a signature and awaits its end, without telling anyone how to start it. */
  async signAndCollect(parameters: SignRequest): Promise<CollectResponse> {
    this.#warn('nothingToStartWith');
    const { orderRef } = await this.sign(parameters);
    return this.awaitPendingCollect(orderRef);
  }

  /**
   * Collects an order every `refreshInterval` until it is complete; rejects with an OrderFailedError when it failed, and
   * with the first error of a collect.
   */
  awaitPendingCollect(orderRef: string): Promise<CollectResponse> {
    const { refreshInterval: intervalMs, clock } = this.options;
    return awaitOutcome({ collect: () => this.collect({ orderRef }), intervalMs, clock });
  }

  /** The old name of `awaitPendingCollect`. */
  _awaitPendingCollect(orderRef: string): Promise<CollectResponse> {
    this.#warn('renamedMethod');
    return this.awaitPendingCollect(orderRef);
  }

  /** Ours: lets calls under way finish and closes the connections. A process ends without it too. */
  close(): Promise<void> {
    return this.#client.close();
  }

  /** `collect`, as RP API 6 answers it. */
  protected collectOrder({ orderRef }: CollectRequest): Promise<CollectResponseV6> {
    return translatingErrors('/collect', async () => {
      // The original's types list the hint codes of 5.1 and let every other one through: programs rely on both.
      return (await this.#client.collect({ orderRef })) as CollectResponseV6;
    });
  }

  /** What RP API 6 is asked for these parameters. */
  protected request(operation: 'auth' | 'sign', parameters: AuthRequestV5): AuthOptions {
    const cardPolicy = this.options.environment.certificatePolicies.card;
    return from51({ operation, parameters, cardPolicy, warn: this.#warn });
  }
}

function requireMembers(parameters: SignRequest | AuthRequestV5, required: ('endUserIp' | 'userVisibleData')[]): void {
  for (const field of required) {
    if (!parameters[field]) {
      throw new BankIdUsageError({ field, problem: 'is missing', remedy: 'this call requires it' });
    }
  }
  const { userVisibleDataFormat = null } = parameters;
  if (userVisibleDataFormat !== null && userVisibleDataFormat !== 'simpleMarkdownV1') {
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
    remedy: 'give the option environment to call another service, ca to trust other roots',
  });
}
