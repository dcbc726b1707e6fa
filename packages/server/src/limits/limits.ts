import { isIP } from 'node:net';
import { timings } from '@secure-start/protocol/rp';
import type { Admission } from '../engine/store.ts';
import { clientNetwork } from '../http/proxies/client-address.ts';
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
   *
   * Networks of 56 and 48 bits, which one subscriber may have, get 4 and 16 times as much. Flows that started in the last
   * three minutes are limited too: to 4 times `burst` by address, and to 8 and 16 times in those networks.
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

/** Networks around a client address, with the multiples of the rate and of the started flows that each may have. */
const networks = [
  { bits: 64, rateFactor: 1, openFactor: 4 },
  { bits: 56, rateFactor: 4, openFactor: 8 },
  { bits: 48, rateFactor: 16, openFactor: 16 },
] as const;

/** A flow counts as open for this long: as long as a QR code is renewed by default. */
const openForMs: number = timings.qrRenewalCeiling.durationMs;

/** Returns what the store must admit before an order is placed. */
export function orderAdmissions(options: {
  limits: Limits;
  address: string;
  /** The browser's device cookie; a browser without one is limited by its address only. */
  browser: string | undefined;
  /** Set when the order goes to the app by personal number. */
  personalNumber?: string | undefined;
  /** Set when a flow starts: its name among the open ones. */
  holder?: string | undefined;
}): readonly Admission[] {
  const { limits, address, browser, personalNumber, holder } = options;
  return [
    ...networkAdmissions({ limit: limits.perAddress, address, holder }),
    ...(browser === undefined ? [] : rate(`browser:${browser}`, limits.perBrowser)),
    ...(personalNumber === undefined ? [] : rate(`person:${secretHash(personalNumber)}`, limits.perPerson)),
  ];
}

function networkAdmissions(options: {
  limit: Limit | 'off';
  address: string;
  holder: string | undefined;
}): readonly Admission[] {
  const { limit, address, holder } = options;
  if (limit === 'off') return [];
  const own = isIP(address) === 6 ? networks : networks.slice(0, 1);
  return own.flatMap(({ bits, rateFactor, openFactor }) => {
    const name = `address:${clientNetwork(address, bits)}`;
    const admissions = rate(name, { burst: limit.burst * rateFactor, everyMs: limit.everyMs / rateFactor });
    if (holder === undefined) return admissions;
    const places = Math.ceil(limit.burst * openFactor);
    return [...admissions, { kind: 'lease', name, holder, forMs: openForMs, places } as const];
  });
}

function rate(name: string, limit: Limit | 'off'): Admission[] {
  return limit === 'off' ? [] : [{ kind: 'rate', name, burst: limit.burst, everyMs: limit.everyMs }];
}
