import { operations } from '@secure-start/protocol/rp';
import type { OrderOperation, UserVisibleTransaction } from '@secure-start/protocol/rp';
import type { OrderParameters } from '../../order/order.ts';
import { choiceMember, member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/** Reads the parameters of an order from a valid body of version 6. */
export function readV6Parameters(options: { body: JsonObject; operation: OrderOperation }): OrderParameters {
  const { body, operation } = options;
  const requirement = objectMember(body, 'requirement');
  const numberHolder = operations[operation].start === 'personalNumber' ? body : requirement;
  const policies = member(requirement, 'certificatePolicies');
  return {
    operation,
    requirement: {
      pinCode: member(requirement, 'pinCode') === true,
      mrtd: member(requirement, 'mrtd') === true,
      certificatePolicies: Array.isArray(policies) ? policies.map(String) : [],
      cardReader: choiceMember(requirement, 'cardReader', ['class1', 'class2']),
    },
    returnRisk: member(body, 'returnRisk') === true,
    personalNumber: textMember(numberHolder, 'personalNumber'),
    endUserIp: textMember(body, 'endUserIp'),
    userVisibleData: textMember(body, 'userVisibleData'),
    userVisibleDataFormat: choiceMember(body, 'userVisibleDataFormat', ['plaintext', 'simpleMarkdownV1']),
    userNonVisibleData: textMember(body, 'userNonVisibleData'),
    userVisibleTransaction: readTransaction(objectMember(body, 'userVisibleTransaction')),
    callInitiator: choiceMember(body, 'callInitiator', ['user', 'RP']),
    returnUrl: textMember(body, 'returnUrl'),
  };
}

function readTransaction(transaction: JsonObject | undefined): UserVisibleTransaction | undefined {
  const transactionType = choiceMember(transaction, 'transactionType', ['card', 'npa']);
  const name = textMember(objectMember(transaction, 'recipient'), 'name');
  if (transactionType === undefined || name === undefined) return undefined;
  const money = objectMember(transaction, 'money');
  const amount = textMember(money, 'amount');
  const currency = textMember(money, 'currency');
  const riskWarning = textMember(transaction, 'riskWarning');
  return {
    transactionType,
    recipient: { name },
    ...(amount !== undefined && currency !== undefined ? { money: { amount, currency } } : {}),
    ...(riskWarning === undefined ? {} : { riskWarning }),
  };
}
