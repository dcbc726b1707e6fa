/** A JSON object whose members are not checked yet. */
export type JsonObject = Record<string, unknown>;

/** Returns whether a value is an object, and neither `null` nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the JSON object in a text, or `undefined`. The error of the parser is dropped, because it quotes the text. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
