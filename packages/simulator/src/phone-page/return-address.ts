import type { AppOrder } from '../app/app-order.ts';

/**
 * Where the browser is to go after an order that a link started; `undefined` when the person finds the way back alone.
 * Only web addresses: a real phone also follows `googlechrome://` and the like, a browser tab cannot, and a
 * `javascript:` address must never run here.
 */
export function returnAddress(order: AppOrder): string | undefined {
  if (order.startedBy !== 'autostart' || order.returnUrl === undefined || !URL.canParse(order.returnUrl))
    return undefined;
  const { protocol } = new URL(order.returnUrl);
  return protocol === 'https:' || protocol === 'http:' ? order.returnUrl : undefined;
}
