import type { Admission } from '../engine/store.ts';
import { clientNetwork } from '../http/client-address.ts';
import { secretHash } from '../http/secrets.ts';

/** A rate: so many at once, and one more each `everyMs`. */
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
  /**
   * By the browser's device cookie. A browser that deletes the cookie still has an address. Default 10 at once, then one
   * each 10 seconds.
   */
  perBrowser: Limit | 'off';
  /** By personal number, of payments that go to the app by it. Default 3 at once, then one each minute. */
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
  /** The device cookie that the browser came with; a browser without one is known by its address only. */
  browser: string | undefined;
  /** The person to whose app the order goes by their number. */
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
