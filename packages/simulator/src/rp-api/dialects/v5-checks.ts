import { memberPatterns } from '@secure-start/protocol/rp';
import type { OrderOperation } from '@secure-start/protocol/rp';
import { member, objectMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { checkEndUserIp, firstError, isPersonalNumber, textChecks } from '../checks/order-checks.ts';
import type { Check } from '../checks/order-checks.ts';
import { hasShape, pickKnownMembers } from './request-shape.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/**
 * Validates a body of 5.x. Returns the details of the first error, or `undefined`.
 *
 * Ours: the order of the checks. The details are those of version 6.
 */
export function validateV5OrderRequest(options: {
  version: OldVersion;
  body: JsonObject;
  operation: OrderOperation;
}): string | undefined {
  const { version, operation } = options;
  const body = pickKnownMembers({ body: options.body, shape: v5Shapes[version][operation] ?? {} });
  const checks = [checkPersonalNumber, checkEndUserIp, ...textChecks, createRequirementCheck(version)];
  return firstError({ checks, body, operation });
}

const checkPersonalNumber: Check = ({ body }) => {
  const value = member(body, 'personalNumber');
  return value === undefined || isPersonalNumber(value) ? undefined : 'Incorrect personalNumber';
};

function createRequirementCheck(version: OldVersion): Check {
  return ({ body }) => {
    const requirement = objectMember(body, 'requirement') ?? {};
    const policyPattern = memberPatterns['requirement.certificatePolicies[]'];
    const isValid =
      hasShape({ body: requirement, shape: v5RequirementShapes[version] }) &&
      [undefined, 'class1', 'class2'].some((known) => known === member(requirement, 'cardReader')) &&
      listMember(requirement, 'certificatePolicies').every(
        (one) => typeof one === 'string' && policyPattern.test(one),
      ) &&
      listMember(requirement, 'issuerCn').every((one) => typeof one === 'string' && one !== '');
    return isValid ? undefined : 'Invalid requirement';
  };
}

function listMember(requirement: JsonObject, name: string): readonly unknown[] {
  const value = member(requirement, name);
  return Array.isArray(value) ? value : [];
}
