import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock, type FrozenClock } from '../../test-support/frozen-clock.ts';
import { type AlarmReminder, createAlarmReminder } from './alarm-reminder.ts';
import { createAlarmTitle } from './alarm-title.ts';

interface Reminded {
  clock: FrozenClock;
  page: { title: string };
  reminder: AlarmReminder;
  played(): number;
}

function setUp(): Reminded {
  const clock = frozenClock();
  const page = { title: 'Call desk' };
  let played = 0;
  const sound = { play: () => void (played += 1) };
  return {
    clock,
    page,
    reminder: createAlarmReminder({ title: createAlarmTitle(page), sound, clock }),
    played: () => played,
  };
}

const text = 'Possible fraud';

describe('an agent who looks elsewhere is reminded of an alarm', () => {
  test('at once, and every five seconds until it is read', async () => {
    const { clock, reminder, played } = setUp();
    reminder.show({ callId: 'call-1', text });
    assert.equal(played(), 1);
    await clock.advance(4_999);
    assert.equal(played(), 1);
    await clock.advance(1);
    await clock.advance(5_000);
    assert.equal(played(), 3);
    reminder.show(undefined);
    await clock.advance(10_000);
    assert.equal(played(), 3);
  });

  test('no sooner when the desk brings the same alarm again', async () => {
    const { clock, reminder, played } = setUp();
    reminder.show({ callId: 'call-1', text });
    await clock.advance(3_000);
    reminder.show({ callId: 'call-1', text: 'Möjligt bedrägeri' });
    assert.equal(played(), 1);
    await clock.advance(2_000);
    assert.equal(played(), 2);
  });

  test('at once when it is another alarm, and of that one only', async () => {
    const { clock, reminder, played } = setUp();
    reminder.show({ callId: 'call-1', text });
    await clock.advance(3_000);
    reminder.show({ callId: 'call-2', text });
    assert.equal(played(), 2);
    await clock.advance(5_000);
    assert.equal(played(), 3);
  });

  test('in the title, also when the page has changed that, until it is read', async () => {
    const { clock, page, reminder } = setUp();
    reminder.show({ callId: 'call-1', text });
    assert.equal(page.title, '(!) Possible fraud – Call desk');
    page.title = 'Two calls wait';
    await clock.advance(5_000);
    assert.equal(page.title, '(!) Possible fraud – Two calls wait');
    reminder.show(undefined);
    assert.equal(page.title, 'Two calls wait');
    await clock.advance(5_000);
    assert.equal(page.title, 'Two calls wait');
  });
});
