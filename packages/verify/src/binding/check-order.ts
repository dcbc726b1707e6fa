import { memberPatterns } from '@secure-start/protocol/rp';
import { VerifyUsageError } from '../errors.ts';
import type { OrderToCompare } from '../verify-options.ts';

/**
 * Checks that an order can be compared with.
 *
 * @throws VerifyUsageError
 */
export function checkOrder(order: OrderToCompare): void {
  if (typeof order !== 'object' || order === null)
    throw new VerifyUsageError('order', 'must be an object with its kind');
  const { kind, userVisibleData, userVisibleDataFormat, userNonVisibleData, requirement = {} } = order;
  if (!isOneOf(kind, ['auth', 'sign', 'payment']))
    throw new VerifyUsageError('order.kind', 'must be auth, sign or payment');
  if (userVisibleData !== undefined && !isText(userVisibleData)) {
    throw new VerifyUsageError('order.userVisibleData', 'must be the text, or absent when there was none');
  }
  if (kind === 'sign' && userVisibleData === undefined) {
    throw new VerifyUsageError('order.userVisibleData', 'is required for the kind sign');
  }
  if (!isOneOf(userVisibleDataFormat, [undefined, 'plaintext', 'simpleMarkdownV1'])) {
    throw new VerifyUsageError('order.userVisibleDataFormat', 'must be plaintext or simpleMarkdownV1');
  }
  if (userNonVisibleData !== undefined && !isText(userNonVisibleData) && !isBytes(userNonVisibleData)) {
    throw new VerifyUsageError('order.userNonVisibleData', 'must be a text or bytes, or absent when there were none');
  }
  checkRequirement(requirement);
}

function checkRequirement(requirement: NonNullable<OrderToCompare['requirement']>): void {
  const { personalNumber, certificatePolicies } = requirement;
  if (personalNumber !== undefined && !isLike(personalNumber, memberPatterns.personalNumber)) {
    throw new VerifyUsageError('order.requirement.personalNumber', 'must be twelve digits');
  }
  if (certificatePolicies !== undefined && !isPolicyList(certificatePolicies)) {
    const message = 'must be a list of OIDs, of which a * may be the end from the fifth position on, or absent';
    throw new VerifyUsageError('order.requirement.certificatePolicies', message);
  }
}

function isPolicyList(value: unknown): boolean {
  const pattern = memberPatterns['requirement.certificatePolicies[]'];
  return Array.isArray(value) && value.length > 0 && value.every((policy) => isLike(policy, pattern));
}

function isOneOf(value: unknown, accepted: readonly unknown[]): boolean {
  return accepted.includes(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array && value.length > 0;
}

function isLike(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
