import { BankIdClient } from './bankid-client.ts';
import { OrderFailedError } from './errors.ts';
import type {
  AuthOptionalRequirements,
  AuthRequestV5,
  AuthResponse,
  CancelResponse,
  CollectedOrder,
  SignRequest,
  SignResponse,
} from './parameters.ts';
import type { BankIdClientSettings } from './settings.ts';

/**
 * The client of npm `bankid` 1, whose methods take positional arguments, over `BankIdClient`.
 *
 * @example
 * const { BankId } = require('@secure-start/client/compat');
 *
 * const bankid = new BankId({ pfx: 'certificate.p12', passphrase: process.env.PASSPHRASE });
 * const { orderRef, autoStartToken } = await bankid.authenticate('192.0.2.7');
 */
export class BankId {
  readonly #client: BankIdClient;

  /** @throws {BankIdUsageError} As BankIdClient. */
  constructor(options: BankIdClientSettings = {}) {
    this.#client = new BankIdClient(options);
  }

  /** The settings with their defaults. */
  get options(): Required<BankIdClientSettings> {
    return this.#client.options;
  }

  /** Starts an identification. Throws at once when `endUserIp` is missing. */
  authenticate(
    endUserIp: string,
    personalNumber?: string,
    requirement?: AuthOptionalRequirements,
  ): Promise<AuthResponse> {
    return this.#client.authenticate(authRequest(endUserIp, personalNumber, requirement));
  }

  /** Starts a signature. Throws at once when `endUserIp` or `userVisibleData` is missing. */
  sign(
    endUserIp: string,
    personalNumber: string | undefined,
    userVisibleData: string,
    userNonVisibleData?: string,
    requirement?: AuthOptionalRequirements,
  ): Promise<SignResponse> {
    const auth = authRequest(endUserIp, personalNumber, requirement);
    return this.#client.sign(signRequest(auth, userVisibleData, userNonVisibleData));
  }

  /** Collects an order once. BankID answers `failed` and `complete` once only. */
  collect(orderRef: string): Promise<CollectedOrder> {
    return this.#client.collect({ orderRef });
  }

  /** Cancels an order. */
  cancel(orderRef: string): Promise<CancelResponse> {
    return this.#client.cancel({ orderRef });
  }

  /** Starts an identification and waits for its end. The person gets neither a QR code nor a link. */
  authenticateAndCollect(
    endUserIp: string,
    personalNumber?: string,
    requirement?: AuthOptionalRequirements,
  ): Promise<CollectedOrder> {
    return withHintCode(this.#client.authenticateAndCollect(authRequest(endUserIp, personalNumber, requirement)));
  }

  /** Starts a signature and waits for its end. The person gets neither a QR code nor a link. */
  signAndCollect(
    endUserIp: string,
    personalNumber: string | undefined,
    userVisibleData: string,
    userNonVisibleData?: string,
    requirement?: AuthOptionalRequirements,
  ): Promise<CollectedOrder> {
    const auth = authRequest(endUserIp, personalNumber, requirement);
    return withHintCode(this.#client.signAndCollect(signRequest(auth, userVisibleData, userNonVisibleData)));
  }

  /** Not in npm `bankid`: closes the connections when the requests in progress have finished. */
  close(): Promise<void> {
    return this.#client.close();
  }
}

function authRequest(
  endUserIp: string,
  personalNumber: string | undefined,
  requirement: AuthOptionalRequirements | undefined,
): AuthRequestV5 {
  return {
    endUserIp,
    ...(personalNumber !== undefined && { personalNumber }),
    ...(requirement !== undefined && { requirement }),
  };
}

function signRequest(
  auth: AuthRequestV5,
  userVisibleData: string,
  userNonVisibleData: string | undefined,
): SignRequest {
  return { ...auth, userVisibleData, ...(userNonVisibleData !== undefined && { userNonVisibleData }) };
}

/** Rejects for a failed order as npm `bankid` 1 does: the message is the hint code. */
async function withHintCode(end: Promise<CollectedOrder>): Promise<CollectedOrder> {
  try {
    return await end;
  } catch (error) {
    throw error instanceof OrderFailedError ? new Error(error.hintCode, { cause: error }) : error;
  }
}
