import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallState, CallView } from '@secure-start/protocol/call';
import { callView } from '../../test-support/desk-views.ts';
import { createRepeatableStart, type RepeatableStart } from './repeatable-start.ts';

const clock = { now: () => Date.parse('2026-11-22T12:00:00Z') };
const start = { purpose: 'identify', personalNumber: '121212+1212', callInitiator: 'user' } as const;

function call(state: CallState, more: Partial<CallView> = {}): CallView {
  return { ...callView(state), callId: 'call-2', ...more };
}

/** The start of a call that is pending by now. */
function asked(): RepeatableStart {
  const repeatable = createRepeatableStart({ clock: clock });
  repeatable.note(start, callView('failed'));
  assert.equal(repeatable.of(callView('failed')), undefined, 'the call before');
  assert.equal(repeatable.of(call('pending')), undefined, 'it is being asked');
  return repeatable;
}

describe('the start of a call', () => {
  test('can be repeated when its call has ended and may be asked again', () => {
    const repeatable = asked();
    assert.equal(repeatable.of(call('failed', { canAskAgain: true })), start);
    assert.equal(repeatable.of(call('failed', { canAskAgain: true })), start, 'as long as it is shown');
  });

  test('is forgotten after an alarm, a result and an end without another try, also when the view says otherwise later', () => {
    const ends = [
      call('failed', { canAskAgain: true, alarm: { kind: 'declined', acknowledged: false } }),
      call('finished'),
      call('failed'),
    ];
    for (const end of ends) {
      const repeatable = asked();
      assert.equal(repeatable.of(end), undefined);
      assert.equal(repeatable.of(call('failed', { canAskAgain: true })), undefined);
    }
  });

  test('is forgotten when another call is at the desk', () => {
    const repeatable = asked();
    assert.equal(repeatable.of(call('failed', { callId: 'call-3', canAskAgain: true })), undefined);
    assert.equal(repeatable.of(call('failed', { canAskAgain: true })), undefined);
  });

  test('is never that of a call with another number, purpose or caller: a colleague tab may have started it', () => {
    for (const other of [
      { maskedPersonalNumber: '20150101-****' },
      { purpose: 'agreement' },
      { callInitiator: 'RP' },
    ] as const) {
      const repeatable = createRepeatableStart({ clock: clock });
      repeatable.note(start, undefined);
      assert.equal(repeatable.of(call('failed', { canAskAgain: true, ...other })), undefined);
    }
  });

  test('is forgotten on demand', () => {
    const repeatable = asked();
    repeatable.forget();
    assert.equal(repeatable.of(call('failed', { canAskAgain: true })), undefined);
  });
});
