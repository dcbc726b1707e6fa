/** The request of every endpoint, as rules for its members. Where auth, sign and payment differ, they differ here. */
import {
  type AuthRequest,
  memberLimits,
  type OperationName,
  type OrderRefRequest,
  type OtherPaymentRequest,
  type PaymentRequest,
  type PhoneAuthRequest,
  type PhoneSignRequest,
  type SignRequest,
} from '@secure-start/protocol/rp';
import { characters, flag, nonEmpty, object, omittedWhenEmpty, oneOf, optional, refused, required } from './member.ts';
import { app, ipAddress, personalNumber, phoneRequirement, requirement, web } from './person-and-device.ts';
import { texts } from './text.ts';
import { riskFlags, userVisibleTransaction } from './transaction.ts';

/** Checks a call's options and gives the request body; throws BankIdUsageError. */
export type EncodeRequest = (options: unknown) => Record<string, unknown>;

const fromBrowser = {
  returnUrl: omittedWhenEmpty(characters(memberLimits.returnUrl)),
  returnRisk: optional(flag),
  web,
  app,
};
const byToken = { endUserIp: required(ipAddress), ...fromBrowser, requirement };
const byPersonalNumber = { personalNumber: required(personalNumber), requirement: phoneRequirement };
const inCall = { callInitiator: required(oneOf(['user', 'RP'])), ...byPersonalNumber };
const paid = { userVisibleTransaction: required(userVisibleTransaction), riskFlags };

/** The rules of every call by name. */
export const encodeRequest: Readonly<Record<OperationName, EncodeRequest>> = {
  auth: request(object<AuthRequest>({ ...byToken, ...texts('auth') })),
  sign: request(object<SignRequest>({ ...byToken, ...texts('sign') })),
  payment: payment(object<PaymentRequest>({ ...byToken, ...paid, ...texts('payment') })),
  otherPayment: payment(
    object<OtherPaymentRequest>({ ...byPersonalNumber, ...fromBrowser, ...paid, ...texts('otherPayment') }),
  ),
  phoneAuth: request(object<PhoneAuthRequest>({ ...inCall, ...texts('phoneAuth') })),
  phoneSign: request(object<PhoneSignRequest>({ ...inCall, ...texts('phoneSign') })),
  collect: request(object<OrderRefRequest>({ orderRef: required(nonEmpty) })),
  cancel: request(object<OrderRefRequest>({ orderRef: required(nonEmpty) })),
};

function request(members: (value: unknown, field: string) => Record<string, unknown>): EncodeRequest {
  return (options) => {
    const wire = members(options, '');
    if (wire['web'] !== undefined && wire['app'] !== undefined) {
      throw refused('app', 'stands beside web', 'give web for a browser or app for a native app, not both');
    }
    return wire;
  };
}

function payment(members: (value: unknown, field: string) => Record<string, unknown>): EncodeRequest {
  const encode = request(members);
  return (options) => {
    const wire = encode(options);
    if (wire['userNonVisibleData'] !== undefined && wire['userVisibleData'] === undefined) {
      throw refused('userNonVisibleData', 'stands without userVisibleData', 'give a text to show, or leave it out');
    }
    return wire;
  };
}
