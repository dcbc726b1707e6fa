import type { Admission } from '../engine/store.ts';
import { clientNetwork } from '../http/client-address.ts';
import { secretHash } from '../http/secrets.ts';

/** A rate: `burst` orders at once, and one more each `everyMs`. */
export interface Limit {
  burst: number;
  everyMs: number;
}

/** Limits on the orders that are placed when a flow starts, a launch link is renewed or a launch is checked. */
export interface Limits {
  /**
   * Limit by client address; of an IPv6 address the first 64 bits count. Many people may share one, as in an office or a
   * mobile network. Default 60 at once, then one each second.
   */
  perAddress: Limit | 'off';
  /**
   * Limit by the browser's device cookie. A browser that deletes the cookie is still limited by its address. Default 10
   * at once, then one each 10 seconds.
   */
  perBrowser: Limit | 'off';
  /** Limit by personal number, for payments that go to the app by number. Default 3 at once, then one each minute. */
  perPerson: Limit | 'off';
}

export const defaultLimits: Limits = {
  perAddress: { burst: 60, everyMs: 1_000 },
  perBrowser: { burst: 10, everyMs: 10_000 },
  perPerson: { burst: 3, everyMs: 60_000 },
};

/** Returns what the store must admit before an order is placed. */
export function orderAdmissions(options: {
  limits: Limits;
  address: string;
  /** The browser's device cookie; a browser without one is limited by its address only. */
  browser: string | undefined;
  /** Set when the order goes to the app by personal number. */
  personalNumber?: string | undefined;
}): readonly Admission[] {
  const { limits, address, browser, personalNumber } = options;
  return [
    ...rate(`address:${clientNetwork(address)}`, limits.perAddress),
    ...(browser === undefined ? [] : rate(`browser:${browser}`, limits.perBrowser)),
    ...(personalNumber === undefined ? [] : rate(`person:${secretHash(personalNumber)}`, limits.perPerson)),
  ];
}

function rate(name: string, limit: Limit | 'off'): Admission[] {
  return limit === 'off' ? [] : [{ kind: 'rate', name, burst: limit.burst, everyMs: limit.everyMs }];
}
