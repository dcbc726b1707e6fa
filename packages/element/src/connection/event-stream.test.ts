import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { followStream } from '../test-support/follow-stream.ts';
import { settled } from '../test-support/frozen-clock.ts';

describe('the event stream', () => {
  test('emits events as they arrive', async () => {
    const { opened, told, close } = followStream();
    await settled();
    opened[0]?.write('event: frame\ndata: one\n\n');
    await settled();
    assert.deepEqual(told, ['connected', 'frame one']);
    close();
  });

  test('connects again after half a second when it has ended, and does not count as lost', async () => {
    const { clock, opened, told, close } = followStream();
    await settled();
    opened[0]?.end();
    await settled();
    await clock.advance(499);
    assert.equal(opened.length, 1);
    await clock.advance(1);
    opened[1]?.write('event: frame\ndata: two\n\n');
    await settled();
    assert.deepEqual(told, ['connected', 'frame two']);
    close();
  });

  test('says that the connection is lost when the next try fails too, and waits longer and longer', async () => {
    const { clock, server, opened, attempts, told, close } = followStream();
    server.answers = 'nothing';
    await settled();
    opened[0]?.end();
    await settled();
    for (const waitMs of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      const before = attempts();
      await clock.advance(waitMs - 1);
      assert.equal(attempts(), before);
      await clock.advance(1);
      assert.equal(attempts(), before + 1);
    }
    assert.equal(told[0], 'lost');
    server.answers = 'stream';
    await clock.advance(10_000);
    opened[1]?.write(':\n\n');
    await settled();
    assert.equal(told.at(-1), 'connected');
    close();
  });

  test('continues after a server error', async () => {
    const { clock, server, opened, close } = followStream();
    await settled();
    server.answers = 503;
    opened[0]?.end();
    await settled();
    await clock.advance(500);
    server.answers = 'stream';
    await clock.advance(1_000);
    assert.equal(opened.length, 2);
    close();
  });

  test('replaces a connection that is silent for too long', async () => {
    const { clock, opened, close } = followStream();
    await settled();
    opened[0]?.write(':\n\n');
    await settled();
    await clock.advance(4_999);
    opened[0]?.write(':\n\n');
    await settled();
    await clock.advance(4_999);
    assert.equal(opened.length, 1);
    await clock.advance(1);
    assert.equal(opened.length, 2);
    close();
  });

  test('connects at once on reconnect', async () => {
    const { clock, stream, server, opened, close } = followStream();
    server.answers = 'nothing';
    await settled();
    opened[0]?.end();
    await settled();
    await clock.advance(500);
    server.answers = 'stream';
    stream.reconnect();
    await settled();
    assert.equal(opened.length, 2);
    close();
  });

  test('ends on a 404', async () => {
    const { clock, server, opened, attempts, told } = followStream();
    await settled();
    server.answers = 404;
    opened[0]?.end();
    await settled();
    await clock.advance(500);
    await clock.advance(60_000);
    assert.deepEqual(told, ['gone']);
    assert.equal(attempts(), 2);
  });

  test('ends when its signal aborts, and never connects again', async () => {
    const { clock, attempts, close } = followStream();
    await settled();
    close();
    await settled();
    await clock.advance(60_000);
    assert.equal(attempts(), 1);
  });

  test('polls when a stream is silent from the start, as behind a proxy that buffers it, and keeps polling', async () => {
    const { clock, opened, polls, told, close } = followStream();
    await settled();
    await clock.advance(2_999);
    assert.equal(polls.length, 1);
    await clock.advance(1);
    await clock.advance(500);
    assert.deepEqual(polls, [undefined, { after: '', isImmediate: false }]);
    opened[1]?.write('event: frame\ndata: one\nid: f-1\n\n');
    opened[1]?.end();
    await settled();
    await clock.advance(500);
    opened[2]?.write('event: frame\ndata: two\nid: f-2\n\n');
    opened[2]?.end();
    await settled();
    await clock.advance(500);
    assert.deepEqual(
      polls.map((poll) => poll?.after),
      [undefined, '', 'f-1', 'f-2'],
    );
    assert.deepEqual(told, ['connected', 'frame one', 'connected', 'frame two']);
    close();
  });

  test('tries a stream again when a poll brings nothing', async () => {
    const { clock, server, polls, close } = followStream();
    server.answers = 502;
    await settled();
    for (let tries = 0; tries < 3; tries += 1) await clock.advance(5_000);
    assert.deepEqual(
      polls.slice(0, 4).map((poll) => poll?.after),
      ['', '', '', ''].map((id, at) => (at % 2 === 0 ? undefined : id)),
    );
    close();
  });

  test('goes on as a stream after a connection that had worked', async () => {
    const { clock, opened, polls, close } = followStream();
    await settled();
    opened[0]?.write(':\n\n');
    await settled();
    opened[0]?.end();
    await settled();
    await clock.advance(500);
    assert.deepEqual(polls, [undefined, undefined]);
    close();
  });

  test('that has yielded to a newer page asks every two seconds from then on, and keeps no connection', async () => {
    const { clock, opened, polls, told, close } = followStream();
    await settled();
    opened[0]?.write('event: frame\ndata: one\n\n');
    await settled();
    opened[0]?.write('event: yielded\ndata: 2000\n\n');
    opened[0]?.end();
    await settled();
    await clock.advance(500);
    assert.deepEqual(polls, [undefined, { after: '', isImmediate: true }]);
    opened[1]?.write('event: frame\ndata: two\nid: f-2\n\n');
    opened[1]?.end();
    await settled();
    await clock.advance(1_999);
    assert.equal(polls.length, 2);
    await clock.advance(1);
    opened[2]?.end();
    await settled();
    await clock.advance(2_000);
    assert.deepEqual(polls.slice(2), [
      { after: 'f-2', isImmediate: true },
      { after: 'f-2', isImmediate: true },
    ]);
    assert.equal(told.includes('lost'), false);
    assert.deepEqual(
      told.filter((line) => line !== 'connected'),
      ['frame one', 'frame two'],
    );
    close();
  });

  test('of a page without a slot asks every two seconds, and becomes a stream when another page gives one back', async () => {
    const { clock, opened, server, polls, told, close } = followStream({ hasSlot: false });
    await settled();
    assert.deepEqual(polls, [{ after: '', isImmediate: true }]);
    opened[0]?.end();
    await settled();
    assert.deepEqual(told, ['connected']);
    server.hasSlot = true;
    await clock.advance(2_000);
    assert.deepEqual(polls[1], undefined);
    assert.equal(polls.length, 2);
    close();
  });

  test('of a page without a slot says that the connection is lost when nobody answers, and when it is back', async () => {
    const { clock, server, told, close } = followStream({ hasSlot: false });
    server.answers = 'nothing';
    await settled();
    await clock.advance(500);
    assert.deepEqual(told, ['lost']);
    server.answers = 'stream';
    await clock.advance(1_000);
    assert.deepEqual(told, ['lost', 'connected']);
    close();
  });

  test('decodes a letter whose bytes arrive in two pieces', async () => {
    const { opened, told, close } = followStream();
    await settled();
    const bytes = new TextEncoder().encode('event: state\ndata: å\n\n');
    const middle = bytes.indexOf(0xc3) + 1;
    opened[0]?.writeBytes(bytes.slice(0, middle));
    await settled();
    opened[0]?.writeBytes(bytes.slice(middle));
    await settled();
    assert.equal(told.at(-1), 'state å');
    close();
  });
});
