import type { AppOrder } from '../app/app-order.ts';

/**
 * Returns the address to go to after an order that a launch link started, or `undefined`.
 *
 * It is a web address only. A real phone opens `googlechrome://` and the like too, which a browser tab cannot do; and a
 * `javascript:` address must never run here.
 */
export function returnAddress(order: AppOrder): string | undefined {
  if (order.startedBy !== 'autostart' || order.returnUrl === undefined || !URL.canParse(order.returnUrl))
    return undefined;
  const { protocol } = new URL(order.returnUrl);
  return protocol === 'https:' || protocol === 'http:' ? order.returnUrl : undefined;
}
