import type { Claim, StoreRecord } from '@secure-start/server';

/** Reads a text of an answer. */
export function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

/** Reads a number of an answer: Lua's integers come as numbers, all others as text. */
export function numberOf(value: unknown): number {
  return Number(textOf(value));
}

/** Reads an instant; the empty text stands for none. */
export function instantOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text === '' ? undefined : Number(text);
}

/** Reads a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns a number or instant as the scripts take it. */
export function argument(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** Reads a claim, with the id of its record in place of the key. */
export function claimOf(value: unknown): Omit<Claim, 'key'> & { id: string } {
  const [id, token, previousToken, version, presenceAt] = listOf(value);
  return {
    id: textOf(id),
    token: numberOf(token),
    previousToken: numberOf(previousToken),
    version: numberOf(version),
    presenceAt: numberOf(presenceAt),
  };
}

/**
 * Reads a record. Its bytes are opened when they are asked for: a record that cannot be opened then fails alone, and not
 * the batch that it was read in.
 */
export function recordOf(options: {
  key: string;
  value: unknown;
  open: (sealed: Buffer, label: { key: string; kind: string; format: number; version: number }) => Uint8Array;
}): StoreRecord | undefined {
  const { key, value, open } = options;
  if (!Array.isArray(value)) return undefined;
  const [version, keepUntil, kind, format, dueAt, presenceAt, bytes] = listOf(value);
  const sealed = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
  const label = { key, kind: textOf(kind), format: numberOf(format), version: numberOf(version) };
  return {
    ...label,
    keepUntil: instantOf(keepUntil),
    dueAt: instantOf(dueAt),
    presenceAt: numberOf(presenceAt),
    bytes: () => open(sealed, label),
  };
}
