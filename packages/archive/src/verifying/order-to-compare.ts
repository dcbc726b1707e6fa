import type { OrderToCompare } from '@secure-start/verify';

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
