import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';
import { fromRedisError } from './redis-errors.ts';
import type { RedisSubscriber } from './redis-client.ts';
import { createTimeLimit } from './time-limit.ts';

/** Called with the version of a record that was changed. */
type Listener = (change: { key: string; version: number }) => void;

/** Hears of changes of records from all processes. */
export interface Subscriptions {
  watch(key: string, listener: Listener): Promise<() => void>;
  /** Notes a version that a caller read: what its watchers know of at the beginning. It tells them of no change. */
  note(key: string, version: number): void;
  /**
   * Makes a change of a record. Its own message comes after its answer: then the writer has the new version at hand, and need
   * not read it.
   */
  duringWrite<Answer>(key: string, write: () => Promise<Answer>): Promise<Answer>;
  close(): void;
}

interface Watched {
  key: string;
  channel: string;
  listeners: readonly { listener: Listener }[];
  /** The newest version that is known; 0 when none is. */
  version: number;
  isGone: boolean;
  /** The newest version of which a message has come; 0 when none has. */
  heard: number;
  /** A version that was found by reading, and of which no message has come; 0 when there is none. */
  unheard: number;
  /** Number of changes that this process is making, and the versions that were heard of meanwhile. */
  writes: number;
  heldBack: number[];
  subscribed: Promise<unknown>;
  hasBegun: boolean;
}

/** The watched records are read this often, whatever the subscription says. */
const readIntervalMs = 5_000;

/**
 * Creates the subscriptions of one process: a channel for each record that is watched.
 *
 * A message may be lost with its connection. So the versions of watched records are read after each reconnection, and every
 * five seconds besides.
 */
