import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closingLines } from './closing-lines.mjs';

test('a run without trouble ends with its count', () => {
  assert.deepEqual(closingLines({ passed: 3, failed: [], notRun: [] }), ['', '3 passed, 0 failed']);
});

test('what failed and what was not run is named once more, right before the count', () => {
  const failed = ['e2e/src/browser/tabs › two tabs (Node 20.20.2)'];
  const notRun = ['e2e/src/foreign/java: needs java'];
  assert.deepEqual(closingLines({ passed: 3, failed, notRun }), [
    '',
    'Not run:',
    '  e2e/src/foreign/java: needs java',
    '',
    'Failed:',
    '  e2e/src/browser/tabs › two tabs (Node 20.20.2)',
    '',
    '3 passed, 1 failed, 1 skipped',
  ]);
});
