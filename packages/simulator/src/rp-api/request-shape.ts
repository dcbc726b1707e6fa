import type { OperationName } from '@secure-start/protocol';
import { isJsonObject, member } from '../json.ts';
import type { JsonObject } from '../json.ts';

type JsonType = 'string' | 'boolean' | 'object' | 'array';

const everywhere = {
  userVisibleData: 'string',
  userVisibleDataFormat: 'string',
  userNonVisibleData: 'string',
  requirement: 'object',
} as const;
const onDevice = { returnUrl: 'string', returnRisk: 'boolean', web: 'object', app: 'object' } as const;
const identification = { ...everywhere, ...onDevice, endUserIp: 'string', endUserUa: 'string' } as const;
const paying = { userVisibleTransaction: 'object', riskFlags: 'array' } as const;
const call = { ...everywhere, callInitiator: 'string', personalNumber: 'string' } as const;

/** The members each operation knows, with their JSON types. `endUserUa` is known by name only and has no effect. */
const members: Readonly<Record<OperationName, Readonly<Record<string, JsonType>>>> = {
  auth: identification,
  sign: identification,
  payment: { ...identification, ...paying },
  otherPayment: { ...everywhere, ...onDevice, ...paying, personalNumber: 'string' },
  phoneAuth: call,
  phoneSign: call,
  collect: { orderRef: 'string' },
  cancel: { orderRef: 'string' },
};

/** The body of a call: a JSON object whose known members have the right types. Nothing: `Invalid request`. */
export function parseBody(options: { bytes: Uint8Array; operation: OperationName }): JsonObject | undefined {
  const body = parseJson(options.bytes);
  if (!isJsonObject(body)) return undefined;
  const right = Object.entries(members[options.operation]).every(([name, type]) => {
    const value = member(body, name);
    return value === undefined || typeOf(value) === type;
  });
  return right ? body : undefined;
}

/** Members of a body that the operation does not know. */
export function unknownMembers(options: { body: JsonObject; operation: OperationName }): string[] {
  return Object.keys(options.body).filter((name) => !Object.hasOwn(members[options.operation], name));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
