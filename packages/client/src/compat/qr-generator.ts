import { type Clock, systemClock } from '@secure-start/protocol/rp';
import { qrContent, qrSecond } from '../qr.ts';
import type { AuthResponse } from './parameters.ts';

/** The parts of an order from which its QR codes are made. It contains the secret, so it stays on servers. */
export interface QrCacheEntry {
  /** Milliseconds since 1970, by the clock of the machine that started the order. */
  startTime: number;
  qrStartToken: string;
  qrStartSecret: string;
}

/** A store of entries by `orderRef`. */
export interface QrGeneratorCache {
  get: (key: string) => Promise<QrCacheEntry | undefined>;
  set: (key: string, value: QrCacheEntry) => Promise<undefined>;
  delete: (key: string) => Promise<boolean>;
}

/** Options of {@link QrGenerator}. `orderTTL` is in seconds; the entry is deleted when it has passed. */
export type QrGeneratorOptions = { customCache: QrGeneratorCache } | { orderTTL: number };

/** Limits of `nextQr`. */
export interface QrGenerateOptions {
  /** The largest number of codes. */
  maxCycles?: number;
  /** The greatest age of the order, in seconds. Default 60, but only when no options are given at all. */
  timeout?: number;
}

/** Generates the QR codes of orders, from entries in a cache. */
export class QrGenerator {
  static readonly defaultOptions = { orderTTL: 60 } as const;
  // One cache for the process, because latestQrFromCache must find the entries of other instances.
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
        // An entry that is to be deleted does not keep the process alive.
        setTimeout(() => void this.cache.delete(orderRef), options.orderTTL * 1000).unref();
      }
    }
  }

  /** Returns the current QR code of an order in the cache, or `undefined` when it is not there. */
  static async latestQrFromCache(
    orderRef: string,
    customCache: QrGeneratorCache = QrGenerator.#memory,
  ): Promise<string | void> {
    const codes = new QrGenerator(null, { customCache }).nextQr(orderRef, { maxCycles: 1 });
    return (await codes.next()).value;
  }

  /**
   * Yields the current QR code each time. It does not wait in between: the caller waits a second.
   *
   * It ends at once when the order is not in the cache.
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
