import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LiveOrder } from '../../live-view/live-state.ts';
import type { OrderHistoryEntry } from '../../order/order.ts';
import { circumstances, liveOrder } from '../live-order.test.kit.ts';
import { sv } from '../texts/sv.ts';
import { explainOrder } from './explain-order.ts';

const explain = (members: Partial<LiveOrder>) => explainOrder(liveOrder(members), circumstances);
const person = { personalNumber: '191212121212', name: 'Ada Ek' };
const takenByApp = { at: 0, personalNumber: '191212121212', ipAddress: '127.0.0.1', startedBy: 'qr' } as const;
const opened = { person, takenByApp, startedBy: 'qr' } as const;

/** An order that failed 3 s ago by an event. */
function failed(event: OrderHistoryEntry['event'], hintCode: string, members: Partial<LiveOrder> = {}): LiveOrder {
  const outcome = { status: 'failed', hintCode } as const;
  const history = [{ at: 97_000, event, state: 'failed' }] as const;
  const end: Partial<LiveOrder> = { ...opened, status: 'failed', state: 'failed', hintCode, outcome, history };
  return liveOrder(Object.assign(end, members));
}

describe('a running order is explained by what it waits for', () => {
  test('a scan or a launch', () => {
    assert.equal(explain({}), 'Waits for a scan or a launch link: no app has opened it. 27 s left.');
  });

  test('a person, in an app that a launch link opened', () => {
    assert.equal(
      explain({ state: 'started', hintCode: 'started', startedBy: 'autostart' }),
      'A launch link opened the app with it, and no person is chosen there yet. 27 s left.',
    );
  });

  test('the app of the person that it names', () => {
    const named = { startedBy: 'personalNumber', wantedNumber: '191212121212' } as const;
    assert.equal(explain(named), 'Waits at the app of Ada Ek, who has not opened it. 27 s left.');
  });

  test('a person who does not exist', () => {
    const named = { startedBy: 'personalNumber', wantedNumber: '199001019802', hintCode: 'noClient' } as const;
    assert.match(explain(named), /^No person here has the number 199001019802/);
  });

  test('an e-service that never asks', () => {
    assert.match(explain({ collects: { count: 0 } }), /The e-service has not collected it yet\.$/);
  });

  for (const [state, hintCode, expected] of [
    ['started', 'started', /no BankID that fits/],
    ['userCallConfirm', 'userCallConfirm', /asks Ada Ek about the phone call/],
    ['userMrtd', 'userMrtd', /asks Ada Ek for a passport/],
    ['userSign', 'userSign', /^Ada Ek has opened it, and has neither approved nor cancelled/],
    ['userSign', 'userFace', /asks Ada Ek to confirm their identity/],
    ['processing', 'processing', /^Ada Ek has approved/],
  ] as const) {
    test(`the app at ${hintCode}`, () => {
      assert.match(explain({ ...opened, state, hintCode }), expected);
    });
  }
});

describe('an order that ended is explained by who ended it, and by what collect returned', () => {
  for (const [event, hintCode, expected] of [
    ['refused', 'userCancel', 'Ada Ek pressed cancel 3 s ago.'],
    ['callDeclined', 'userDeclinedCall', 'Ada Ek denied the phone call 3 s ago.'],
    ['documentFailed', 'mrtdVerificationFailed', 'The document of Ada Ek did not pass 3 s ago.'],
    ['documentUnreadable', 'nfcNotSupportedByDevice', 'The phone of Ada Ek could not read the document 3 s ago.'],
    ['codeWrong', 'certificateErr', 'Ada Ek entered a wrong code three times, the last 3 s ago.'],
    ['appFailed', 'notSupportedByUserApp', 'The app of Ada Ek ended it as notSupportedByUserApp 3 s ago.'],
    ['faulted', 'cancelled', 'A fault rule failed it as cancelled 3 s ago.'],
    ['otherPerson', 'certificateErr', 'Ada Ek opened it 3 s ago, and it is for another person.'],
    ['superseded', 'cancelled', 'Another order for Ada Ek, or their removal, ended it 3 s ago.'],
    ['timeUp', 'expiredTransaction', 'Ada Ek opened it and did not finish in time: it was up 3 s ago.'],
  ] as const) {
    test(`${event}: ${expected}`, () => {
      assert.equal(
        explainOrder(failed(event, hintCode), circumstances),
        `${expected} The next collect returns failed/${hintCode}.`,
      );
    });
  }

  test('no app opened it', () => {
    const order = failed('timeUp', 'startFailed');
    const { takenByApp: _, ...unopened } = order;
    assert.match(explainOrder({ ...unopened, person: null }, circumstances), /^No app opened it in time/);
  });

  test('no person was chosen in the app that was open with it', () => {
    const order = failed('timeUp', 'expiredTransaction');
    const { takenByApp: _, ...unchosen } = order;
    const history = [{ at: 1_000, event: 'opened', state: 'started' } as const, ...order.history];
    assert.match(
      explainOrder({ ...unchosen, person: null, history }, circumstances),
      /^The app was opened with it, and no person was chosen in time: it was up 3 s ago\./,
    );
  });

  test('collect returned the failure', () => {
    const order = failed('refused', 'userCancel', { state: 'gone' });
    const history = [...order.history, { at: 98_000, event: 'handedOut', state: 'gone' } as const];
    assert.equal(
      explainOrder({ ...order, history }, circumstances),
      'Ada Ek pressed cancel 3 s ago. Collect returned failed/userCancel 2 s ago.',
    );
    assert.equal(
      explainOrder({ ...order, history }, { ...circumstances, texts: sv }),
      'Ada Ek tryckte på Avbryt för 3 s sedan. Collect svarade failed/userCancel för 2 s sedan.',
    );
  });

  test('nothing ever collected the approval', () => {
    const history = [
      { at: 10_000, event: 'completed', state: 'complete' },
      { at: 70_000, event: 'timeUp', state: 'gone' },
    ] as const;
    const { hintCode: _, ...order } = liveOrder({ ...opened, status: 'complete', state: 'gone', history });
    assert.equal(
      explainOrder({ ...order, outcome: { status: 'complete' } }, circumstances),
      'Ada Ek approved 1 min ago. The outcome was never collected.',
    );
  });

  test('the e-service cancelled it', () => {
    const history = [{ at: 99_500, event: 'cancelled', state: 'gone' }] as const;
    assert.equal(explain({ status: 'gone', state: 'gone', history }), 'The e-service cancelled it just now.');
  });
});
