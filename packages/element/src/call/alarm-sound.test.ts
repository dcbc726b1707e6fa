import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createAlarmSound } from './alarm-sound.ts';

function setUp(kept = new Map<string, string>()) {
  const clock = frozenClock();
  let played = 0;
  let open = 0;
  const sound = createAlarmSound({
    openTones() {
      open += 1;
      return { play: () => void (played += 1), close: () => void (open -= 1) };
    },
    storage: () => ({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    }),
    clock,
  });
  return { clock, sound, kept, played: () => played, open: () => open };
}

describe('the sound of an alarm', () => {
  test('is on from the first press on, for no page may sound before one', () => {
    const { sound, open } = setUp();
    assert.deepEqual([sound.state(), open()], ['waiting', 0]);
    assert.ok(sound.pressed());
    assert.ok(!sound.pressed());
    assert.deepEqual([sound.state(), open()], ['on', 1]);
  });

  test('comes again every five seconds until the alarm is read', async () => {
    const { clock, sound, played } = setUp();
    sound.pressed();
    sound.ring();
    assert.equal(played(), 1);
    for (let time = 0; time < 2; time += 1) await clock.advance(5_000);
    assert.equal(played(), 3);
    sound.quieten();
    await clock.advance(10_000);
    assert.equal(played(), 3);
  });

  test('of an alarm that came before any press comes after it', async () => {
    const { clock, sound, played } = setUp();
    sound.ring();
    await clock.advance(5_000);
    assert.equal(played(), 0);
    sound.pressed();
    await clock.advance(5_000);
    assert.equal(played(), 1);
  });

  test('that is switched off stays off, after a reload too', () => {
    const { sound, kept, open } = setUp();
    sound.pressed();
    sound.choose(false);
    assert.deepEqual([sound.state(), open()], ['off', 0]);
    const reloaded = setUp(kept);
    assert.ok(!reloaded.sound.pressed());
    assert.equal(reloaded.sound.state(), 'off');
    reloaded.sound.choose(true);
    assert.deepEqual([reloaded.sound.state(), setUp(kept).sound.state()], ['on', 'waiting']);
  });

  test('works where the browser keeps nothing', () => {
    const sound = createAlarmSound({
      openTones: () => ({ play() {}, close() {} }),
      storage: () => {
        throw new Error('SecurityError');
      },
      clock: frozenClock(),
    });
    sound.choose(false);
    assert.equal(sound.state(), 'off');
  });
});
