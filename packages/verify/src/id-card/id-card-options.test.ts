import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from '../errors.ts';
import { issueCardRoot, testIdCard } from '../test-support/test-id-card.ts';
import { readIdCardOptions } from './id-card-options.ts';

const sound = testIdCard();

function read(changes: object): ReturnType<typeof readIdCardOptions> {
  const options = { ...sound, ...changes };
  return readIdCardOptions(options);
}

describe('the options of a check of a card', () => {
  const noAnswer = 'response: must be the answer of client.verifyIdCard';
  const noRoot =
    "cardAnchors: must hold the PEM of at least one root of the ID card service's own certificates; those of people are others";
  for (const [name, changes, message] of [
    ['without an answer', { response: undefined }, noAnswer],
    ['with null in place of an answer', { response: null }, noAnswer],
    ['with a list in place of an answer', { response: [] }, noAnswer],
    ['with the JSON of an answer', { response: '{}' }, noAnswer],
    ['without anchors of cards', { cardAnchors: undefined }, noRoot],
    ['with no anchor of cards', { cardAnchors: [] }, noRoot],
    ['with one PEM that is not in a list', { cardAnchors: issueCardRoot().pem }, noRoot],
    [
      'with an anchor that is no PEM',
      { cardAnchors: [issueCardRoot().pem, 'no PEM'] },
      'cardAnchors.1: must be one certificate in PEM, from -----BEGIN CERTIFICATE----- to its END',
    ],
    ['with a time below 0', { maxShownMs: -1 }, 'maxShownMs: must be a number of milliseconds from 0 up'],
    [
      'with a time that does not end',
      { maxShownMs: Infinity },
      'maxShownMs: must be a number of milliseconds from 0 up',
    ],
    [
      'with a tolerance that is a text',
      { toleranceMs: '5' },
      'toleranceMs: must be a number of milliseconds from 0 up',
    ],
  ] as const) {
    test(`are refused ${name}`, () => {
      assert.throws(
        () => read(changes),
        (error) => error instanceof VerifyUsageError && error.message === message,
      );
    });
  }

  test('have times that are documented, down to 0', () => {
    const { maxShownMs, toleranceMs } = read({});
    assert.deepEqual([maxShownMs, toleranceMs], [120_000, 60_000]);
    assert.deepEqual([read({ maxShownMs: 0 }).maxShownMs, read({ toleranceMs: 0 }).toleranceMs], [0, 0]);
  });

  test('take an answer that has nothing of an answer', () => {
    for (const response of [{}, { user: null, verification: [], authentication: 'x' }]) {
      assert.deepEqual(read({ response }).response, { user: {}, verification: {}, authentication: {} });
    }
  });
});