export function createSubscriptions(options: {
  connect: () => RedisSubscriber;
  isSharded: boolean;
  channelOf: (key: string) => string;
  /** Returns the versions of records, 0 for one that there is not, `undefined` for one that could not be read. */
  readVersions: (keys: readonly string[]) => Promise<readonly (number | undefined)[]>;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  timeoutMs: number;
}): Subscriptions {
  const { connect, isSharded, channelOf, readVersions, clock, timeoutMs } = options;
  const watchedByChannel = new Map<string, Watched>();
  const closing = new AbortController();
  let subscriber: RedisSubscriber | undefined;
  let isReading = false;
  const limit = createTimeLimit({ clock, timeoutMs, onTimeout: () => undefined });

  function notify(watched: Watched, version: number): void {
    watched.version = version;
    watched.isGone = false;
    for (const { listener } of watched.listeners) listener({ key: watched.key, version });
  }

  function connected(): RedisSubscriber {
    if (subscriber !== undefined) return subscriber;
    const made = connect();
    made.on(isSharded ? 'smessage' : 'message', (channel, message) => {
      const watched = watchedByChannel.get(channel);
      if (watched === undefined) return;
      watched.heard = Number(message);
      if (watched.heard >= watched.unheard) watched.unheard = 0;
      if (watched.writes > 0) watched.heldBack.push(Number(message));
      else notify(watched, Number(message));
    });
    let wasReady = false;
    made.on('ready', () => {
      if (wasReady) void subscribeAnew();
      wasReady = true;
    });
    // In a cluster, a node that is gone takes its subscriptions with it, and the client makes them anew at another.
    let hasMissed = false;
    made.on('-subscriber', () => (hasMissed = true));
    made.on('subscribersReady', () => {
      if (hasMissed) void readMissed();
      hasMissed = false;
    });
    // Without a listener, the client would print its errors; the commands of the store fail with them as well.
    made.on('error', () => undefined);
    subscriber = made;
    void readRegularly();
    return made;
  }

  async function subscribe(channels: readonly string[]): Promise<unknown> {
    const to = connected();
    return isSharded ? Promise.all(channels.map((channel) => to.ssubscribe(channel))) : to.subscribe(...channels);
  }

  async function unsubscribe(channel: string): Promise<unknown> {
    return isSharded ? subscriber?.sunsubscribe(channel) : subscriber?.unsubscribe(channel);
  }

  async function subscribeAnew(): Promise<void> {
    const channels = [...watchedByChannel.keys()];
    if (channels.length === 0) return;
    await subscribe(channels).catch(() => undefined);
    await readMissed();
  }

  /** The subscription was made anew: what was not heard of is no sign that this one is deaf. */
  async function readMissed(): Promise<void> {
    for (const watched of unheard()) watched.unheard = 0;
    await readAll({ isRegular: false });
  }

  /**
   * Notifies of what was missed. A store that does not answer is asked again at the next time. `isRegular`: nothing is known
   * to have been missed, and a message is on its way for each change.
   */
  async function readAll({ isRegular }: { isRegular: boolean }): Promise<void> {
    const all = [...watchedByChannel.values()];
    if (all.length === 0) return;
    const before = all.map(({ version }) => version);
    const versions = await readVersions(all.map(({ key }) => key)).catch(() => undefined);
    for (const [index, watched] of all.entries()) {
      const version = versions?.[index];
      // A message that came meanwhile says more.
      if (version === undefined || watched.version !== before[index] || version === watched.version) continue;
      if (version > 0) {
        // Its message may have come, and be held back while this process makes a change.
        if (isRegular && watched.version > 0 && version > watched.heard) watched.unheard = version;
        notify(watched, version);
      } else if (watched.version > 0 && !watched.isGone) {
        notify(watched, watched.version + 1);
        watched.isGone = true;
      }
    }
  }

  async function readRegularly(): Promise<void> {
    if (isReading) return;
    isReading = true;
    while (!closing.signal.aborted) {
      await clock.sleep(readIntervalMs, { signal: closing.signal, background: true }).catch(() => undefined);
      if (closing.signal.aborted) return;
      if (unheard().length > 0) void replaceSubscriber();
      else await readAll({ isRegular: true });
    }
  }

  /** Records whose last change was read, and of which no message has come since. */
  function unheard(): Watched[] {
    return [...watchedByChannel.values()].filter((watched) => watched.unheard > 0);
  }

  /**
   * The other end of a connection may be gone without a word: then messages stay away, and reading finds the changes. The old
   * client may wait for an answer for ever, so that a new one takes its place.
   */
  async function replaceSubscriber(): Promise<void> {
    for (const watched of unheard()) watched.unheard = 0;
    subscriber?.disconnect();
    subscriber = undefined;
    await subscribeAnew();
  }

  function stop(watched: Watched, entry: { listener: Listener }): void {
    watched.listeners = watched.listeners.filter((other) => other !== entry);
    if (watched.listeners.length > 0 || watchedByChannel.get(watched.channel) !== watched) return;
    watchedByChannel.delete(watched.channel);
    const { channel } = watched;
    // A watch that begins meanwhile subscribes after this.
    watched.subscribed
      .catch(() => undefined)
      .then(() => (watchedByChannel.has(channel) ? undefined : unsubscribe(channel)))
      .catch(() => undefined);
  }

  return {
    async watch(key, listener) {
      if (closing.signal.aborted) throw new RedisStoreError('closed', 'The store was closed.');
      const channel = channelOf(key);
      const entry = { listener };
      let watched = watchedByChannel.get(channel);
      if (watched === undefined) {
        const subscribed = subscribe([channel]);
        watched = {
          key,
          channel,
          listeners: [],
          version: 0,
          isGone: false,
          heard: 0,
          unheard: 0,
          writes: 0,
          heldBack: [],
          subscribed,
          hasBegun: false,
        };
        watchedByChannel.set(channel, watched);
      }
      watched.listeners = [...watched.listeners, entry];
      const begun = watched;
      try {
        await limit.within(begun.subscribed);
        begun.hasBegun = true;
      } catch (error) {
        stop(begun, entry);
        throw fromRedisError(error);
      }
      return () => stop(begun, entry);
    },
    note(key, version) {
      if (watchedByChannel.size === 0) return;
      const watched = watchedByChannel.get(channelOf(key));
      // A message comes of each change from the beginning of the subscription on. A version that only a caller has read is then
      // unknown to the watchers until they are told: by its message, or by the regular read that finds it missing.
      if (watched === undefined || (watched.hasBegun && watched.version > 0)) return;
      watched.version = Math.max(watched.version, version);
    },
    async duringWrite(key, write) {
      const watched = watchedByChannel.size === 0 ? undefined : watchedByChannel.get(channelOf(key));
      if (watched === undefined) return write();
      watched.writes += 1;
      try {
        return await write();
      } finally {
        setImmediate(() => {
          watched.writes -= 1;
          if (watched.writes === 0) for (const version of watched.heldBack.splice(0)) notify(watched, version);
        });
      }
    },
    close() {
      closing.abort('closed');
      subscriber?.disconnect();
      watchedByChannel.clear();
    },
  };
}
