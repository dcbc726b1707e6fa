import { type OrderToCompare, VerifyUsageError } from '@secure-start/verify';

/** Returns an order that was placed, as evidence is compared with it. */
export function orderToCompare(kind: OrderToCompare['kind'], order: Omit<OrderToCompare, 'kind'>): OrderToCompare {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, requirement } = order;
  return {
    kind,
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(requirement !== undefined && { requirement }),
  };
}

/** Tells whether an error of a verification is about the order that was kept, and not about the caller's options. */
export function isOrderError(error: unknown): error is VerifyUsageError {
  return error instanceof VerifyUsageError && /^(order\b|startedAt|collectedAt)/.test(error.option);
}
