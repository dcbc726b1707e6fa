import { UsageError } from '../../usage-error.ts';

/** Members of a JSON object that is read. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a member that is a string, or `undefined` if it is absent. */
export function readString(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new UsageError(`${name} must be a string`);
}

/** Returns a member that is an object, or `undefined` if it is absent. */
export function readObject(object: JsonObject, name: string): JsonObject | undefined {
  const value = object[name];
  if (value === undefined || isJsonObject(value)) return value;
  throw new UsageError(`${name} must be an object`);
}

/** Returns a member that is a list of strings, or `undefined` if it is absent. */
export function readStrings(object: JsonObject, name: string): readonly string[] | undefined {
  const value = object[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one): one is string => typeof one === 'string')) return value;
  throw new UsageError(`${name} must be a list of strings`);
}

/** Returns a member that is one of some words, or `undefined` if it is absent. */
export function readChoice<Choice extends string>(
  object: JsonObject,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = object[name];
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new UsageError(`${name} must be one of ${choices.join(', ')}`);
}

/** Returns a member that is an instant with its time zone, or `undefined` if it is absent. */
export function readInstant(object: JsonObject, name: string): Date | undefined {
  const value = readString(object, name);
  return value === undefined ? undefined : parseInstant(value, name);
}

/**
 * Returns the instant of an ISO 8601 text, which must say its time zone.
 *
 * @throws UsageError with the name for any other text.
 */
export function parseInstant(text: string, name: string): Date {
  const date = new Date(text);
  // Without a zone the same text would be another instant on another machine.
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (hasZone && !Number.isNaN(date.getTime())) return date;
  throw new UsageError(`${name} must be a time with its zone, such as 2026-11-28T09:30:00Z`);
}
