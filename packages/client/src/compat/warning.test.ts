import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { emitWarning, warnOnce, type CompatWarning } from './warning.ts';

test('a warning is emitted once, and others still are', () => {
  const given: CompatWarning[] = [];
  const warn = warnOnce((warning) => given.push(warning));
  for (const code of ['personalNumber', 'closedVersion', 'personalNumber'] as const) warn(code);
  assert.deepEqual(
    given.map(({ code }) => code),
    ['personalNumber', 'closedVersion'],
  );
  assert.ok(given.every(({ message }) => message !== ''));
});

test('a warning goes to the process by default', async () => {
  const warned = once(process, 'warning');
  emitWarning({ code: 'personalNumber', message: 'It differs.' });
  const [warning] = await warned;
  const { name, code, message } = warning;
  assert.deepEqual(
    { name, code, message },
    { name: 'BankIdCompatWarning', code: 'personalNumber', message: 'It differs.' },
  );
});
