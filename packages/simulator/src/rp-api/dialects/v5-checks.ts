import { memberPatterns, type OrderOperation } from '@secure-start/protocol/rp';
import { knownMembers, hasShape } from './request-shape.ts';
import { member, objectMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { endUserIp, firstRefusal, isPersonalNumber, texts } from '../checks/order-checks.ts';
import type { Check } from '../checks/order-checks.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/** The details of the first refusal of a body of 5.x, or nothing. The order of the checks is ours, their words are those of 6. */
export function v5Refusal(options: {
  version: OldVersion;
  body: JsonObject;
  operation: OrderOperation;
}): string | undefined {
  const { version, operation } = options;
  const body = knownMembers({ body: options.body, shape: v5Shapes[version][operation] ?? {} });
  return firstRefusal({ checks: [personalNumber, endUserIp, ...texts, requirementOf(version)], body, operation });
}

const personalNumber: Check = ({ body }) => {
  const value = member(body, 'personalNumber');
  return value === undefined || isPersonalNumber(value) ? undefined : 'Incorrect personalNumber';
};

function requirementOf(version: OldVersion): Check {
  return ({ body }) => {
    const given = objectMember(body, 'requirement') ?? {};
    const policy = memberPatterns['requirement.certificatePolicies[]'];
    const fits =
      hasShape({ body: given, shape: v5RequirementShapes[version] }) &&
      [undefined, 'class1', 'class2'].some((known) => known === member(given, 'cardReader')) &&
      listOf(given, 'certificatePolicies').every((one) => typeof one === 'string' && policy.test(one)) &&
      listOf(given, 'issuerCn').every((one) => typeof one === 'string' && one !== '');
    return fits ? undefined : 'Invalid requirement';
  };
}

function listOf(requirement: JsonObject, name: string): readonly unknown[] {
  const value = member(requirement, name);
  return Array.isArray(value) ? value : [];
}
