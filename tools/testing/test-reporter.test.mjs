import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runTestFile } from './run-test-file.mjs';

/** Runs these lines as a test file and returns the verdict. */
async function verdictOn(/** @type {string} */ lines, timeoutMs = 30_000) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-reporter-'));
  try {
    const file = join(folder, 'sample.test.mjs');
    await writeFile(file, `import { before, describe, test } from 'node:test';\n${lines}\n`);
    return await runTestFile({ file, timeoutMs });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('tests that pass are counted, suites are not', async () => {
  const verdict = await verdictOn(`
    test('one', () => {});
    describe('a suite', () => { test('two', () => {}); });
  `);
  assert.deepEqual(verdict, { passed: 2, failed: [], skipped: [] });
});

test('a failed test is named with the titles around it and says why', async () => {
  const { passed, failed } = await verdictOn(`
    describe('a suite', () => { test('breaks', () => { throw new Error('the reason'); }); });
  `);
  assert.equal(passed, 0);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['a suite › breaks'],
  );
  assert.match(failed[0]?.why ?? '', /the reason/);
});

test('a failed test inside a test counts once', async () => {
  const { failed } = await verdictOn(`
    test('outer', async (t) => { await t.test('inner', () => { throw new Error('no'); }); });
  `);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['outer › inner'],
  );
});

test('a cancelled test counts as failed', async () => {
  const { failed } = await verdictOn(`
    const stop = new AbortController();
    test('is cancelled', { signal: stop.signal }, () => new Promise(() => stop.abort()));
  `);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['is cancelled'],
  );
});

test('a hook that throws counts as failed, with every test it cancels', async () => {
  const { passed, failed } = await verdictOn(`
    describe('a suite', () => { before(() => { throw new Error('hook'); }); test('one', () => {}); });
  `);
  assert.equal(passed, 0);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['a suite › one', 'a suite'],
  );
});

test('a file without tests counts as failed', async () => {
  const { failed } = await verdictOn(`console.log('nothing here');`);
  assert.equal(failed.length, 1);
  assert.match(failed[0]?.why ?? '', /It has no tests\.\nnothing here/);
});

test('a suite without tests counts as failed', async () => {
  const { failed } = await verdictOn(`describe('empty', () => {});`);
  assert.match(failed[0]?.why ?? '', /no tests/);
});

test('a todo counts as failed even when it passes', async () => {
  const { passed, failed } = await verdictOn(`
    test('later', { todo: true }, () => {});
    test.todo('some day');
  `);
  assert.equal(passed, 0);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['later', 'some day'],
  );
});

test('a skipped test is named with its reason', async () => {
  const { passed, failed, skipped } = await verdictOn(`
    test('one', { skip: 'no browser' }, () => {});
    describe.skip('two', () => { test('inner', () => {}); });
  `);
  assert.deepEqual({ passed, failed }, { passed: 0, failed: [] });
  assert.deepEqual(skipped, [
    { name: 'one', why: 'no browser' },
    { name: 'two', why: 'no reason given' },
  ]);
});

test('a file that cannot be loaded counts as failed and shows its error', async () => {
  const { failed } = await verdictOn(`import './missing.mjs';`);
  assert.match(failed[0]?.why ?? '', /Cannot find module/);
});

test('a process that exits with an error after its tests counts as failed', async () => {
  const { passed, failed } = await verdictOn(`
    test('one', () => {});
    process.on('exit', () => { process.exitCode = 3; });
  `);
  assert.equal(passed, 1);
  assert.match(failed[0]?.why ?? '', /ended with 3/);
});

test('a file that is kept alive is killed and counts as failed', async () => {
  const { passed, failed } = await verdictOn(`test('one', () => {}); setInterval(() => {}, 1000);`, 2_000);
  assert.equal(passed, 1);
  assert.match(failed[0]?.why ?? '', /left alive/);
});

test('a test that hangs is named when the file is killed', async () => {
  const { failed } = await verdictOn(
    `test('hangs', () => new Promise((resolve) => { setTimeout(resolve, 60_000); }));`,
    2_000,
  );
  assert.match(failed[0]?.why ?? '', /Time was up while these ran: hangs\./);
});
