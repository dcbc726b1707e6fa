import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AlarmSound, createAlarmSound } from './alarm-sound.ts';

interface Sounding {
  sound: AlarmSound;
  kept: Map<string, string>;
  /** `allows`: the browser counts the next press as user activation. */
  browser: { allows: boolean };
  isOpen(): boolean;
}

function setUp(kept = new Map<string, string>()): Sounding {
  const browser = { allows: true };
  let heard = false;
  const sound = createAlarmSound({
    tones: {
      canPlay: () => heard,
      open: () => void (heard ||= browser.allows),
      play() {},
      close: () => void (heard = false),
    },
    storage: () => ({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    }),
  });
  return { sound, kept, browser, isOpen: () => heard };
}

describe('the sound of an alarm', () => {
  test('is on from the first press on, because browsers play none before it', () => {
    const { sound, isOpen } = setUp();
    assert.deepEqual([sound.state(), isOpen()], ['blocked', false]);
    sound.unlock();
    assert.deepEqual([sound.state(), isOpen()], ['on', true]);
  });

  test('waits for a press that the browser counts', () => {
    const { sound, browser } = setUp();
    browser.allows = false;
    sound.unlock();
    assert.equal(sound.state(), 'blocked');
    browser.allows = true;
    sound.unlock();
    assert.equal(sound.state(), 'on');
  });

  test('that is switched off stays off, after a reload too', () => {
    const { sound, kept, isOpen } = setUp();
    sound.unlock();
    sound.setEnabled(false);
    assert.deepEqual([sound.state(), isOpen()], ['off', false]);
    const reloaded = setUp(kept);
    reloaded.sound.unlock();
    assert.deepEqual([reloaded.sound.state(), reloaded.isOpen()], ['off', false]);
    reloaded.sound.setEnabled(true);
    assert.deepEqual([reloaded.sound.state(), setUp(kept).sound.state()], ['on', 'blocked']);
  });

  test('is released when the desk is gone, and on again from the next press on', () => {
    const { sound, isOpen } = setUp();
    sound.unlock();
    sound.release();
    assert.deepEqual([sound.state(), isOpen()], ['blocked', false]);
    sound.unlock();
    assert.equal(sound.state(), 'on');
  });

  test('can be switched off where the browser stores nothing', () => {
    const sound = createAlarmSound({
      tones: { canPlay: () => false, open() {}, play() {}, close() {} },
      storage: () => {
        throw new Error('SecurityError');
      },
    });
    sound.setEnabled(false);
    assert.equal(sound.state(), 'off');
  });
});
