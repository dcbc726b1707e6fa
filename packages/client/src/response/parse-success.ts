/**
 * Reads answers with status 200: strict about the members we rely on, blind to members and values we do not know.
 * Members are kept, so that what BankID adds reaches whoever knows it.
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

/** Reads one kind of answer, or throws BankIdResponseError. */
export type ParseResponse<Result> = (answer: RpResponse, operation: string) => Result;

/** Complains about the answer at hand. */
type Refuse = (problem: string) => Error;

function parser<Result>(read: (body: JsonObject, refuse: Refuse) => Result): ParseResponse<Result> {
  return (answer, operation) => {
    const refuse: Refuse = (problem) => unexpectedResponse({ operation, answer, problem });
    const body = parseJsonObject(answer.body);
    if (body === undefined) throw refuse('it is not a JSON object');
    return read(body, refuse);
  };
}

function text(parent: JsonObject, path: string, refuse: Refuse): string {
  const value = parent[path.slice(path.lastIndexOf('.') + 1)];
  if (typeof value !== 'string') throw refuse(`${path} is not a string`);
  return value;
}

function child(parent: JsonObject, path: string, refuse: Refuse): JsonObject {
  const value = parent[path.slice(path.lastIndexOf('.') + 1)];
  if (!isJsonObject(value)) throw refuse(`${path} is not an object`);
  return value;
}

export const parseOrder: ParseResponse<OrderResponse> = parser((body, refuse) => ({
  ...body,
  orderRef: text(body, 'orderRef', refuse),
  autoStartToken: text(body, 'autoStartToken', refuse),
  qrStartToken: text(body, 'qrStartToken', refuse),
  qrStartSecret: text(body, 'qrStartSecret', refuse),
}));

export const parseLimitedOrder: ParseResponse<LimitedOrderResponse> = parser((body, refuse) => ({
  ...body,
  orderRef: text(body, 'orderRef', refuse),
}));

export const parseCollect: ParseResponse<CollectResponse> = parser((body, refuse) => {
  const orderRef = text(body, 'orderRef', refuse);
  const status = body['status'];
  if (status === 'pending' || status === 'failed') {
    const hintCode = body['hintCode'];
    return { ...body, orderRef, status, hintCode: typeof hintCode === 'string' ? hintCode : 'unknown' };
  }
  if (status !== 'complete') throw refuse('status is none of pending, failed and complete');
  return { ...body, orderRef, status, completionData: completionData(child(body, 'completionData', refuse), refuse) };
});

function completionData(data: JsonObject, refuse: Refuse): CompletionData {
  // Optional members of an unexpected type are left out: losing a log-in over them would be worse, and absent already
  // means "not known" to every reader.
  const { risk, stepUp, ...others } = data;
  const device = child(data, 'completionData.device', refuse);
  const { uhi, ...otherDeviceMembers } = device;
  return {
    ...others,
    user: user(child(data, 'completionData.user', refuse), refuse),
    device: {
      ...otherDeviceMembers,
      ipAddress: text(device, 'completionData.device.ipAddress', refuse),
      ...(typeof uhi === 'string' && { uhi }),
    },
    bankIdIssueDate: text(data, 'completionData.bankIdIssueDate', refuse),
    signature: text(data, 'completionData.signature', refuse),
    ocspResponse: text(data, 'completionData.ocspResponse', refuse),
    ...(typeof risk === 'string' && { risk }),
    ...(isJsonObject(stepUp) && { stepUp: readStepUp(stepUp) }),
  };
}

function user(data: JsonObject, refuse: Refuse): User {
  const personalNumber = text(data, 'completionData.user.personalNumber', refuse);
  if (!/^\d{12}$/.test(personalNumber)) throw refuse('completionData.user.personalNumber is not twelve digits');
  return {
    ...data,
    personalNumber,
    name: text(data, 'completionData.user.name', refuse),
    givenName: text(data, 'completionData.user.givenName', refuse),
    surname: text(data, 'completionData.user.surname', refuse),
  };
}

function readStepUp({ mrtd, ...others }: JsonObject): { mrtd?: boolean } {
  return { ...others, ...(typeof mrtd === 'boolean' && { mrtd }) };
}
