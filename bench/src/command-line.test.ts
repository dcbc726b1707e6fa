import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine, UsageError } from './command-line.ts';

test('a name alone runs a benchmark at its full size', () => {
  assert.deepEqual(parseCommandLine(['log-in']), {
    name: 'log-in',
    files: [],
    asJson: false,
    isSmall: false,
    rounds: undefined,
    sizes: undefined,
    profileFolder: undefined,
    measuresMemory: false,
  });
});

test('rounds and sizes are whole numbers', () => {
  const { rounds, sizes } = parseCommandLine(['open-flows', '--rounds', '2', '--sizes', '1000,3000']);
  assert.deepEqual({ rounds, sizes }, { rounds: 2, sizes: [1000, 3000] });
  assert.throws(() => parseCommandLine(['open-flows', '--sizes', '1000,many']), UsageError);
  assert.throws(() => parseCommandLine(['open-flows', '--rounds', '0']), UsageError);
});

test('an option that does not exist is refused', () => {
  assert.throws(() => parseCommandLine(['log-in', '--fast']), UsageError);
});
