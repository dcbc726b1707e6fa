/**
 * Parses responses with status 200. The members that callers rely on are checked; new members and values are kept, so
 * that additions of BankID reach the caller.
 *
 * @see docs/spec/rp-api.md#responses
 */
import type {
  CollectResponse,
  CompletionData,
  LimitedOrderResponse,
  OrderResponse,
  User,
} from '@secure-start/protocol/rp';
import { unexpectedResponse, type RpResponse } from './rp-response.ts';
import { isJsonObject, parseJsonObject, type JsonObject } from './json-object.ts';

/**
 * Parses the response to one operation.
 *
 * @throws {BankIdResponseError} A member is missing or of another type.
 */
export type ParseResponse<Result> = (response: RpResponse, operation: string) => Result;

/** Returns the error for the response that is being parsed. */
type Fail = (problem: string) => Error;

function parser<Result>(read: (body: JsonObject, fail: Fail) => Result): ParseResponse<Result> {
  return (response, operation) => {
    const fail: Fail = (problem) => unexpectedResponse({ operation, response, problem });
    const body = parseJsonObject(response.body);
    if (body === undefined) throw fail('it is not a JSON object');
    return read(body, fail);
  };
}

function text(parent: JsonObject, path: string, fail: Fail): string {
  const value = parent[path.slice(path.lastIndexOf('.') + 1)];
  if (typeof value !== 'string') throw fail(`${path} is not a string`);
  return value;
}

function child(parent: JsonObject, path: string, fail: Fail): JsonObject {
  const value = parent[path.slice(path.lastIndexOf('.') + 1)];
  if (!isJsonObject(value)) throw fail(`${path} is not an object`);
  return value;
}

export const parseOrder: ParseResponse<OrderResponse> = parser((body, fail) => ({
  ...body,
  orderRef: text(body, 'orderRef', fail),
  autoStartToken: text(body, 'autoStartToken', fail),
  qrStartToken: text(body, 'qrStartToken', fail),
  qrStartSecret: text(body, 'qrStartSecret', fail),
}));

export const parseLimitedOrder: ParseResponse<LimitedOrderResponse> = parser((body, fail) => ({
  ...body,
  orderRef: text(body, 'orderRef', fail),
}));

export const parseCollect: ParseResponse<CollectResponse> = parser((body, fail) => {
  const orderRef = text(body, 'orderRef', fail);
  const status = body['status'];
  if (status === 'pending' || status === 'failed') {
    const hintCode = body['hintCode'];
    return { ...body, orderRef, status, hintCode: typeof hintCode === 'string' ? hintCode : 'unknown' };
  }
  if (status !== 'complete') throw fail('status is none of pending, failed and complete');
  return { ...body, orderRef, status, completionData: completionData(child(body, 'completionData', fail), fail) };
});

function completionData(data: JsonObject, fail: Fail): CompletionData {
  // Optional members of an unexpected type are left out. A log-in that fails because of them would be worse, and every
  // caller must handle their absence anyway.
  const { risk, stepUp, ...others } = data;
  const device = child(data, 'completionData.device', fail);
  const { uhi, ...otherDeviceMembers } = device;
  return {
    ...others,
    user: user(child(data, 'completionData.user', fail), fail),
    device: {
      ...otherDeviceMembers,
      ipAddress: text(device, 'completionData.device.ipAddress', fail),
      ...(typeof uhi === 'string' && { uhi }),
    },
    bankIdIssueDate: text(data, 'completionData.bankIdIssueDate', fail),
    signature: text(data, 'completionData.signature', fail),
    ocspResponse: text(data, 'completionData.ocspResponse', fail),
    ...(typeof risk === 'string' && { risk }),
    ...(isJsonObject(stepUp) && { stepUp: readStepUp(stepUp) }),
  };
}

function user(data: JsonObject, fail: Fail): User {
  const personalNumber = text(data, 'completionData.user.personalNumber', fail);
  if (!/^\d{12}$/.test(personalNumber)) throw fail('completionData.user.personalNumber is not twelve digits');
  return {
    ...data,
    personalNumber,
    name: text(data, 'completionData.user.name', fail),
    givenName: text(data, 'completionData.user.givenName', fail),
    surname: text(data, 'completionData.user.surname', fail),
  };
}

function readStepUp({ mrtd, ...others }: JsonObject): { mrtd?: boolean } {
  return { ...others, ...(typeof mrtd === 'boolean' && { mrtd }) };
}
