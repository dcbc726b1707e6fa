import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastCalls } from './call-history.ts';
import { callView, deskView } from '../../test-support/desk-views.ts';

test('a call is in the history as soon as it has ended, and not before', () => {
  const earlier = { ...callView('finished'), callId: 'earlier' };
  const { alarm: _none, ...past } = earlier;
  const desk = deskView({ history: [past] });
  assert.deepEqual(pastCalls({ ...desk, call: callView('pending') }), [past]);
  assert.deepEqual(
    pastCalls({ ...desk, call: callView('cancelled') }).map(({ callId }) => callId),
    ['call-1', 'earlier'],
  );
});

test('an alarm stays in the history', () => {
  const call = { ...callView('failed'), alarm: { kind: 'declined', acknowledged: true } } as const;
  assert.equal(pastCalls(deskView({ call }))[0]?.alarm, 'declined');
});
