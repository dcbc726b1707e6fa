import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeEnd } from './describe-end.ts';

test('an end has the other device first where the server names it first, and the same again as the quiet way', () => {
  const actions = ['otherDevice', 'tryAgain', 'getApp'] as const;
  const end = describeEnd({
    outcome: { code: 'startFailed', tone: 'neutral', actions },
    device: 'same',
    formFactor: 'computer',
  });
  assert.deepEqual(
    [end.primary, end.switch, end.needsApp],
    [{ does: 'other', label: 'useOtherDevice' }, { does: 'same', label: 'tryAgain' }, true],
  );
});
