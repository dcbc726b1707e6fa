import { failure } from '../api-response.ts';
import type { Dialect } from './dialect.ts';
import { orderRefusal } from '../checks/order-checks.ts';
import { readAsked } from './v6-parameters.ts';
import { json } from '../wire-response.ts';
import type { BodyShape } from './request-shape.ts';

const everywhere = {
  userVisibleData: 'string',
  userVisibleDataFormat: 'string',
  userNonVisibleData: 'string',
  requirement: 'object',
} as const;
const onDevice = { returnUrl: 'string', returnRisk: 'boolean', web: 'object', app: 'object' } as const;
const identification: BodyShape = { ...everywhere, ...onDevice, endUserIp: 'string' };
const paying = { userVisibleTransaction: 'object', riskFlags: 'array' } as const;
const call: BodyShape = { ...everywhere, callInitiator: 'string', personalNumber: 'string' };

/** RP API 6, as spoken under `/rp/v6.0`. Source: spec rp-api.md 2 and 3. */
export const v6Dialect: Dialect = {
  version: '6.0',
  shapes: {
    auth: identification,
    sign: identification,
    payment: { ...identification, ...paying },
    otherPayment: { ...everywhere, ...onDevice, ...paying, personalNumber: 'string' },
    phoneAuth: call,
    phoneSign: call,
    collect: { orderRef: 'string' },
    cancel: { orderRef: 'string' },
  },
  innerShapes: {
    requirement: {
      pinCode: 'boolean',
      mrtd: 'boolean',
      cardReader: 'string',
      certificatePolicies: 'array',
      personalNumber: 'string',
    },
    web: { deviceIdentifier: 'string', referringDomain: 'string', userAgent: 'string' },
    app: { appIdentifier: 'string', deviceOS: 'string', deviceModelName: 'string', deviceIdentifier: 'string' },
    userVisibleTransaction: {
      transactionType: 'string',
      recipient: 'object',
      money: 'object',
      riskWarning: 'string',
    },
    'userVisibleTransaction.recipient': { name: 'string' },
    'userVisibleTransaction.money': { amount: 'string', currency: 'string' },
  },
  // The code is BankID's, the details are ours.
  wrongMethod: json(failure({ httpStatus: 405, errorCode: 'methodNotAllowed', details: 'Only POST is allowed' })),
  refusal: orderRefusal,
  readAsked,
  orderBody: ({ orderRef, tokens }) => ({ orderRef, ...tokens }),
  pendingHint: ({ hintCode }) => hintCode,
  outcomeBody: ({ outcome }) => outcome,
};
