import { operations } from '@secure-start/protocol/rp';
import { isJsonObject, member } from '../json.ts';
import { orderStates } from '../order/order-transitions.ts';
import { faultEffects } from './fault-effects.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** A fault rule that cannot be. The message names the member and what it takes. */
export class FaultRuleError extends Error {
  readonly code = 'badFaultRule';
  override readonly name = 'FaultRuleError';
  /** Such as `effect.httpStatus`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

interface Member {
  takes: string;
  accepts: (value: unknown) => boolean;
}

const count: Member = {
  takes: 'a whole number from 0 up',
  accepts: (value) => value === Infinity || (Number.isInteger(value) && Number(value) >= 0),
};
const kinds = Object.keys(faultEffects);

const ruleMembers: Readonly<Record<keyof FaultRule, Member>> = {
  id: {
    takes: 'letters, digits, ".", "_" and "-", at most 64',
    accepts: (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value),
  },
  when: { takes: 'an object', accepts: isJsonObject },
  skip: count,
  times: count,
  probability: {
    takes: 'a number from 0 to 1',
    accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  effect: { takes: `an object with a kind: ${kinds.join(', ')}`, accepts: isJsonObject },
};

const whenMembers: Readonly<Record<keyof NonNullable<FaultRule['when']>, Member>> = {
  operation: oneOf(Object.keys(operations)),
  orderState: oneOf(orderStates),
  tenant: { takes: 'the name of a tenant', accepts: (value) => typeof value === 'string' && value !== '' },
  personalNumber: {
    takes: 'twelve digits',
    accepts: (value) => typeof value === 'string' && /^[0-9]{12}$/.test(value),
  },
};

/** Takes a rule from a file, from the management API or from a test; throws a {@link FaultRuleError}. */
export function checkFaultRule(value: unknown): FaultRule {
  if (!isFaultRule(value)) throw new FaultRuleError('rule', 'A fault rule is an object with an effect.');
  return value;
}

function isFaultRule(value: unknown): value is FaultRule {
  if (!isJsonObject(value)) return false;
  checkMembers({ object: value, members: ruleMembers, required: ['effect'], path: '' });
  const when = member(value, 'when');
  if (isJsonObject(when)) checkMembers({ object: when, members: whenMembers, required: [], path: 'when.' });
  const effect = member(value, 'effect');
  if (!isJsonObject(effect)) return false;
  const kind = member(effect, 'kind');
  if (!isKind(kind)) throw wrong('effect.kind', `takes ${kinds.join(', ')}`);
  const { members } = faultEffects[kind];
  const required = Object.keys(members).filter((name) => members[name]?.optional !== true);
  checkMembers({
    object: effect,
    members: { ...members, kind: { takes: '', accepts: isKind } },
    required,
    path: 'effect.',
  });
  return true;
}

function checkMembers(options: {
  object: Readonly<Record<string, unknown>>;
  members: Readonly<Record<string, Member>>;
  required: readonly string[];
  path: string;
}): void {
  const { object, members, required, path } = options;
  for (const [name, value] of Object.entries(object)) {
    const known = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!known) throw wrong(path + name, `is unknown; there is ${Object.keys(members).join(', ')}`);
    if (value !== undefined && !known.accepts(value)) throw wrong(path + name, `takes ${known.takes}`);
  }
  const missing = required.find((name) => object[name] === undefined);
  if (missing !== undefined) throw wrong(path + missing, `is missing; it takes ${members[missing]?.takes}`);
}

function isKind(value: unknown): value is FaultEffect['kind'] {
  return typeof value === 'string' && Object.hasOwn(faultEffects, value);
}

function oneOf(names: readonly string[]): Member {
  return { takes: names.join(', '), accepts: (value) => names.some((one) => one === value) };
}

function wrong(field: string, why: string): FaultRuleError {
  return new FaultRuleError(field, `Fault rule: ${field} ${why}.`);
}
