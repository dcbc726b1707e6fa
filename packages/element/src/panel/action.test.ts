import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectAction } from './action.ts';

describe('the action', () => {
  test('is that of the attribute before a flow has started, and by default an identification', () => {
    assert.deepEqual(
      ['identify', 'sign', 'pay', 'dance', null].map((attribute) => selectAction(undefined, attribute)),
      ['identify', 'sign', 'pay', 'identify', 'identify'],
    );
  });

  test('is that of the flow as soon as there is one, whatever the attribute says', () => {
    const kinds = ['auth', 'sign', 'payment'] as const;
    assert.deepEqual(
      kinds.map((kind) => selectAction(kind, 'identify')),
      ['identify', 'sign', 'pay'],
    );
    assert.equal(selectAction('auth', 'sign'), 'identify');
  });
});
