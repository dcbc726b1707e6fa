/**
 * How one member of a request gets its wire form.
 *
 * @see docs/spec/rp-api.md#requests
 */
import type { LengthLimit } from '@secure-start/protocol/rp';
import { BankIdUsageError } from '../errors.ts';

/** Gives a value's wire form, or `undefined` to leave the member out; throws BankIdUsageError naming `field`. */
export type EncodeMember = (value: unknown, field: string) => unknown;

/** The error of a member: what is wrong and what to do, never the value. */
export function refused(field: string, problem: string, remedy: string): BankIdUsageError {
  return new BankIdUsageError({ field, problem, remedy });
}

/** A member that must be there. */
export function required(member: EncodeMember): EncodeMember {
  return (value, field) => {
    if (value === undefined) throw refused(field, 'is missing', 'this call requires it');
    return member(value, field);
  };
}

/** A member that may be absent; an empty string counts as a value and is judged by the member itself. */
export function optional(member: EncodeMember): EncodeMember {
  return (value, field) => (value === undefined ? undefined : member(value, field));
}

/** A member that may be absent or empty, and is then left out: BankID refuses empty strings. */
export function omittedWhenEmpty(member: EncodeMember): EncodeMember {
  return (value, field) => {
    const isEmpty = value === '' || ((Array.isArray(value) || value instanceof Uint8Array) && value.length === 0);
    return value === undefined || isEmpty ? undefined : member(value, field);
  };
}

/**
 * An object whose every wire member has its rule. A member without one is refused: a misspelt `personalNumber` that was
 * silently dropped would let anyone finish the order.
 */
export function object<Wire>(members: { [Name in keyof Required<Wire>]: EncodeMember }): (
  value: unknown,
  field: string,
) => Record<string, unknown> {
  const rules = new Map<string, EncodeMember>(Object.entries(members));
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw refused(
        field === '' ? 'options' : field,
        'is not an object',
        `give an object of ${[...rules.keys()].join(', ')}`,
      );
    }
    const given = new Map<string, unknown>(Object.entries(value));
    const prefix = field === '' ? '' : `${field}.`;
    for (const [name, member] of given) {
      if (member !== undefined && !rules.has(name)) {
        throw refused(
          prefix + name,
          'is not a member of this call',
          `remove it, or use one of ${[...rules.keys()].join(', ')}`,
        );
      }
    }
    const wire: Record<string, unknown> = {};
    for (const [name, rule] of rules) {
      const encoded = rule(given.get(name), prefix + name);
      if (encoded !== undefined) wire[name] = encoded;
    }
    return wire;
  };
}

/** A string that matches, with the words to say when it does not. */
export function matching(pattern: RegExp, problem: string, remedy: string): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw refused(field, problem, remedy);
    return value;
  };
}

/** A string of the allowed length; `form`, when given, judges what it consists of. */
export function characters(limit: Pick<LengthLimit, 'min' | 'max'>, form?: EncodeMember): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string') throw refused(field, 'is not a string', 'give a string');
    if (value.length < limit.min || value.length > limit.max) {
      throw refused(field, `has ${value.length} characters`, `give ${limit.min} to ${limit.max}`);
    }
    return form === undefined ? value : form(value, field);
  };
}

/** A string that is not empty, of a length that only BankID knows. */
export const nonEmpty: EncodeMember = (value, field) => {
  if (typeof value !== 'string' || value === '') throw refused(field, 'is not a string with content', 'give a string');
  return value;
};

/** One of a closed list of words. */
export function oneOf(words: readonly string[]): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string' || !words.includes(value)) {
      throw refused(field, 'is not a value of this member', `give one of ${words.join(', ')} (case matters)`);
    }
    return value;
  };
}

/** `true` or `false`. */
export const flag: EncodeMember = (value, field) => {
  if (typeof value !== 'boolean') throw refused(field, 'is not a boolean', 'give true or false');
  return value;
};

/** A list of at least one, every item by the same rule. */
export function listOf(item: EncodeMember): EncodeMember {
  return (value, field) => {
    if (!Array.isArray(value) || value.length === 0) {
      throw refused(field, 'is not a list with at least one item', 'give an array with a value, or leave it out');
    }
    return value.map((entry: unknown, index) => item(entry, `${field}[${index}]`));
  };
}
