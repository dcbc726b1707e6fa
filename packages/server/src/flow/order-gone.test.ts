import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openOrder, pendingFlow } from '../test-support/flows.ts';
import { after, data, next, start } from '../test-support/transitions.ts';

describe('an order that BankID knows nothing of any more', () => {
  const renewed = next(
    pendingFlow({ now: start }),
    { type: 'orderPlaced', order: openOrder({ number: 2, now: start }) },
    after(26_000),
  );
  const gone = next(renewed, { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true }, after(30_000));

  test('does not end the flow while its successor is open', () => {
    assert.equal(gone.state, 'pending');
    const complete = next(gone, { type: 'orderComplete', orderRef: 'order-ref-2', data }, after(32_000));
    assert.equal(next(complete, { type: 'judged', findings: [] }, after(32_000)).state, 'completed');
  });

  test('leaves the outcome unknown when no app takes the successor: it may have been approved', () => {
    const watched = { type: 'timePassed', seenAt: after(200_000) } as const;
    assert.equal(next(gone, watched, after(200_000)).state, 'outcomeUnknown');
  });

  test('ends the flow when the app had taken it, or there is no other', () => {
    const takenByApp = next(
      renewed,
      { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' },
      after(28_000),
    );
    for (const flow of [takenByApp, pendingFlow({ now: start })]) {
      const end = next(flow, { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true }, after(30_000));
      assert.equal(end.state, 'outcomeUnknown');
    }
  });
});
