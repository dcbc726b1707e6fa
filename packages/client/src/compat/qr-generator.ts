import type { Clock } from '@secure-start/protocol/rp';
import { qrContent, qrSecond } from '../qr.ts';
import { systemClock } from '../system-clock.ts';
import type { AuthResponse } from './parameters.ts';

/** What is kept of an order to make its QR codes. Holds the secret: keep it on servers. */
export interface QrCacheEntry {
  /** Milliseconds since 1970 by the clock of the machine that started the order. */
  startTime: number;
  qrStartToken: string;
  qrStartSecret: string;
}

/** Where entries are kept, by `orderRef`. */
export interface QrGeneratorCache {
  get: (key: string) => Promise<QrCacheEntry | undefined>;
  set: (key: string, value: QrCacheEntry) => Promise<undefined>;
  delete: (key: string) => Promise<boolean>;
}

/** `orderTTL` is in seconds, and deletes the entry when it has passed. */
export type QrGeneratorOptions = { customCache: QrGeneratorCache } | { orderTTL: number };

/** How long `nextQr` goes on. */
export interface QrGenerateOptions {
  /** How many codes. */
  maxCycles?: number;
  /** Until the order is so old, in seconds. Default 60, but only when no options are given at all. */
  timeout?: number;
}

/** Makes the QR codes of orders, and keeps what it needs for that in a cache. */
export class QrGenerator {
  static readonly defaultOptions = { orderTTL: 60 } as const;
  // One cache of the process, because latestQrFromCache must find what another instance put there.
  static readonly #memory: QrGeneratorCache = memoryCache();

  cache: QrGeneratorCache;
  orderRef: string | null;
  readonly #clock: Clock;

  constructor(
    resp: AuthResponse | null,
    options: QrGeneratorOptions = QrGenerator.defaultOptions,
    clock: Clock = systemClock,
  ) {
    this.cache = ('customCache' in options && options.customCache) || QrGenerator.#memory;
    this.orderRef = resp?.orderRef ?? null;
    this.#clock = clock;
    if (resp) {
      const { orderRef, qrStartSecret, qrStartToken } = resp;
      void this.cache.set(orderRef, { startTime: clock.now(), qrStartSecret, qrStartToken });
      if ('orderTTL' in options) {
        // A cache to be emptied is no reason for a process to stay alive.
        setTimeout(() => void this.cache.delete(orderRef), options.orderTTL * 1000).unref();
      }
    }
  }

  /** The QR code of this moment for an order that some generator put into the cache; nothing when it is not there. */
  static async latestQrFromCache(
    orderRef: string,
    customCache: QrGeneratorCache = QrGenerator.#memory,
  ): Promise<string | void> {
    const codes = new QrGenerator(null, { customCache }).nextQr(orderRef, { maxCycles: 1 });
    return (await codes.next()).value;
  }

  /**
   * The QR code of the moment, each time it is asked for. It does not wait in between: wait a second yourself.
   * Ends at once when the order is not in the cache.
   */
  async *nextQr(
    orderRef: string,
    { maxCycles, timeout }: QrGenerateOptions = { timeout: 60 },
  ): AsyncGenerator<string, void, unknown> {
    const entry = await this.cache.get(orderRef);
    if (!entry) return;
    const { startTime, qrStartToken, qrStartSecret } = entry;
    for (let cycle = 0; !maxCycles || cycle < maxCycles; cycle += 1) {
      // The entry may come from a machine whose clock is ahead.
      const elapsedMs = Math.max(0, this.#clock.now() - startTime);
      if (timeout && qrSecond({ elapsedMs }) > timeout) return;
      yield qrContent({ qrStartToken, qrStartSecret, elapsedMs });
    }
  }
}

function memoryCache(): QrGeneratorCache {
  const entries = new Map<string, QrCacheEntry>();
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => {
      entries.set(key, value);
      return undefined;
    },
    delete: async (key) => entries.delete(key),
  };
}
