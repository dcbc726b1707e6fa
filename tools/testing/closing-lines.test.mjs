import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closingLines } from './closing-lines.mjs';

test('a run without trouble ends with its count', () => {
  assert.deepEqual(closingLines({ passed: 3, failed: [], notRun: [] }), ['', '3 passed, 0 failed']);
});

test('what failed, with the beginning of its reason, and what was not run is named once more, right before the count', () => {
  const why = 'it is three\n\n+ 3\n- 2\n4\n5\n6\n7\n8\n9';
  const failed = [{ name: 'e2e/src/browser/tabs › two tabs (Node 20.20.2)', why }];
  const notRun = ['e2e/src/foreign/java: needs java'];
  assert.deepEqual(closingLines({ passed: 3, failed, notRun }), [
    '',
    'Not run:',
    '  e2e/src/foreign/java: needs java',
    '',
    'Failed:',
    '  e2e/src/browser/tabs › two tabs (Node 20.20.2)\n' +
      '      it is three\n      + 3\n      - 2\n      4\n      5\n      6\n      7\n      8',
    '',
    '3 passed, 1 failed, 1 skipped',
  ]);
});

test('what passed only when it ran alone is named with what had failed, and counts as passed', () => {
  const passedLater = [{ name: 'e2e/src/browser/tabs › two tabs (Node 20.20.2)', why: 'no window came' }];
  assert.deepEqual(closingLines({ passed: 3, failed: [], notRun: [], passedLater }), [
    '',
    'Failed at first; the whole file passed when it ran alone:',
    '  e2e/src/browser/tabs › two tabs (Node 20.20.2)\n      no window came',
    '',
    '3 passed, 0 failed',
  ]);
});
