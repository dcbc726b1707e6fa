import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowView } from '@secure-start/protocol/flow';
import type { Flow } from '../flow/flow.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createEventStream, startStream, stopStream, updateStream } from './event-stream.ts';
import { flowStreamView } from './flow-streams.ts';
import { createTicker } from './ticker.ts';

function slowReader() {
  const clock = frozenClock();
  const written: string[] = [];
  const reader = { isReady: true, isClosed: false, isDropped: false, alive: 0, stopped: 0 };
  const ticker = createTicker({ clock, onError: (error) => assert.fail(String(error)) });
  const { now } = clock;
  const flow = pendingFlow({ now: now() });
  const viewOf = (seen: Flow): FlowView => ({
    purpose: 'login',
    kind: 'auth',
    state: seen.state,
    device: 'other',
    ...(seen.hintCode !== undefined && { hintCode: seen.hintCode }),
    message: { id: 'scanQr', text: 'text', language: 'sv' },
  });
  const stream = createEventStream({
    entry: { version: 1, state: flow },
    kind: { view: flowStreamView({ viewOf, notice: () => undefined, engine: { now } }), ticker, now },
    after: undefined,
    sink: {
      write: (text) => void written.push(text),
      isReady: () => reader.isReady,
      close: () => void (reader.isClosed = true),
      drop: () => void (reader.isDropped = true),
    },
    onHeartbeat: () => void (reader.alive += 1),
    onStopped: () => void (reader.stopped += 1),
  });
  return { clock, written, reader, flow, stream };
}

test('a reader that takes nothing gets nothing more, and the latest state when it reads on', async () => {
  const { clock, written, reader, flow, stream } = slowReader();
  startStream(stream);
  const before = written.length;
  reader.isReady = false;
  updateStream(stream, { version: 2, state: { ...flow, hintCode: 'started' } });
  updateStream(stream, { version: 3, state: { ...flow, hintCode: 'userSign' } });
  await clock.advance(10_000);
  assert.equal(written.length, before);

  reader.isReady = true;
  await clock.advance(1_000);
  assert.deepEqual(
    written.slice(before).map((text) => /"hintCode":"(\w+)"/.exec(text)?.[1]),
    ['userSign'],
  );
  stopStream(stream);
});

test('a reader that takes nothing for a minute is dropped, once, with what waits for it', async () => {
  const { clock, reader, stream } = slowReader();
  startStream(stream);
  reader.isReady = false;
  await clock.advance(61_000);
  assert.deepEqual([reader.isDropped, reader.isClosed], [true, false]);
  stopStream(stream);
  assert.equal(reader.stopped, 1);
  assert.equal(clock.sleepers(), 0);
});

test('a version that comes late is not sent', () => {
  const { written, flow, stream } = slowReader();
  startStream(stream);
  updateStream(stream, { version: 5, state: { ...flow, hintCode: 'userSign' } });
  updateStream(stream, { version: 4, state: { ...flow, hintCode: 'started' } });
  assert.doesNotMatch(written.join(''), /started/);
  stopStream(stream);
});
