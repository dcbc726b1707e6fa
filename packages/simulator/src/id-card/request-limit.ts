/** A limit on the requests of each relying party. */
export interface RequestLimit {
  /** Counts a request. Returns the time until more are allowed when it is one too many. */
  count(options: { fingerprint: string; now: number }): { resetMs: number } | undefined;
  clear(): void;
}

const windowMs = 60_000;
const maxRelyingParties = 1_000;

/** Creates a limit on the requests of a minute, which begins with the first request. 0: no limit. */
export function createRequestLimit(options: { maxPerMinute: number }): RequestLimit {
  const { maxPerMinute } = options;
  const windows = new Map<string, { since: number; requests: number }>();
  return {
    count({ fingerprint, now }) {
      if (maxPerMinute === 0) return undefined;
      const known = windows.get(fingerprint);
      const window = known && now < known.since + windowMs ? known : { since: now, requests: 0 };
      window.requests += 1;
      windows.set(fingerprint, window);
      const [oldest] = windows.keys();
      if (windows.size > maxRelyingParties && oldest !== undefined) windows.delete(oldest);
      return window.requests > maxPerMinute ? { resetMs: window.since + windowMs - now } : undefined;
    },
    clear: () => windows.clear(),
  };
}
