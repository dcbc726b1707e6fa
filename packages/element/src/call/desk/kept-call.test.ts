import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callView } from '../../test-support/desk-views.ts';
import { createKeptCall } from './kept-call.ts';

/** The storage of one tab. */
function tabStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('the card of a call', () => {
  test('stays after its end, also in a page that is loaded again, until the agent lets go of it', () => {
    const storage = tabStorage();
    const before = createKeptCall({ storage: () => storage });
    before.note(callView('pending'));
    assert.equal(before.isKept(callView('finished')), true);
    const reloaded = createKeptCall({ storage: () => storage });
    assert.equal(reloaded.isKept(callView('finished')), true);
    reloaded.release();
    assert.equal(reloaded.isKept(callView('finished')), false);
    assert.equal(createKeptCall({ storage: () => storage }).isKept(callView('finished')), false);
  });

  test('is not kept of a call that had ended before the page was opened', () => {
    const opened = createKeptCall({ storage: tabStorage });
    opened.note(callView('finished'));
    assert.equal(opened.isKept(callView('finished')), false);
  });

  test('is kept of a call that has begun and ended since the page was opened, until the agent lets go of it', () => {
    const opened = createKeptCall({ storage: tabStorage });
    const call = callView('outcomeUnknown');
    opened.note(undefined);
    opened.note(call);
    assert.equal(opened.isKept(call), true);
    opened.release();
    opened.note(call);
    assert.equal(opened.isKept(call), false);
    const next = { ...call, callId: 'call-2' };
    opened.note(next);
    assert.equal(opened.isKept(next), true);
  });

  test('is kept of a call with an unread alarm', () => {
    const opened = createKeptCall({ storage: tabStorage });
    const call = { ...callView('failed'), alarm: { kind: 'declined', acknowledged: false } } as const;
    opened.note(call);
    assert.equal(opened.isKept({ ...call, alarm: { kind: 'declined', acknowledged: true } }), true);
  });

  test('is of the newest call', () => {
    const opened = createKeptCall({ storage: tabStorage });
    opened.note(callView('pending'));
    opened.note({ ...callView('pending'), callId: 'call-2' });
    assert.equal(opened.isKept(callView('finished')), false);
  });

  test('stays as long as the page where the browser stores nothing', () => {
    const denied = createKeptCall({
      storage: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    denied.note(callView('pending'));
    assert.equal(denied.isKept(callView('finished')), true);
    denied.release();
    assert.equal(denied.isKept(callView('finished')), false);
  });
});
