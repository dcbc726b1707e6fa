import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createArchiveStage, tolvan } from './archive-stage.test.kit.ts';

describe('secure-start archive erase', () => {
  test('erases a person, and says what stays', async (t) => {
    const { run } = await createArchiveStage(t);
    const args = ['erase', '--person-file', '-', '--reason', 'retention', '--yes'];
    const { exitCode, stdout } = await run(args, { stdin: tolvan.personalNumber });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Erased 2 records\. What stays: an entry for each record, with its id, /);
    assert.match((await run(['show', 'flow-1'])).stdout, /\n {2}Erased {5}20\d\d-.* UTC: retention\n/);
    assert.match((await run(['list'])).stdout, /agreement {2}flow-1 {2}\(erased\)/);
    assert.match(
      (await run(['verify'])).stdout,
      /^✓ The archive is whole; .*\n\n {2}Entries {4}5 in 2 chains: 1 records, 2 erased/,
    );
  });

  test('erases nothing without a confirmation', async (t) => {
    const { run } = await createArchiveStage(t);
    const { exitCode, stderr } = await run(['erase', 'flow-1', '--reason', 'retention'], { stdin: 'erase\n' });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^This erases 1 record for good\. What stays: .*\nNothing was erased: without a terminal, confirm with --yes\.\n$/,
    );
    assert.match((await run(['show', 'flow-1'])).stdout, /Tolvan/);
  });

  test('erases what was collected before a time, of one kind', async (t) => {
    const { run } = await createArchiveStage(t);
    const args = ['--collected-before', '2026-12-01', '--kind', 'sign', '--reason', 'retention', '--yes', '--json'];
    assert.deepEqual(JSON.parse((await run(['erase', ...args])).stdout), { erased: 2 });
    const again = await run(['erase', ...args]);
    assert.equal(again.exitCode, 2);
    assert.match(again.stderr, /^No record that is still there meets this condition/);
  });
});
