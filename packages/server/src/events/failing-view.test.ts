import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LogEvent } from '../log.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import type { View, Versioned } from './event-stream.ts';
import { createStreams } from './open-streams.ts';
import { createTicker } from './ticker.ts';

type Listener = (entry: Versioned<string> | undefined) => void;

/** Streams of a record whose state is a text, and whose view of the state `broken` cannot be made. */
function textStreams() {
  const clock = frozenClock();
  const logged: LogEvent[] = [];
  const errors: unknown[] = [];
  const told = { isBroken: false };
  const listeners = new Set<Listener>();
  const open = { presences: 0 };
  const view: View<string> = {
    of(state) {
      if (state === 'broken' || told.isBroken) throw new TypeError('a link of an order that there is not');
      return { view: { state }, stable: { state } };
    },
    key: () => String(told.isBroken),
    hasEnded: () => false,
    shownOrder: () => undefined,
  };
  const streams = createStreams<string>({
    async watch(_key, listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    read: async () => ({ version: 1, state: 'good' }),
    view,
    maxPerRecord: 1,
    ticker: createTicker({ clock, onError: (error) => void errors.push(error) }),
    now: clock.now,
    log: (_level, event) => void logged.push(event),
  });

  function openWith(state: string) {
    const reader = { text: '', isClosed: false };
    open.presences += 1;
    streams.open({
      entry: { key: 'key', version: 1, state },
      after: undefined,
      onStopped: () => void (open.presences -= 1),
      sink: {
        write: (text) => void (reader.text += text),
        isReady: () => true,
        close: () => void (reader.isClosed = true),
        drop: () => assert.fail('no reader is slow'),
      },
    });
    return reader;
  }
  return { clock, logged, errors, told, listeners, open, openWith };
}

describe('a stream whose view fails', () => {
  test('when it opens ends, counts for nothing and is reported, and its browser connects again', async () => {
    const { clock, logged, listeners, open, openWith } = textStreams();
    const first = openWith('good');
    const broken = openWith('broken');
    await clock.advance(1_000);
    assert.deepEqual([broken.isClosed, broken.text], [true, 'retry: 1000\n\n']);
    assert.deepEqual(logged, [{ event: 'internalError', error: 'TypeError' }]);
    // It has taken the place of the first one, which is told to poll.
    assert.match(first.text, /event: yielded/);
    assert.deepEqual([open.presences, listeners.size, clock.sleepers()], [0, 0, 0]);

    const next = openWith('good');
    await settle();
    assert.deepEqual([next.isClosed, open.presences], [false, 1]);
    for (const listener of listeners) listener(undefined);
    assert.equal(next.isClosed, true);
  });

  test('on a change ends, and holds up no other one', async () => {
    const { logged, listeners, open, openWith } = textStreams();
    const reader = openWith('good');
    await settle();
    for (const listener of listeners) listener({ version: 2, state: 'broken' });
    await settle();
    assert.equal(reader.isClosed, true);
    assert.deepEqual([logged.length, open.presences, listeners.size], [1, 0, 0]);
  });

  test('as time passes ends', async () => {
    const { clock, errors, told, listeners, open, openWith } = textStreams();
    const reader = openWith('good');
    told.isBroken = true;
    await clock.advance(3_000);
    assert.equal(reader.isClosed, true);
    assert.deepEqual([errors.length, open.presences, listeners.size, clock.sleepers()], [1, 0, 0, 0]);
  });
});
