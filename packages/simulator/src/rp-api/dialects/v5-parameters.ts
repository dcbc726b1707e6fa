import { parameterChanges } from '@secure-start/protocol/changes';
import type { OrderOperation } from '@secure-start/protocol/rp';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { OrderParameters } from '../../order/order.ts';
import { pickKnownMembers } from './request-shape.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/** Reads the parameters of an order from a valid body of 5.x, in the terms of version 6. */
export function readV5Parameters(options: {
  version: OldVersion;
  body: JsonObject;
  operation: OrderOperation;
}): OrderParameters {
  const { version, operation } = options;
  const body = pickKnownMembers({ body: options.body, shape: v5Shapes[version][operation] ?? {} });
  const requirement = pickKnownMembers({
    body: objectMember(body, 'requirement') ?? {},
    shape: v5RequirementShapes[version],
  });
  const fingerprint = member(requirement, 'allowFingerprint') ?? allowsFingerprint(operation);
  return {
    operation,
    requirement: {
      pinCode: fingerprint === false,
      mrtd: member(requirement, 'mrtdRequired') === true,
      certificatePolicies: readTexts(requirement, 'certificatePolicies'),
      cardReader: choiceMember(requirement, 'cardReader', ['class1', 'class2']),
    },
    returnRisk: false,
    personalNumber: textMember(body, 'personalNumber'),
    endUserIp: textMember(body, 'endUserIp'),
    userVisibleData: textMember(body, 'userVisibleData'),
    userVisibleDataFormat: choiceMember(body, 'userVisibleDataFormat', ['plaintext', 'simpleMarkdownV1']),
    userNonVisibleData: textMember(body, 'userNonVisibleData'),
    v5: {
      version,
      tokenStartRequired: ['tokenStartRequired', 'autoStartTokenRequired', 'autostartTokenRequired'].some(
        (name) => member(requirement, name) === true,
      ),
      issuerCns: readTexts(requirement, 'issuerCn'),
    },
  };
}

/** Returns the default of `allowFingerprint`: true for auth, false for sign. */
function allowsFingerprint(operation: OrderOperation): boolean {
  const defaults = parameterChanges.find(({ id }) => id === 'allow-fingerprint')?.before?.default;
  return operation === 'auth' || operation === 'sign' ? defaults?.[operation] === true : false;
}

function readTexts(requirement: JsonObject, name: string): string[] {
  const value = member(requirement, name);
  return Array.isArray(value) ? value.map(String) : [];
}
