import { lintMarkdown } from '@secure-start/protocol/markdown';
import type { OrderInput } from '../purpose.ts';
import type { CallOrderInput } from '../call-desk/call-purpose.ts';
import { CallbackResultError, checkedResult, type MemberKind } from './callback-result.ts';
import { ownCopy } from './own-copy.ts';

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
  const callback = callbackName(purpose);
  const input = ownCopy(checkedResult<OrderInput>({ callback, result, members, example: examples[kind] ?? '{}' }));
  checkText(callback, input);
  return input;
}

/**
 * Returns the order that `prepareOrder` of a call has returned.
 *
 * @throws CallbackResultError when it is no order.
 */
export function checkedCallOrderInput(options: { purpose: string; kind: string; result: unknown }): CallOrderInput {
  const { purpose, kind, result } = options;
  const callback = callbackName(purpose);
  const example = examples[kind] ?? '{}';
  const input = ownCopy(checkedResult<CallOrderInput>({ callback, result, members: callMembers, example }));
  checkText(callback, input);
  return input;
}

/**
 * Checks a formatted text before it is sent: of BankID's answer, only the log would have the position.
 *
 * @throws CallbackResultError with the position of what BankID refuses.
 */
function checkText(
  callback: string,
  { userVisibleData = '', userVisibleDataFormat }: Pick<OrderInput, 'userVisibleData' | 'userVisibleDataFormat'>,
): void {
  if (userVisibleDataFormat !== 'simpleMarkdownV1') return;
  const error = lintMarkdown(userVisibleData).find(({ severity }) => severity === 'error');
  if (!error) return;
  throw new CallbackResultError(callback, `returned a text that BankID refuses as simpleMarkdownV1. ${error.message}`);
}

function callbackName(purpose: string): string {
  return `prepareOrder() of the purpose "${purpose}"`;
}
