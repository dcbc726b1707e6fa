import { errorResponse } from '../api-response.ts';
import { validateOrderRequest } from '../checks/order-checks.ts';
import { jsonResponse } from '../wire-response.ts';
import type { Dialect } from './dialect.ts';
import type { BodyShape } from './request-shape.ts';
import { readV6Parameters } from './v6-parameters.ts';

const commonMembers = {
  userVisibleData: 'string',
  userVisibleDataFormat: 'string',
  userNonVisibleData: 'string',
  requirement: 'object',
} as const;
const deviceMembers = { returnUrl: 'string', returnRisk: 'boolean', web: 'object', app: 'object' } as const;
const paymentMembers = { userVisibleTransaction: 'object', riskFlags: 'array' } as const;
const authOrSign: BodyShape = { ...commonMembers, ...deviceMembers, endUserIp: 'string' };
const phoneOrder: BodyShape = { ...commonMembers, callInitiator: 'string', personalNumber: 'string' };

/**
 * The dialect of RP API 6, under `/rp/v6.0`.
 *
 * @see docs/spec/rp-api.md#requests
 * @see docs/spec/rp-api.md#responses
 */
export const v6Dialect: Dialect = {
  version: '6.0',
  bodyShapes: {
    auth: authOrSign,
    sign: authOrSign,
    payment: { ...authOrSign, ...paymentMembers },
    otherPayment: { ...commonMembers, ...deviceMembers, ...paymentMembers, personalNumber: 'string' },
    phoneAuth: phoneOrder,
    phoneSign: phoneOrder,
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
  methodNotAllowed: jsonResponse(
    errorResponse({ httpStatus: 405, errorCode: 'methodNotAllowed', details: 'Only POST is allowed' }),
  ),
  validate: validateOrderRequest,
  readParameters: readV6Parameters,
  createdBody: ({ orderRef, tokens }) => ({ orderRef, ...tokens }),
  translateHint: ({ hintCode }) => hintCode,
  outcomeBody: ({ outcome }) => outcome,
};
