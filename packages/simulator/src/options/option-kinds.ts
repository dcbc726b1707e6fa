import { isIP } from 'node:net';
import { FaultRuleError, parseFaultRule } from '../faults/parse-fault-rule.ts';
import { isJsonObject } from '../json.ts';
import { versionNames } from '../versions/version-names.ts';
import { defaultSettings } from './settings.ts';

/** The type of an option in flags, environment variables and files. `code`: in code only. */
export type OptionType = 'number' | 'text' | 'switch' | 'instant' | 'list' | 'json' | 'code';

/** An option of `startSimulator`, with its check and its documentation. */
export interface OptionDescriptor {
  type: OptionType;
  /** The accepted values, in words. */
  expected: string;
  /** Returns what is wrong with a value, or `undefined`. */
  validate: (value: unknown) => string | undefined;
  /** The default value, or a description of it. */
  default: unknown;
  /** The value is never displayed. */
  isSecret?: true;
  /** The accepted values, when they are few. */
  choices?: readonly string[];
  /** A description of a few words, for the options that most people need. The help of the command displays these. */
  brief?: string;
  /** The default of the command, where it differs. */
  commandDefault?: unknown;
  description: string;
}

type OptionKind = Pick<OptionDescriptor, 'type' | 'expected' | 'validate' | 'choices'>;

export function optionOf(type: OptionType, expected: string, accepts: (value: unknown) => boolean): OptionKind {
  return { type, expected, validate: (value) => (accepts(value) ? undefined : `takes ${expected}`) };
}

export function choiceOf(...choices: readonly string[]): OptionKind {
  const expected = choices
    .map((choice) => `'${choice}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
  return { ...optionOf('text', expected, (value) => choices.some((choice) => choice === value)), choices };
}

/** Checks that an address belongs to this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

export function isBetween(least: number, most: number) {
  return (value: unknown): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

export function matches(pattern: RegExp) {
  return (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
}

export function isHostName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(value);
}

export function areHostNames(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHostName);
}

export function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

export function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

export function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function validateFaultRules(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'takes a list of fault rules';
  try {
    for (const rule of value) parseFaultRule(rule);
    return undefined;
  } catch (error) {
    if (error instanceof FaultRuleError) return `has an invalid rule. ${error.message}`;
    throw error;
  }
}

export function areVersions(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(
    ([name, status]) => versionNames.some((version) => version === name) && isInitialStatus(status),
  );
}

function isInitialStatus(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === 'supported' || value === 'closed';
  const { closesAt, announcedAt } = { closesAt: undefined, announcedAt: undefined, ...value };
  return isDate(closesAt) && (announcedAt === undefined || isDate(announcedAt));
}

export function areTimings(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(
    ([name, ms]) =>
      Object.hasOwn(defaultSettings.timings, name) && typeof ms === 'number' && ms < Infinity && isTiming(name, ms),
  );
}

/** Only the tolerance of codes that are ahead may be none. */
function isTiming(name: string, ms: number): boolean {
  return name === 'qrAheadMs' ? ms >= 0 : ms > 0;
}
