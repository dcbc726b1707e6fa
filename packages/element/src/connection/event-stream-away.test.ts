import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { followStream } from '../test-support/follow-stream.ts';
import { settled } from '../test-support/frozen-clock.ts';

describe('the event stream of a page that was away', () => {
  test('polls for the whole state after reconnect', async () => {
    const { clock, stream, opened, polls, close } = followStream({ hasSlot: false });
    await settled();
    opened[0]?.write('event: state\ndata: one\nid: s-1\n\n');
    opened[0]?.end();
    await settled();
    await clock.advance(1_000);
    stream.reconnect();
    await settled();
    assert.deepEqual(
      polls.map((poll) => poll?.after),
      ['', ''],
    );
    close();
  });

  test('of a computer that has slept is opened anew at once, for a new state: its times have stood still', async () => {
    const { clock, opened, polls, told, close } = followStream();
    await settled();
    opened[0]?.write('event: state\ndata: one\n\n');
    await settled();
    clock.suspend(60_000);
    opened[0]?.write('event: frame\ndata: two\n\n');
    await settled();
    opened[1]?.write('event: state\ndata: three\n\n');
    await settled();
    assert.deepEqual(polls, [undefined, undefined]);
    assert.deepEqual(
      told.filter((line) => line !== 'connected'),
      ['state one', 'state three'],
    );
    close();
  });

  for (const [name, isImmediate] of [
    ['behind a proxy that buffers', false],
    ['of a page without a slot', true],
  ] as const) {
    test(`${name} polls for the whole state after the computer has slept, and from then on for what is new`, async () => {
      const { clock, opened, polls, told, close } = followStream({ hasSlot: !isImmediate });
      await settled();
      if (!isImmediate) await clock.advance(3_000);
      await clock.advance(500);
      const poll = async (text: string): Promise<void> => {
        opened.at(-1)?.write(text);
        opened.at(-1)?.end();
        await settled();
      };
      await poll('event: state\ndata: one\nid: s-1\n\n');
      clock.suspend(60_000);
      await clock.advance(2_000);
      await poll('event: state\ndata: two\nid: s-2\n\n');
      await clock.advance(2_000);
      await poll('event: frame\ndata: three\nid: s-2.f-3\n\n');
      await clock.advance(2_000);
      assert.deepEqual(
        polls.flatMap((request) => request?.after ?? []),
        ['', 's-1', '', 's-2', 's-2.f-3'],
      );
      assert.deepEqual(
        told.filter((line) => line !== 'connected'),
        ['state one', 'state two', 'frame three'],
      );
      close();
    });
  }

  test('goes on where it is when the computer is awake and its clock is set back', async () => {
    const { clock, opened, close } = followStream();
    await settled();
    clock.suspend(-3_600_000);
    opened[0]?.write(':\n\n');
    await settled();
    assert.equal(opened.length, 1);
    clock.suspend(60_000);
    opened[0]?.write(':\n\n');
    await settled();
    assert.equal(opened.length, 2);
    close();
  });
});
