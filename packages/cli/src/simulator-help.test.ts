import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configurationTable } from '@secure-start/simulator/configuration';
import { runCommand } from './run-command.test.kit.ts';

test('secure-start simulator has a help that fits a screen, with choices and defaults, and one with every option', async () => {
  const { stdout, exitCode } = await runCommand(['simulator', '--help']);
  const lines = stdout.trimEnd().split('\n');
  assert.ok(lines.length <= 26 && lines.every((line) => line.length <= 80), stdout);
  assert.match(stdout, /--port <number> .*\(8443\)/);
  assert.match(stdout, /--clock real\|frozen .*\(real\)/);
  assert.match(stdout, /Why did my test fail\? docs\/how-to\/why-tests-fail\.md/);
  assert.equal(exitCode, 0);
  const all = await runCommand(['simulator', '--help-all']);
  for (const { flag } of configurationTable)
    assert.ok(all.stdout.includes(`${flag} `) || all.stdout.includes(`${flag}\n`));
});
