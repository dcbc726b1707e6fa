import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowOutcomeCode } from './flow-outcome-code.ts';
import { flowOutcome, flowOutcomes } from './flow-outcomes.ts';

describe('what a person can do about an end', () => {
  const actions = (code: FlowOutcomeCode): readonly string[] => flowOutcome(code).actions;

  test('is never to start again in the same way where something may be done twice', () => {
    for (const code of ['signOutcomeUnknown', 'paymentOutcomeUnknown', 'deliveredWithoutPage'] as const) {
      assert.deepEqual(actions(code), ['startOver'], code);
    }
  });

  test('is nothing more when all is done, or when the page cannot help', () => {
    assert.deepEqual([actions('finished'), actions('crossSiteFrame')], [[], []]);
  });

  test('is to wait where only time helps: no other device is offered', () => {
    for (const [code, { tone }] of Object.entries(flowOutcomes)) {
      if (tone === 'wait') assert.deepEqual(actions(code as FlowOutcomeCode), ['tryAgain'], code);
    }
  });

  test('is to take the flow back from another tab, to scan a QR code, or to get the app, where that is what helps', () => {
    assert.deepEqual(actions('continuedElsewhere'), ['continueHere']);
    assert.deepEqual(actions('useQrCode'), ['useQrCode']);
    assert.deepEqual(actions('appTooOld'), ['startOver', 'getApp']);
    assert.ok(actions('startFailed').includes('getApp'));
  });

  test('is to try again where the message says so, although something is wrong', () => {
    for (const code of ['wrongPerson', 'addressMismatch', 'cookiesBlocked'] as const) {
      assert.equal(actions(code)[0], 'tryAgain', code);
    }
  });
});
