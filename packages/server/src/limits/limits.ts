import { clientNetwork } from '../http/client-address.ts';
import { FlowError } from '../http/flow-error.ts';
import { secretHash } from '../http/secrets.ts';
import type { FlowStore } from '../store/flow-store.ts';

/** So many at once, and then one more each `everyMs` milliseconds. */
export interface Limit {
  burst: number;
  everyMs: number;
}

/** How often orders may be placed: by starting a flow, or by renewing a launch link. */
export interface Limits {
  /**
   * By client address, IPv6 by its /64. Many people may share one: an office, a mobile network. Default 60 at once, then
   * one each second.
   */
  perAddress: Limit | 'off';
  /** By the browser's device cookie. Who throws it away still has an address. Default 10 at once, then one each 10 seconds. */
  perBrowser: Limit | 'off';
  /** By personal number, of payments that go to the app by it. Default 3 at once, then one each minute. */
  perPerson: Limit | 'off';
}

export const defaultLimits: Limits = {
  perAddress: { burst: 60, everyMs: 1_000 },
  perBrowser: { burst: 10, everyMs: 10_000 },
  perPerson: { burst: 3, everyMs: 60_000 },
};

/**
 * Counts an order that is about to be placed.
 *
 * @throws FlowError `tooManyAttempts` with `Retry-After` when there have been too many.
 */
export async function checkLimits(options: {
  store: FlowStore;
  limits: Limits;
  address: string;
  /** The device cookie the browser came with; a browser without one is known by its address only. */
  browser: string | undefined;
  /** Whom the order goes to by their personal number. */
  personalNumber?: string | undefined;
}): Promise<void> {
  const { store, limits, address, browser, personalNumber } = options;
  await admit({ store, limit: limits.perAddress, name: `address:${clientNetwork(address)}` });
  if (browser !== undefined) await admit({ store, limit: limits.perBrowser, name: `browser:${browser}` });
  if (personalNumber !== undefined) {
    await admit({ store, limit: limits.perPerson, name: `person:${secretHash(personalNumber)}` });
  }
}

async function admit(options: { store: FlowStore; limit: Limit | 'off'; name: string }): Promise<void> {
  const { store, limit, name } = options;
  if (limit === 'off') return;
  const waitMs = await store.admit({ name, ...limit });
  if (waitMs <= 0) return;
  throw new FlowError('tooManyAttempts', '', { 'retry-after': String(Math.ceil(waitMs / 1000)) });
}
