import { BankIdServerConfigError } from '../config-error.ts';
import { namesHint } from './names-hint.ts';
import { isObject } from './is-object.ts';

/** Returns what the value must be, or `undefined` when it is that. */
export type Check = (value: unknown) => string | undefined;

/** The checks of an object, by the names of its members: no other name is one. */
export interface Shape<Members extends object> {
  checks: { readonly [Name in Exclude<keyof Members, symbol>]-?: Check };
  required: readonly Exclude<keyof Members, symbol>[];
}

/**
 * Checks names and types of options, for programs without types and for misspelt names.
 *
 * @throws BankIdServerConfigError which names the option, and the nearest name for one that there is not.
 */
export function checkOptions<Members extends object>(options: {
  value: unknown;
  shape: Shape<Members>;
  /** Name of the option that has the members, such as `limits`; empty for the options themselves. */
  field?: string;
}): void {
  const { value, shape, field = '' } = options;
  const checks: Readonly<Record<string, Check>> = shape.checks;
  if (!isObject(value)) throw new BankIdServerConfigError(field || 'options', 'give an object');
  const pathOf = (name: string): string => (field === '' ? name : `${field}.${name}`);
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || Object.hasOwn(checks, name)) continue;
    throw new BankIdServerConfigError(pathOf(name), `is unknown; ${namesHint(name, Object.keys(checks))}`);
  }
  for (const [name, check] of Object.entries(checks)) {
    const isRequired = shape.required.some((one) => one === name);
    const advice = value[name] === undefined && !isRequired ? undefined : check(value[name]);
    if (advice !== undefined) throw new BankIdServerConfigError(pathOf(name), advice);
  }
}

export const aFunction: Check = (value) => (typeof value === 'function' ? undefined : 'give a function');
export const aBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'give true or false');
export const aString: Check = (value) => (typeof value === 'string' ? undefined : 'give a string');
export const anObject: Check = (value) => (isObject(value) ? undefined : 'give an object');
export const aList: Check = (value) => (Array.isArray(value) ? undefined : 'give an array');
export const durationMs: Check = (value) =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value) ? undefined : 'give a number of milliseconds';
/** A time limit of 0 would end everything that takes any time at all. */
export const timeLimitMs: Check = (value) =>
  durationMs(value) === undefined && value !== 0 ? undefined : 'give a number of milliseconds above 0';
export const count: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) > 0 ? undefined : 'give a whole number above 0';

/** Returns the check of an object that has these methods. */
export function withMethods(names: readonly string[], advice: string): Check {
  return (value) => (isObject(value) && names.every((name) => typeof value[name] === 'function') ? undefined : advice);
}

/** Returns the check of one of these values. */
export function oneOf(values: readonly string[]): Check {
  const advice = `give ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  return (value) => (values.some((one) => one === value) ? undefined : advice);
}

/** Returns the check of what another check reads. */
export const checkedElsewhere: Check = () => undefined;
