import { type EventStream, followEvents } from '../connection/event-stream.ts';
import type { Poll } from '../connection/poll.ts';
import { fakeStream, type FakeStream } from './fake-stream.ts';
import { frozenClock, type FrozenClock } from './frozen-clock.ts';

/** An event stream, what it depends on, and what it has reported. */
export interface FollowedStream {
  clock: FrozenClock;
  stream: EventStream;
  /** `answers`: the next response to `open`, a stream or a status; with `nothing`, `open` fails. */
  server: { answers: 'stream' | 'nothing' | number; hasSlot: boolean };
  opened: FakeStream[];
  attempts: () => number;
  /** The poll of each attempt; `undefined` for a stream. */
  polls: (Poll | undefined)[];
  told: string[];
  close(): void;
}

/** Follows a stream whose server a test plays. `hasSlot`: this page has one of the browser's few; by default they are not counted. */
export function followStream({ hasSlot }: { hasSlot?: boolean } = {}): FollowedStream {
  const clock = frozenClock();
  const ending = new AbortController();
  const server: FollowedStream['server'] = { answers: 'stream', hasSlot: hasSlot ?? true };
  const opened: FakeStream[] = [];
  const told: string[] = [];
  const polls: FollowedStream['polls'] = [];
  const stream = followEvents({
    open: async (signal, poll) => {
      polls.push(poll);
      if (server.answers === 'nothing') throw new TypeError('Failed to fetch');
      if (server.answers !== 'stream') return new Response(null, { status: server.answers });
      const next = fakeStream(signal);
      opened.push(next);
      return next.response;
    },
    takeSlot: hasSlot === undefined ? undefined : async () => server.hasSlot,
    onEvent: ({ event, data }) => told.push(`${event} ${data}`),
    onConnectionChange: (connected) => told.push(connected ? 'connected' : 'lost'),
    onNotFound: () => told.push('gone'),
    silenceTimeoutMs: () => 5_000,
    clock,
    random: () => 1,
    signal: ending.signal,
  });
  return { clock, stream, server, opened, attempts: () => polls.length, polls, told, close: () => ending.abort() };
}
