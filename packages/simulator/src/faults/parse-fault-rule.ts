import { idCardOperations, operations } from '@secure-start/protocol/rp';
import { isJsonObject, member } from '../json.ts';
import { orderStates } from '../order/order-transitions.ts';
import { faultEffects } from './fault-effects.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** An invalid fault rule. The message names the member and the values that it takes. */
export class FaultRuleError extends Error {
  readonly code = 'badFaultRule';
  override readonly name = 'FaultRuleError';
  /** The path of the member, such as `effect.httpStatus`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

interface MemberRule {
  expected: string;
  accepts: (value: unknown) => boolean;
}

const wholeNumber: MemberRule = {
  expected: 'a whole number from 0 up',
  accepts: (value) => value === Infinity || (Number.isInteger(value) && Number(value) >= 0),
};
const kinds = Object.keys(faultEffects);

const ruleMembers: Readonly<Record<keyof FaultRule, MemberRule>> = {
  id: {
    expected: 'letters, digits, ".", "_" and "-", at most 64',
    accepts: (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value),
  },
  when: { expected: 'an object', accepts: isJsonObject },
  skip: wholeNumber,
  times: wholeNumber,
  probability: {
    expected: 'a number from 0 to 1',
    accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  effect: { expected: `an object with a kind: ${kinds.join(', ')}`, accepts: isJsonObject },
};

const whenMembers: Readonly<Record<keyof NonNullable<FaultRule['when']>, MemberRule>> = {
  operation: choiceOf([...Object.keys(operations), ...Object.keys(idCardOperations)]),
  orderState: choiceOf(orderStates),
  takenByApp: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  tenant: { expected: 'the name of a tenant', accepts: (value) => typeof value === 'string' && value !== '' },
  personalNumber: {
    expected: 'twelve digits',
    accepts: (value) => typeof value === 'string' && /^[0-9]{12}$/.test(value),
  },
};

/**
 * Validates a fault rule from a file, from the management API or from code.
 *
 * @throws {@link FaultRuleError}
 */
export function parseFaultRule(value: unknown): FaultRule {
  if (!isFaultRule(value)) throw new FaultRuleError('rule', 'A fault rule is an object with an effect.');
  return value;
}

/** Checks that a value is a fault rule, and throws for one with an invalid member. */
function isFaultRule(value: unknown): value is FaultRule {
  if (!isJsonObject(value)) return false;
  checkMembers({ object: value, members: ruleMembers, required: ['effect'], path: '' });
  const when = member(value, 'when');
  if (isJsonObject(when)) checkMembers({ object: when, members: whenMembers, required: [], path: 'when.' });
  const effect = member(value, 'effect');
  if (!isJsonObject(effect)) return false;
  const kind = member(effect, 'kind');
  if (!isKind(kind)) throw memberError('effect.kind', `takes ${kinds.join(', ')}`);
  const { members } = faultEffects[kind];
  const required = Object.keys(members).filter((name) => members[name]?.optional !== true);
  checkMembers({
    object: effect,
    members: { ...members, kind: { expected: '', accepts: isKind } },
    required,
    path: 'effect.',
  });
  return true;
}

function checkMembers(options: {
  object: Readonly<Record<string, unknown>>;
  members: Readonly<Record<string, MemberRule>>;
  required: readonly string[];
  path: string;
}): void {
  const { object, members, required, path } = options;
  for (const [name, value] of Object.entries(object)) {
    const rule = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!rule) throw memberError(path + name, `is unknown; there is ${Object.keys(members).join(', ')}`);
    if (value !== undefined && !rule.accepts(value)) throw memberError(path + name, `takes ${rule.expected}`);
  }
  const missing = required.find((name) => object[name] === undefined);
  if (missing !== undefined) throw memberError(path + missing, `is missing; it takes ${members[missing]?.expected}`);
}

function isKind(value: unknown): value is FaultEffect['kind'] {
  return typeof value === 'string' && Object.hasOwn(faultEffects, value);
}

function choiceOf(names: readonly string[]): MemberRule {
  return { expected: names.join(', '), accepts: (value) => names.some((one) => one === value) };
}

function memberError(field: string, problem: string): FaultRuleError {
  return new FaultRuleError(field, `Fault rule: ${field} ${problem}.`);
}
