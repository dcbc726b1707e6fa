import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hintCodes } from '../rp/hint-codes.ts';
import type { FlowOutcomeCode } from './flow-outcome-code.ts';
import { flowOutcome, flowOutcomes, type EndState } from './flow-outcomes.ts';
import type { FlowState } from './flow-view.ts';
import { outcomeForHintCode } from './outcome-for-hint-code.ts';

const failedHintCodes = Object.entries(hintCodes)
  .filter(([, { status }]) => status === 'failed')
  .map(([hintCode]) => hintCode);

/** The ends without a hint code of BankID, by state. The compiler checks that no state is missing. */
const withoutHintCode: Readonly<Record<EndState, readonly FlowOutcomeCode[]>> = {
  finished: ['finished'],
  cancelled: ['cancelledOnPage', 'pageClosed'],
  expired: ['expired', 'deliveredWithoutPage'],
  outcomeUnknown: ['loginOutcomeUnknown', 'signOutcomeUnknown', 'paymentOutcomeUnknown'],
  continuedElsewhere: ['continuedElsewhere'],
  failed: [
    'failed',
    'unavailable',
    'wrongPerson',
    'addressMismatch',
    'riskBlocked',
    'bankIdTooNew',
    'unknownDevice',
    'documentNotChecked',
    'evidenceNotVerified',
  ],
};

/** Ends without a flow that has ended: a start that is refused, a return to another browser. */
const onlyInErrors: readonly FlowOutcomeCode[] = [
  'alreadyInProgress',
  'cookiesBlocked',
  'crossSiteFrame',
  'maintenance',
  'returnedElsewhere',
  'tooManyAttempts',
  'unknownFlow',
  'useQrCode',
];

function codesOf(state: EndState | undefined): string[] {
  return Object.entries(flowOutcomes)
    .filter(([, entry]) => entry.state === state)
    .map(([code]) => code)
    .toSorted();
}

describe('the outcomes of a flow', () => {
  test('cover every failed hint code, each with a code of its own', () => {
    const codes = failedHintCodes.map(outcomeForHintCode);
    assert.ok(failedHintCodes.length > 0);
    assert.ok(!codes.includes('failed'));
    assert.equal(new Set(codes).size, codes.length);
  });

  test('are `failed` for a hint code that is new, or a name that every object has', () => {
    assert.deepEqual(['somethingNew', 'constructor', ''].map(outcomeForHintCode), ['failed', 'failed', 'failed']);
  });

  test('cover every end of a flow, and hold no code that no end uses', () => {
    for (const [state, codes] of Object.entries(withoutHintCode)) {
      const byHintCode = state === 'failed' ? failedHintCodes.map(outcomeForHintCode) : [];
      assert.deepEqual(codesOf(state as EndState), [...new Set([...codes, ...byHintCode])].toSorted(), state);
    }
    assert.deepEqual(codesOf(undefined), onlyInErrors);
  });

  test('belong to ends only, and every state but two is an end', () => {
    const running: readonly FlowState[] = ['pending', 'completed'];
    const states = Object.values(flowOutcomes).flatMap(({ state }) => state ?? []);
    assert.ok(!states.some((state: FlowState) => running.includes(state)));
    const ends: Record<Exclude<FlowState, 'pending' | 'completed'>, true> = {
      finished: true,
      failed: true,
      cancelled: true,
      expired: true,
      outcomeUnknown: true,
      continuedElsewhere: true,
    };
    assert.deepEqual([...new Set(states)].toSorted(), Object.keys(ends).toSorted());
  });

  test('carry the tone of the table', () => {
    assert.deepEqual(flowOutcome('signOutcomeUnknown'), {
      code: 'signOutcomeUnknown',
      tone: 'stopped',
      actions: ['startOver'],
    });
    assert.deepEqual(flowOutcome('maintenance'), { code: 'maintenance', tone: 'wait', actions: ['tryAgain'] });
    assert.deepEqual(flowOutcome('finished'), { code: 'finished', tone: 'neutral', actions: [] });
  });

  test('never invite a person to repeat what may be done already', () => {
    for (const code of ['signOutcomeUnknown', 'paymentOutcomeUnknown', 'deliveredWithoutPage'] as const) {
      assert.equal(flowOutcomes[code].tone, 'stopped', code);
    }
  });
});
