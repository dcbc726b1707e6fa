import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slowestFiles } from './slowest-files.mjs';

test('a run ends with its slowest files and the time of each Node', () => {
  const times = [
    { name: 'a', node: '20.20.2', seconds: 1.04 },
    { name: 'b', node: '20.20.2', seconds: 59.3 },
    { name: 'a', node: '24.21.0', seconds: 2 },
  ];
  assert.deepEqual(slowestFiles({ times, count: 2 }), [
    '',
    'Slowest files:',
    '    59.3 s  b (Node 20.20.2)',
    '     2.0 s  a (Node 24.21.0)',
    'Together:',
    '    60.3 s  Node 20.20.2, number of files: 2',
    '     2.0 s  Node 24.21.0, number of files: 1',
  ]);
});

test('a run without files has no table', () => {
  assert.deepEqual(slowestFiles({ times: [] }), []);
});
