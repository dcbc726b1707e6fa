/**
 * Parses responses with status 200. The members that callers rely on are checked; new members and values are kept, so
 * that additions of BankID reach the caller.
 *
 * @see docs/spec/rp-api.md#responses
 */
import type { CollectResponse, CompletionData, LimitedOrderResponse, OrderResponse } from '@secure-start/protocol/rp';
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

/** Parses a response to collect. `onMissing` receives the paths of members that a completed order lacks. */
export function parseCollect(
  response: RpResponse,
  operation: string,
  onMissing: (paths: readonly string[]) => void = () => {},
): CollectResponse {
  return collectParser(onMissing)(response, operation);
}

const collectParser = (onMissing: (paths: readonly string[]) => void): ParseResponse<CollectResponse> =>
  parser((body, fail) => {
    const orderRef = text(body, 'orderRef', fail);
    const status = body['status'];
    if (status === 'pending' || status === 'failed') {
      const hintCode = body['hintCode'];
      return { ...body, orderRef, status, hintCode: typeof hintCode === 'string' ? hintCode : 'unknown' };
    }
    if (status !== 'complete') throw fail('status is none of pending, failed and complete');
    const missing: string[] = [];
    const data = completionData(child(body, 'completionData', fail), fail, missing);
    if (missing.length > 0) onMissing(missing);
    return { ...body, orderRef, status, completionData: data };
  });

/**
 * Reads what a person completed. BankID gives it once, so only the person's number is indispensable. Another member that is
 * missing or of another type is an empty string, and its path goes to `missing`.
 */
function completionData(data: JsonObject, fail: Fail, missing: string[]): CompletionData {
  const textOrEmpty = (parent: JsonObject, path: string): string => {
    const value = parent[path.slice(path.lastIndexOf('.') + 1)];
    if (typeof value === 'string') return value;
    missing.push(path);
    return '';
  };
  // Optional members of an unexpected type are left out. A log-in that fails because of them would be worse, and every
  // caller must handle their absence anyway.
  const { risk, stepUp, ...others } = data;
  const device = isJsonObject(data['device']) ? data['device'] : {};
  const { uhi, ...otherDeviceMembers } = device;
  const user = child(data, 'completionData.user', fail);
  return {
    ...others,
    user: {
      ...user,
      personalNumber: personalNumber(user, fail),
      name: textOrEmpty(user, 'completionData.user.name'),
      givenName: textOrEmpty(user, 'completionData.user.givenName'),
      surname: textOrEmpty(user, 'completionData.user.surname'),
    },
    device: {
      ...otherDeviceMembers,
      ipAddress: textOrEmpty(device, 'completionData.device.ipAddress'),
      ...(typeof uhi === 'string' && { uhi }),
    },
    bankIdIssueDate: textOrEmpty(data, 'completionData.bankIdIssueDate'),
    signature: textOrEmpty(data, 'completionData.signature'),
    ocspResponse: textOrEmpty(data, 'completionData.ocspResponse'),
    ...(typeof risk === 'string' && { risk }),
    ...(isJsonObject(stepUp) && { stepUp: readStepUp(stepUp) }),
  };
}

function personalNumber(user: JsonObject, fail: Fail): string {
  const number = text(user, 'completionData.user.personalNumber', fail);
  if (!/^\d{12}$/.test(number)) throw fail('completionData.user.personalNumber is not twelve digits');
  return number;
}

function readStepUp({ mrtd, ...others }: JsonObject): { mrtd?: boolean } {
  return { ...others, ...(typeof mrtd === 'boolean' && { mrtd }) };
}
