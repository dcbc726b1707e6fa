import { operations } from '@secure-start/protocol';
import type { OrderOperation, UserVisibleTransaction } from '@secure-start/protocol';
import type { Asked } from '../order/order.ts';
import { choiceMember, member, objectMember, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** What an RP asks for, from a body that passed every check. */
export function readAsked(options: { body: JsonObject; operation: OrderOperation }): Asked {
  const { body, operation } = options;
  const requirement = objectMember(body, 'requirement');
  const numberHolder = operations[operation].start === 'personalNumber' ? body : requirement;
  const policies = member(requirement, 'certificatePolicies');
  return {
    operation,
    demands: {
      pinCode: member(requirement, 'pinCode') === true,
      mrtd: member(requirement, 'mrtd') === true,
      certificatePolicies: Array.isArray(policies) ? policies.map(String) : [],
      ...given('cardReader', choiceMember(requirement, 'cardReader', ['class1', 'class2'])),
    },
    returnRisk: member(body, 'returnRisk') === true,
    ...given('personalNumber', textMember(numberHolder, 'personalNumber')),
    ...given('endUserIp', textMember(body, 'endUserIp')),
    ...given('userVisibleData', textMember(body, 'userVisibleData')),
    ...given('userVisibleDataFormat', choiceMember(body, 'userVisibleDataFormat', ['plaintext', 'simpleMarkdownV1'])),
    ...given('userNonVisibleData', textMember(body, 'userNonVisibleData')),
    ...given('userVisibleTransaction', readTransaction(objectMember(body, 'userVisibleTransaction'))),
    ...given('callInitiator', choiceMember(body, 'callInitiator', ['user', 'RP'])),
    ...given('returnUrl', textMember(body, 'returnUrl')),
  };
}

function readTransaction(transaction: JsonObject | undefined): UserVisibleTransaction | undefined {
  const transactionType = choiceMember(transaction, 'transactionType', ['card', 'npa']);
  const name = textMember(objectMember(transaction, 'recipient'), 'name');
  if (transactionType === undefined || name === undefined) return undefined;
  const money = objectMember(transaction, 'money');
  const amount = textMember(money, 'amount');
  const currency = textMember(money, 'currency');
  return {
    transactionType,
    recipient: { name },
    ...given('money', amount !== undefined && currency !== undefined ? { amount, currency } : undefined),
    ...given('riskWarning', textMember(transaction, 'riskWarning')),
  };
}

/** An object with one member, or without it when there is no value. */
function given<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  // TypeScript widens a computed key to any string.
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}
