import { unlistedMembers } from '@secure-start/protocol/rp';
import { namesHint } from './names-hint.ts';

/** A callback of the application returned a value of another kind than it must. The message repeats no value. */
export class CallbackResultError extends TypeError {
  readonly code = 'callbackResult';

  constructor(callback: string, problem: string) {
    super(`${callback} ${problem}`);
    this.name = 'CallbackResultError';
  }
}

/** The kind of value that a member of a result must have. */
export type MemberKind = 'text' | 'textOrBytes' | 'object' | 'list' | 'headers';

/**
 * Returns the members of a callback's result when it is an object with these members only. They may be inherited, or getters of a
 * class. Each is read once: what is checked is what is used.
 *
 * @throws CallbackResultError which names the callback and what it must return.
 */
export function checkedResult<Result extends object>(options: {
  /** The callback for the message: `prepareOrder() of the purpose "login"`. */
  callback: string;
  result: unknown;
  members: Readonly<Record<Exclude<keyof Result, symbol>, MemberKind>>;
  /** A result that would be right, for the message: `{ redirectTo: "/account" }`. */
  example: string;
}): Result {
  const { callback, result, members, example } = options;
  if (!isPlainObject(result)) {
    throw new CallbackResultError(callback, `returned ${kindOf(result)}: return an object, such as ${example}`);
  }
  const kinds: Readonly<Record<string, MemberKind>> = members;
  const unknown = Object.keys(result).find((name) => !Object.hasOwn(kinds, name));
  if (unknown !== undefined) {
    const hint = namesHint(unknown, Object.keys(members));
    throw new CallbackResultError(
      callback,
      `returned the unknown member ${JSON.stringify(unknown.slice(0, 64))}: ${hint}`,
    );
  }
  const read: Record<string | symbol, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = result[name];
    if (value === undefined) continue;
    read[name] = value;
    if (!isOfKind(value, kind)) {
      const wrongName = kind === 'headers' ? wrongHeaderName(value) : undefined;
      if (wrongName !== undefined) {
        const written = JSON.stringify(wrongName.slice(0, 64));
        throw new CallbackResultError(callback, `returned ${name} with ${written}, which is no header name`);
      }
      throw new CallbackResultError(callback, `returned ${name} as ${kindOf(value)}: ${expected[kind]}`);
    }
  }
  if (unlistedMembers in result) read[unlistedMembers] = Reflect.get(result, unlistedMembers);
  // Every member has been checked.
  return read as Result;
}

const expected: Readonly<Record<MemberKind, string>> = {
  text: 'give a string',
  textOrBytes: 'give a string or a Uint8Array',
  object: 'give an object',
  list: 'give an array',
  headers: 'give an object of names and values, a list of pairs, or a Headers',
};

function isOfKind(value: unknown, kind: MemberKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'textOrBytes':
      return typeof value === 'string' || value instanceof Uint8Array;
    case 'object':
      return isPlainObject(value);
    case 'list':
      return Array.isArray(value);
    case 'headers':
      return areHeaders(value);
  }
}

function areHeaders(value: unknown): boolean {
  try {
    return typeof value === 'object' && value !== null && new Headers(value as Headers) instanceof Headers;
  } catch {
    return false;
  }
}

/** Returns the first name of an object of headers that HTTP does not allow. */
function wrongHeaderName(value: unknown): string | undefined {
  if (!isPlainObject(value)) return undefined;
  return Object.keys(value).find((name) => !areHeaders({ [name]: '' }));
}

/** A `Response` or another object of a class is none: its members would be overlooked. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Response) && !(value instanceof Uint8Array) && !(value instanceof Promise);
}

/** Returns the kind of a value for a message: never the value, which may be a secret. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Response) return 'a Response';
  const type = typeof value;
  return type === 'object' ? 'an object' : `a ${type}`;
}
