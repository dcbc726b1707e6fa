import { EvidencePackageError } from './package-error.ts';

/** Writes JSON in the one form in which this package reads it: two spaces, LF at the end. */
export function writeJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The members of an object in JSON, each to be taken once; those that are left are unknown. */
export interface JsonMembers {
  text(name: string): string;
  optionalText(name: string): string | undefined;
  whole(name: string): number;
  date(name: string): Date;
  optionalObject(name: string): Record<string, unknown> | undefined;
  list(name: string): readonly unknown[];
  /** @throws EvidencePackageError when a member was not taken. */
  end(): void;
}

/**
 * Parses JSON that `writeJson` has written, and no other spelling of it.
 *
 * @throws EvidencePackageError when it is anything else.
 */
export function parseJson(text: string, entry: string): JsonMembers {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EvidencePackageError('content', 'is no JSON', entry);
  }
  if (!isWrittenAs(text, value))
    throw new EvidencePackageError('content', 'is not in the spelling of this form', entry);
  return membersOf(value, entry);
}

function isWrittenAs(text: string, value: unknown): boolean {
  try {
    return writeJson(value) === text;
  } catch {
    // It is nested deeper than it can be written: the parser needs no stack, and the writer does.
    return false;
  }
}

/** Returns the members of an object inside JSON. */
export function membersOf(value: unknown, entry: string): JsonMembers {
  if (!isObject(value)) throw new EvidencePackageError('content', 'holds something else than an object', entry);
  const left = new Map(Object.entries(value));
  const take = <Kind>(name: string, kind: string, isKind: (member: unknown) => member is Kind): Kind => {
    const member = left.get(name);
    left.delete(name);
    if (isKind(member)) return member;
    throw new EvidencePackageError('content', `${name} is not ${kind}`, entry);
  };
  return {
    text: (name) => take(name, 'a string', isText),
    optionalText: (name) => (left.has(name) ? take(name, 'a string', isText) : undefined),
    whole: (name) => take(name, 'a whole number', isWhole),
    date: (name) => new Date(take(name, 'a time in ISO 8601 with Z', isIsoDate)),
    optionalObject: (name) => (left.has(name) ? take(name, 'an object', isObject) : undefined),
    list: (name) => take(name, 'a list', (member): member is unknown[] => Array.isArray(member)),
    end: () => {
      if (left.size > 0) throw new EvidencePackageError('content', 'has a member that this form does not have', entry);
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A time as `toISOString` writes it. */
function isIsoDate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
