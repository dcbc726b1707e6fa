import { isJsonObject, member } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** The JSON type of each member that a call knows. */
export type BodyShape = Readonly<Record<string, 'string' | 'boolean' | 'object' | 'array'>>;

/** The body of a call: a JSON object whose known members have the right types. Nothing: `Invalid request`. */
export function parseBody(options: { bytes: Uint8Array; shape: BodyShape }): JsonObject | undefined {
  const body = parseJson(options.bytes);
  return isJsonObject(body) && hasShape({ body, shape: options.shape }) ? body : undefined;
}

/** Whether each known member that is there has the right type. */
export function hasShape({ body, shape }: { body: JsonObject; shape: BodyShape }): boolean {
  return Object.entries(shape).every(([name, type]) => {
    const value = member(body, name);
    return value === undefined || typeOf(value) === type;
  });
}

/** The names of members that the call does not know. */
export function unknownMembers({ body, shape }: { body: JsonObject; shape: BodyShape }): string[] {
  return Object.keys(body).filter((name) => !Object.hasOwn(shape, name));
}

/** The body without the members that the call does not know. */
export function knownMembers({ body, shape }: { body: JsonObject; shape: BodyShape }): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => Object.hasOwn(shape, name)));
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
