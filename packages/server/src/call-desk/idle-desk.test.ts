import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Makes a desk without agents, and neither closes it nor does anything else. */
const program = `
import { createCallDesk } from ${JSON.stringify(new URL('../index.js', import.meta.url).href)};
const silence = () => {};
createCallDesk({
  client: { phoneAuth: silence, phoneSign: silence, collect: silence, cancel: silence },
  origins: ['https://desk.example'],
  authenticateAgent: silence,
  purposes: { identify: { kind: 'auth', label: { sv: 'L', en: 'I' }, prepareOrder: () => ({}), onCompleted: () => ({}) } },
  audit: silence,
  onAlarm: silence,
  verification: 'off',
});
console.log('made');
`;

// The limit is for a process that never ends, on a machine as busy as may be.
test('a desk without open pages does not keep its process alive', async () => {
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  assert.equal(stdout.trim(), 'made');
});
