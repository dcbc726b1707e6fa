import { isJsonObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** The members of a request body or of an object in it, with the JSON type of each. */
export type BodyShape = Readonly<Record<string, 'string' | 'boolean' | 'object' | 'array'>>;

/** Parses a body. Returns `undefined` unless it is a JSON object whose known members have the right types. */
export function parseBody(options: { bytes: Uint8Array; shape: BodyShape }): JsonObject | undefined {
  const { bytes, shape } = options;
  const body = parseJson(bytes);
  return isJsonObject(body) && hasShape({ body, shape }) ? body : undefined;
}

/** Checks the types of the known members that are present. */
export function hasShape({ body, shape }: { body: JsonObject; shape: BodyShape }): boolean {
  return Object.entries(body).every(
    ([name, value]) => value === null || !Object.hasOwn(shape, name) || typeOf(value) === shape[name],
  );
}

/** Lists the names of the unknown members. Those that are `null` count as absent, as everywhere. */
export function listUnknownMembers({ body, shape }: { body: JsonObject; shape: BodyShape }): string[] {
  return Object.keys(body).filter((name) => !Object.hasOwn(shape, name) && body[name] !== null);
}

/** Returns the body without the unknown members. */
export function pickKnownMembers({ body, shape }: { body: JsonObject; shape: BodyShape }): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => Object.hasOwn(shape, name)));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
