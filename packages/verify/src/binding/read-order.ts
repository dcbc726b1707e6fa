import { memberPatterns } from '@secure-start/protocol/rp';
import { VerifyUsageError } from '../errors.ts';
import type { OrderToCompare } from '../verify-options.ts';

/**
 * Returns an order to compare with. As in the client, an empty text counts as absent.
 *
 * @throws VerifyUsageError
 */
export function readOrder(order: OrderToCompare): OrderToCompare {
  if (typeof order !== 'object' || order === null)
    throw new VerifyUsageError('order', 'must be an object with its kind');
  const { kind, userVisibleDataFormat, userVisibleTransaction, requirement = {} } = order;
  if (!isOneOf(kind, ['auth', 'sign', 'payment'])) {
    throw new VerifyUsageError('order.kind', 'must be auth, sign or payment');
  }
  if (!isOneOf(userVisibleDataFormat, [undefined, 'plaintext', 'simpleMarkdownV1'])) {
    throw new VerifyUsageError('order.userVisibleDataFormat', 'must be plaintext or simpleMarkdownV1');
  }
  checkRequirement(requirement);
  return {
    kind,
    requirement,
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...readVisible(order),
    ...readNonVisible(order),
  };
}

function readVisible({ kind, userVisibleData }: OrderToCompare): Pick<OrderToCompare, 'userVisibleData'> {
  if (userVisibleData !== undefined && typeof userVisibleData !== 'string') {
    throw new VerifyUsageError('order.userVisibleData', 'must be the text, not encoded');
  }
  if (userVisibleData) return { userVisibleData };
  if (kind === 'sign') throw new VerifyUsageError('order.userVisibleData', 'is required for the kind sign');
  return {};
}

function readNonVisible({ userNonVisibleData }: OrderToCompare): Pick<OrderToCompare, 'userNonVisibleData'> {
  if (userNonVisibleData === undefined) return {};
  if (typeof userNonVisibleData !== 'string' && !(userNonVisibleData instanceof Uint8Array)) {
    throw new VerifyUsageError('order.userNonVisibleData', 'must be a text or bytes, not encoded');
  }
  return userNonVisibleData.length === 0 ? {} : { userNonVisibleData };
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

function isLike(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
