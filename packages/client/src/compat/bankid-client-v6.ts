import type { AuthOptions } from '../options.ts';
import { BankIdClient } from './bankid-client.ts';
import type {
  AuthRequestV5,
  AuthRequestV6,
  AuthResponse,
  CollectRequest,
  CollectResponseV6,
  PaymentRequest,
  PaymentResponse,
  SignRequest,
  SignRequestV6,
  SignResponse,
} from './parameters.ts';
import { QrGenerator } from './qr-generator.ts';
import type { BankIdClientSettingsV6 } from './settings.ts';

/** An order that was started, with the generator of its QR codes unless `qrEnabled` is `false`. */
export interface AuthResponseV6 extends AuthResponse {
  qr?: QrGenerator | undefined;
}
/** A signature that was started, as {@link AuthResponseV6}. */
export interface SignResponseV6 extends SignResponse {
  qr?: QrGenerator | undefined;
}

/** A payment whose approval was started, as {@link AuthResponseV6}. */
export interface PaymentResponseV6 extends PaymentResponse {
  qr?: QrGenerator | undefined;
}

/** The client of npm `bankid` 3 for RP API 6.0, over `createClient`. See docs/reference/compat.md. */
export class BankIdClientV6 extends BankIdClient {
  readonly #options: Required<BankIdClientSettingsV6>;

  /** @throws {BankIdUsageError} As BankIdClient. */
  constructor(options: BankIdClientSettingsV6) {
    super(options);
    this.#options = Object.assign(super.options, {
      qrEnabled: options.qrEnabled ?? true,
      qrOptions: options.qrOptions ?? QrGenerator.defaultOptions,
    });
  }

  override get options(): Required<BankIdClientSettingsV6> {
    return this.#options;
  }

  /** Starts an identification. */
  override async authenticate(parameters: AuthRequestV6): Promise<AuthResponseV6> {
    return this.#withQr(await super.authenticate(parameters));
  }

  /** Starts a signature. Members that only RP API 5.1 has are refused. */
  override async sign(parameters: SignRequest | SignRequestV6): Promise<SignResponseV6> {
    return this.#withQr(await super.sign(parameters));
  }

  /** Starts the approval of a payment. */
  override async payment(parameters: PaymentRequest): Promise<PaymentResponseV6> {
    return this.#withQr(await super.payment(parameters));
  }

  /** Collects an order once. BankID answers `failed` and `complete` once only. */
  override collect(parameters: CollectRequest): Promise<CollectResponseV6> {
    return this.collectOrder(parameters);
  }

  protected override request(_operation: 'auth' | 'sign', parameters: AuthRequestV5): AuthOptions {
    return parameters;
  }

  #withQr(response: AuthResponse): AuthResponseV6 {
    const { qrEnabled, qrOptions, clock } = this.#options;
    return { ...response, qr: qrEnabled ? new QrGenerator(response, qrOptions, clock) : undefined };
  }
}
