import type { OrderInput } from '../purpose.ts';
import type { CallOrderInput } from '../call-desk/call-purpose.ts';
import { checkedResult, type MemberKind } from './callback-result.ts';

const callMembers: Readonly<Record<Exclude<keyof CallOrderInput, symbol>, MemberKind>> = {
  userVisibleData: 'text',
  userVisibleDataFormat: 'text',
  userNonVisibleData: 'textOrBytes',
  requirement: 'object',
};

const members: Readonly<Record<Exclude<keyof OrderInput, symbol>, MemberKind>> = {
  ...callMembers,
  userVisibleTransaction: 'object',
  riskFlags: 'list',
  expectedPersonalNumber: 'text',
};

const examples: Readonly<Record<string, string>> = {
  auth: '{}',
  sign: '{ userVisibleData: "I agree." }',
  payment: '{ userVisibleTransaction: { transactionType: "npa", recipient: { name: "Shop" } } }',
};

/**
 * Returns the order that `prepareOrder` of a flow has returned.
 *
 * @throws CallbackResultError when it is no order.
 */
export function checkedOrderInput(options: { purpose: string; kind: string; result: unknown }): OrderInput {
  const { purpose, kind, result } = options;
  return checkedResult<OrderInput>({
    callback: callbackName(purpose),
    result,
    members,
    example: examples[kind] ?? '{}',
  });
}

/**
 * Returns the order that `prepareOrder` of a call has returned.
 *
 * @throws CallbackResultError when it is no order.
 */
export function checkedCallOrderInput(options: { purpose: string; kind: string; result: unknown }): CallOrderInput {
  const { purpose, kind, result } = options;
  return checkedResult<CallOrderInput>({
    callback: callbackName(purpose),
    result,
    members: callMembers,
    example: examples[kind] ?? '{}',
  });
}

function callbackName(purpose: string): string {
  return `prepareOrder() of the purpose "${purpose}"`;
}
