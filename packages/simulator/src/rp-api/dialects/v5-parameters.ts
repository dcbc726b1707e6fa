import { parameterChanges } from '@secure-start/protocol/changes';
import type { OrderOperation } from '@secure-start/protocol/rp';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Asked } from '../../order/order.ts';
import { knownMembers } from './request-shape.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/** What an RP asks for in 5.x, in the words of 6, from a body that passed every check. */
export function readV5Asked(options: { version: OldVersion; body: JsonObject; operation: OrderOperation }): Asked {
  const { version, operation } = options;
  const body = knownMembers({ body: options.body, shape: v5Shapes[version][operation] ?? {} });
  const requirement = knownMembers({
    body: objectMember(body, 'requirement') ?? {},
    shape: v5RequirementShapes[version],
  });
  const fingerprint = member(requirement, 'allowFingerprint') ?? allowsFingerprint(operation);
  return {
    operation,
    demands: {
      pinCode: fingerprint === false,
      mrtd: member(requirement, 'mrtdRequired') === true,
      certificatePolicies: textsOf(requirement, 'certificatePolicies'),
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
      issuerCns: textsOf(requirement, 'issuerCn'),
    },
  };
}

/** Whether biometrics will do where a call of 5.x does not say: they did for auth, and not for sign. */
function allowsFingerprint(operation: OrderOperation): boolean {
  const defaults = parameterChanges.find(({ id }) => id === 'allow-fingerprint')?.before?.default;
  return operation === 'auth' || operation === 'sign' ? defaults?.[operation] === true : false;
}

function textsOf(requirement: JsonObject, name: string): string[] {
  const value = member(requirement, name);
  return Array.isArray(value) ? value.map(String) : [];
}
