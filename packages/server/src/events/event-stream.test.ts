import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowView } from '@secure-start/protocol/flow';
import type { Flow } from '../flow/flow.ts';
import { momentTaker } from '../flow/moment.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { streamEvents } from './event-stream.ts';
import { watchedFlow } from './flow-streams.ts';
import { createTicker } from './ticker.ts';

function slowReader() {
  const clock = frozenClock();
  const written: string[] = [];
  const reader = { isReady: true, isClosed: false, alive: 0, stopped: 0 };
  const ticker = createTicker({ clock, onError: (error) => assert.fail(String(error)) });
  const takeMoment = momentTaker({ clock, takenBy: 'here' });
  const flow = pendingFlow({ now: takeMoment() });
  const view = (seen: Flow): FlowView => ({
    purpose: 'login',
    kind: 'auth',
    state: seen.state,
    device: 'other',
    ...(seen.hintCode !== undefined && { hintCode: seen.hintCode }),
    message: { id: 'scanQr', text: 'text', language: 'sv' },
  });
  const stream = streamEvents({
    item: flow,
    watched: watchedFlow(view),
    ticker,
    takeMoment,
    sink: {
      write: (text) => void written.push(text),
      isReady: () => reader.isReady,
      close: () => void (reader.isClosed = true),
    },
    onAlive: () => void (reader.alive += 1),
    onStopped: () => void (reader.stopped += 1),
  });
  return { clock, written, reader, flow, stream };
}

test('a reader that takes nothing gets nothing more, and the latest state when it reads on', async () => {
  const { clock, written, reader, flow, stream } = slowReader();
  stream.start();
  const before = written.length;
  reader.isReady = false;
  stream.update({ ...flow, version: 2, hintCode: 'started' });
  stream.update({ ...flow, version: 3, hintCode: 'userSign' });
  await clock.advance(10_000);
  assert.equal(written.length, before);

  reader.isReady = true;
  await clock.advance(1_000);
  assert.deepEqual(
    written.slice(before).map((text) => /"hintCode":"(\w+)"/.exec(text)?.[1]),
    ['userSign'],
  );
  stream.stop();
});

test('a reader that takes nothing for a minute is let go of, once', async () => {
  const { clock, reader, stream } = slowReader();
  stream.start();
  reader.isReady = false;
  await clock.advance(61_000);
  assert.equal(reader.isClosed, true);
  stream.stop();
  assert.equal(reader.stopped, 1);
  assert.equal(clock.sleepers(), 0);
});

test('a version that comes late is not told', () => {
  const { written, flow, stream } = slowReader();
  stream.start();
  stream.update({ ...flow, version: 5, hintCode: 'userSign' });
  stream.update({ ...flow, version: 4, hintCode: 'started' });
  assert.doesNotMatch(written.join(''), /started/);
  stream.stop();
});
