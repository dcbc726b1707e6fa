/** The rules for the members of every request. Where auth, sign and payment differ, they differ here. */
import { memberLimits } from '@secure-start/protocol/rp';
import type {
  AuthRequest,
  IdCardVerificationRequest,
  OrderRefRequest,
  OtherPaymentRequest,
  PaymentRequest,
  PhoneAuthRequest,
  PhoneSignRequest,
  SignRequest,
} from '@secure-start/protocol/rp';
import type { ClientOperation } from '../client-operation.ts';
import { idCardCode } from './id-card.ts';
import {
  boolean,
  characters,
  memberError,
  nonEmpty,
  object,
  omittedWhenEmpty,
  oneOf,
  optional,
  required,
} from './member.ts';
import { app, ipAddress, personalNumber, phoneRequirement, requirement, web } from './person-and-device.ts';
import { texts } from './text.ts';
import { riskFlags, userVisibleTransaction } from './transaction.ts';

/**
 * Checks the options of one operation and returns the request body.
 *
 * @throws {BankIdUsageError} An option is wrong.
 */
export type EncodeRequest = (options: unknown) => Record<string, unknown>;

const endUserIp = required(ipAddress);
const returnUrl = omittedWhenEmpty(characters(memberLimits.returnUrl));
const returnRisk = optional(boolean);
const person = required(personalNumber);
const transaction = required(userVisibleTransaction);
const callInitiator = required(oneOf(['user', 'RP']));
const orderRef = required(nonEmpty);
const open = { allowsUnlisted: true };

/** The rules of every operation by name. */
export const encodeRequest: Readonly<Record<ClientOperation, EncodeRequest>> = {
  auth: request(
    object<AuthRequest>({ endUserIp, returnUrl, returnRisk, web, app, requirement, ...texts('auth') }, open),
  ),
  sign: request(
    object<SignRequest>({ endUserIp, returnUrl, returnRisk, web, app, requirement, ...texts('sign') }, open),
  ),
  payment: payment(
    object<PaymentRequest>(
      {
        endUserIp,
        returnUrl,
        returnRisk,
        web,
        app,
        requirement,
        userVisibleTransaction: transaction,
        riskFlags,
        ...texts('payment'),
      },
      open,
    ),
  ),
  otherPayment: payment(
    object<OtherPaymentRequest>(
      {
        personalNumber: person,
        requirement: phoneRequirement,
        returnUrl,
        returnRisk,
        web,
        app,
        userVisibleTransaction: transaction,
        riskFlags,
        ...texts('otherPayment'),
      },
      open,
    ),
  ),
  phoneAuth: request(
    object<PhoneAuthRequest>(
      {
        callInitiator,
        personalNumber: person,
        requirement: phoneRequirement,
        ...texts('phoneAuth'),
      },
      open,
    ),
  ),
  phoneSign: request(
    object<PhoneSignRequest>(
      {
        callInitiator,
        personalNumber: person,
        requirement: phoneRequirement,
        ...texts('phoneSign'),
      },
      open,
    ),
  ),
  collect: request(object<OrderRefRequest>({ orderRef })),
  cancel: request(object<OrderRefRequest>({ orderRef })),
  verifyIdCard: request(object<IdCardVerificationRequest>({ qrCode: required(idCardCode) })),
};

function request(encodeMembers: (value: unknown, field: string) => Record<string, unknown>): EncodeRequest {
  return (options) => {
    const body = encodeMembers(options, '');
    if (body['web'] !== undefined && body['app'] !== undefined) {
      throw memberError(
        'app',
        'is given together with web',
        'give web for a browser or app for a native app, not both',
      );
    }
    return body;
  };
}

function payment(encodeMembers: (value: unknown, field: string) => Record<string, unknown>): EncodeRequest {
  const encode = request(encodeMembers);
  return (options) => {
    const body = encode(options);
    if (body['userNonVisibleData'] !== undefined && body['userVisibleData'] === undefined) {
      throw memberError(
        'userNonVisibleData',
        'is given without userVisibleData',
        'give a text to show, or leave it out',
      );
    }
    return body;
  };
}
