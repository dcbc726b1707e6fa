/** A JSON object whose members have not been checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Checks that a JSON value is an object, and neither an array nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an own member of an object; `undefined` when it is absent or `null`. */
export function member(object: JsonObject | undefined, name: string): unknown {
  return object && Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined;
}

/** Returns a member that is an object, or `undefined`. */
export function objectMember(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = member(object, name);
  return isJsonObject(value) ? value : undefined;
}

/** Returns a member that is a string, or `undefined`. */
export function textMember(object: JsonObject | undefined, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** Returns a member that is one of the given strings, or `undefined`. */
export function choiceMember<const T extends string>(
  object: JsonObject | undefined,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = member(object, name);
  return choices.find((choice) => choice === value);
}
