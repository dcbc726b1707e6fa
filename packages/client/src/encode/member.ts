/**
 * Encoding and checking of single members of a request.
 *
 * @see docs/spec/rp-api.md#requests
 */
import { type LengthLimit, unlistedMembers } from '@secure-start/protocol/rp';
import { BankIdUsageError } from '../errors.ts';

/**
 * Returns a value as it is sent, or `undefined` to leave the member out.
 *
 * @throws {BankIdUsageError} The value is wrong. The error names `field`.
 */
export type EncodeMember = (value: unknown, field: string) => unknown;

/** Returns the error of a member: what is wrong and what to do, never the value. */
export function memberError(field: string, problem: string, remedy: string): BankIdUsageError {
  return new BankIdUsageError({ field, problem, remedy });
}

/** Requires a member. */
export function required(member: EncodeMember): EncodeMember {
  return (value, field) => {
    if (value === undefined) throw memberError(field, 'is missing', 'this request requires it');
    return member(value, field);
  };
}

/** Allows a member to be absent. An empty string counts as a value, and the member itself checks it. */
export function optional(member: EncodeMember): EncodeMember {
  return (value, field) => (value === undefined ? undefined : member(value, field));
}

/** Allows a member to be absent or empty, and leaves it out then: BankID refuses empty strings. */
export function omittedWhenEmpty(member: EncodeMember): EncodeMember {
  return (value, field) => {
    const isEmpty = value === '' || ((Array.isArray(value) || value instanceof Uint8Array) && value.length === 0);
    return value === undefined || isEmpty ? undefined : member(value, field);
  };
}

/**
 * Encodes an object by a rule for each member.
 *
 * A member without a rule is refused: if a misspelt `personalNumber` were dropped, anyone could complete the order. Those
 * under {@link unlistedMembers} are sent as they are, where `allowsUnlisted`.
 */
export function object<Body>(
  members: { [Name in Extract<keyof Required<Body>, string>]: EncodeMember },
  { allowsUnlisted = false }: { allowsUnlisted?: boolean } = {},
): (value: unknown, field: string) => Record<string, unknown> {
  const rules = new Map<string, EncodeMember>(Object.entries(members));
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw memberError(
        field === '' ? 'options' : field,
        'is not an object',
        `give an object of ${[...rules.keys()].join(', ')}`,
      );
    }
    const given = value as Readonly<Record<string, unknown>>;
    const prefix = field === '' ? '' : `${field}.`;
    for (const name of Object.keys(given)) {
      if (!rules.has(name) && given[name] !== undefined) {
        throw memberError(
          prefix + name,
          'is not a member of this request',
          `remove it, or use one of ${[...rules.keys()].join(', ')}`,
        );
      }
    }
    const body: [string, unknown][] = [];
    for (const [name, rule] of rules) {
      const encoded = rule(Object.hasOwn(given, name) ? given[name] : undefined, prefix + name);
      if (encoded !== undefined) body.push([name, encoded]);
    }
    const unlistedField = `${field}[unlistedMembers]`;
    const unlisted = unlistedMembers in value ? jsonMembers(value[unlistedMembers], unlistedField) : [];
    if (unlisted.length > 0 && !allowsUnlisted) {
      throw memberError(unlistedField, 'cannot be sent there', 'give it beside requirement, or in it');
    }
    for (const [name, member] of unlisted) {
      if (rules.has(name)) {
        throw memberError(`${unlistedField}.${name}`, 'is a listed member', `give it as ${prefix}${name}`);
      }
      body.push([name, member]);
    }
    // From entries: an assignment would lose a member called __proto__.
    return Object.fromEntries(body);
  };
}

/** Returns the members that an application adds itself. */
function jsonMembers(value: unknown, field: string): [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw memberError(field, 'is not an object', 'give an object of the members to send');
  }
  const members = Object.entries(value).filter(([, member]: [string, unknown]) => member !== undefined);
  for (const [name, member] of members) {
    if (!isJson(member)) {
      throw memberError(`${field}.${name}`, 'is not a JSON value', 'give a string, number, boolean, array or object');
    }
  }
  return members;
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Requires a string that matches a pattern; `problem` and `remedy` are for the error. */
export function matching(pattern: RegExp, problem: string, remedy: string): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw memberError(field, problem, remedy);
    return value;
  };
}

/** Requires a string of an allowed length; `form`, when given, checks its content. */
export function characters(limit: Pick<LengthLimit, 'minLength' | 'maxLength'>, form?: EncodeMember): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string') throw memberError(field, 'is not a string', 'give a string');
    if (value.length < limit.minLength || value.length > limit.maxLength) {
      throw memberError(field, `has ${value.length} characters`, `give ${limit.minLength} to ${limit.maxLength}`);
    }
    return form === undefined ? value : form(value, field);
  };
}

/**
 * Cuts a string to its first `maxLength` characters, and never within a surrogate pair.
 *
 * @see docs/spec/rp-api.md#device-data
 */
export function cutAt(maxLength: number): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string') throw memberError(field, 'is not a string', 'give a string');
    const cut = value.slice(0, maxLength);
    return cut.length < value.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
  };
}

/** Requires a string that is not empty. Its greatest length is not known. */
export const nonEmpty: EncodeMember = (value, field) => {
  if (typeof value !== 'string' || value === '')
    throw memberError(field, 'is not a string, or empty', 'give a string that is not empty');
  return value;
};

/** Requires a string of a closed list. */
export function oneOf(words: readonly string[]): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string' || !words.includes(value)) {
      throw memberError(field, 'is not a value of this member', `give one of ${words.join(', ')} (case matters)`);
    }
    return value;
  };
}

/** Requires `true` or `false`. */
export const boolean: EncodeMember = (value, field) => {
  if (typeof value !== 'boolean') throw memberError(field, 'is not a boolean', 'give true or false');
  return value;
};

/** Requires an array of at least one item, each by the same rule. */
export function listOf(item: EncodeMember): EncodeMember {
  return (value, field) => {
    if (!Array.isArray(value) || value.length === 0) {
      throw memberError(field, 'is not an array with at least one item', 'give an array with an item, or leave it out');
    }
    return value.map((entry: unknown, index) => item(entry, `${field}[${index}]`));
  };
}
