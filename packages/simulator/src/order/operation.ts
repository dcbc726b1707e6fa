import { operations } from '@secure-start/protocol/rp';
import type { OrderOperation } from '@secure-start/protocol/rp';
import type { OrderParameters } from './order.ts';

/** Checks that an operation belongs to a phone call, so that the app asks about the call. */
export function isPhoneOperation(operation: OrderOperation): boolean {
  return operation === 'phoneAuth' || operation === 'phoneSign';
}

/** Checks that an order is by personal number: it waits at the person's app, without a scan or a launch link. */
export function isByPersonalNumber({ operation, personalNumber, v5 }: OrderParameters): boolean {
  if (v5) return personalNumber !== undefined && !v5.tokenStartRequired;
  return operations[operation].start === 'personalNumber';
}

/** Checks that an order can be scanned or opened. In 5.x an order can have tokens and be by personal number too. */
export function hasStartTokens({ operation }: OrderParameters): boolean {
  return operations[operation].start === 'token';
}
