/** A JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and neither a list nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of an object; `null` counts as absent, and so does what only a prototype has. */
export function member(object: JsonObject | undefined, name: string): unknown {
  return object && Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined;
}

/** A member that is an object, or nothing. */
export function objectMember(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = member(object, name);
  return isJsonObject(value) ? value : undefined;
}

/** A member that is text, or nothing. */
export function textMember(object: JsonObject | undefined, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** A member that is one of the given texts, or nothing. */
export function choiceMember<const T extends string>(
  object: JsonObject | undefined,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = member(object, name);
  return choices.find((choice) => choice === value);
}
