import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createArchiveStage, linesOf, tolvan } from './archive/archive-stage.test.kit.ts';
import { type CommandRun, runCommand } from './run-command.test.kit.ts';

const idsOf = ({ stdout }: CommandRun): string[] => linesOf(stdout).map((line) => String(JSON.parse(line).id));

describe('secure-start archive', () => {
  describe('list', () => {
    test('prints the records, newest first, for people and as JSON Lines', async (t) => {
      const { run } = await createArchiveStage(t);
      const { exitCode, stdout, stderr } = await run(['list']);
      assert.deepEqual([exitCode, stderr], [0, '']);
      assert.deepEqual(linesOf(stdout), [
        '2026-11-29 08:00:00 UTC  auth     login  flow-3',
        '2026-11-28 10:00:00 UTC  sign     agreement  flow-2',
        '2026-11-28 09:31:00 UTC  sign     agreement  flow-1',
      ]);
      assert.deepEqual(idsOf(await run(['list', '--json'])), ['flow-3', 'flow-2', 'flow-1']);
    });

    test('finds by person, order, reference, kind, purpose and time', async (t) => {
      const { run, folder } = await createArchiveStage(t);
      await writeFile(join(folder, 'person'), '20000101-9807\n');
      for (const [args, ids, stdin] of [
        [['--person-file', join(folder, 'person')], ['flow-2']],
        [['--person-file', '-'], ['flow-3', 'flow-1'], '191212121212'],
        [['--order-ref', 'order-of-flow-1'], ['flow-1']],
        [['--kind', 'auth'], ['flow-3']],
        [['--purpose', 'agreement', '--limit', '1'], ['flow-2']],
        [['--from', '2026-11-29'], ['flow-3']],
        [['--to', '2026-11-28T11:00:00+01:00'], ['flow-1']],
      ] as const) {
        assert.deepEqual(idsOf(await run(['list', '--json', ...args], { stdin: stdin ?? '' })), ids, args.join(' '));
      }
      const { exitCode, stdout, stderr } = await run(['list', '--reference', 'none']);
      assert.deepEqual([exitCode, stdout, stderr], [0, '', 'No record meets these conditions.\n']);
    });
  });

  describe('show', () => {
    test('prints what was asked and answered, with the text in a frame', async (t) => {
      const { run } = await createArchiveStage(t);
      const { exitCode, stdout } = await run(['show', 'flow-1']);
      assert.equal(exitCode, 0);
      for (const line of [
        '  Record     flow-1',
        '  Person     Tolvan Tolvansson, 191212121212',
        '  Started    2026-11-28 09:30:00 UTC from 192.0.2.8 on https://shop.example/agreement',
        '  Collected  2026-11-28 09:31:00 UTC',
        '  Verified   passed when it came, 2026-11-28 09:31:00 UTC',
        '  │ \\u{1B}[2JJag hyr en kajak.',
      ]) {
        assert.ok(linesOf(stdout).includes(line), `${line}\n\n${stdout}`);
      }
    });

    test('prints the record as JSON, which verify reads', async (t) => {
      const { run, folder } = await createArchiveStage(t);
      const { stdout } = await run(['show', 'flow-1', '--json']);
      const { id, order, completionData } = JSON.parse(stdout);
      assert.deepEqual([id, order.userNonVisibleData, completionData.user], ['flow-1', 'AP8=', tolvan]);
      const verified = await runCommand(['verify', '-', '--no-binding', '--json', '--environment', 'test'], {
        stdin: stdout,
      });
      // What was kept here is no evidence of BankID.
      assert.deepEqual([verified.exitCode, JSON.parse(verified.stdout).verdict], [1, 'failed'], folder);
    });

    test('says that there is no such record', async (t) => {
      const { run } = await createArchiveStage(t);
      const { exitCode, stderr } = await run(['show', 'flow-9']);
      assert.equal(exitCode, 2);
      assert.match(stderr, /^The archive has no record with this id/);
    });
  });

  describe('export', () => {
    test('writes records in clear, or sealed without anything that could be read', async (t) => {
      const { run } = await createArchiveStage(t);
      const clear = linesOf((await run(['export', '--form', 'clear'])).stdout).map((line) => JSON.parse(line));
      assert.deepEqual(
        clear.flatMap(({ record }): string[] => record?.id ?? []),
        ['flow-1', 'flow-2', 'flow-3'],
      );
      assert.equal(clear[0].form, 'clear');
      const sealed = (await run(['export', '--form', 'sealed'])).stdout;
      assert.doesNotMatch(sealed, /Tolvan|1212121212|kajak/);
      assert.equal(linesOf(sealed).length, clear.length);
    });

    test('writes a new file that only its owner may read, and leaves an existing one alone', async (t) => {
      const { run, folder } = await createArchiveStage(t);
      const file = join(folder, 'export.jsonl');
      const first = await run(['export', '--form', 'clear', '--kind', 'auth', '--output', file]);
      assert.deepEqual([first.exitCode, first.stdout, first.stderr], [0, '', '']);
      assert.match(await readFile(file, 'utf8'), /"id":"flow-3"/);
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      const second = await run(['export', '--form', 'clear', '--output', file]);
      assert.equal(second.exitCode, 2);
      assert.match(second.stderr, /exists: choose another name/);
      assert.doesNotMatch(await readFile(file, 'utf8'), /"id":"flow-1"/);
    });
  });

  describe('with wrong usage', () => {
    const wrongUses: readonly (readonly [message: RegExp, args: readonly string[], env?: Record<string, string>])[] = [
      [/there is no archive at this address/, ['list', '--url', 'file:/no/such/evidence.db']],
      [/^error: required option '--reason <text>'/, ['erase', 'flow-1']],
      [/^Name what to erase by one of/, ['erase', '--reason', 'x', '--yes']],
      [
        /^Name what to erase by one of/,
        ['erase', 'flow-1', '--collected-before', '2026-12-01', '--reason', 'x', '--yes'],
      ],
      [
        /^--kind, --purpose and --tenant go with --collected-before only/,
        ['erase', 'flow-1', '--kind', 'sign', '--reason', 'x', '--yes'],
      ],
      [/^error: required option '--form <form>'/, ['export']],
      [/^--person asks on a terminal, and there is none/, ['list', '--person']],
      [/^This is not a personal number: write twelve digits/, ['list', '--person-file', '-']],
      [/^--key-file no-such-file does not exist/, ['list', '--key-file', 'no-such-file']],
      [
        /^Master key 1 of SECURE_START_ARCHIVE_KEYS: write ID:BASE64/,
        ['list'],
        { SECURE_START_ARCHIVE_KEYS: 'geheim' },
      ],
      [/^SECURE_START_ARCHIVE_KEYS has no master key/, ['list'], { SECURE_START_ARCHIVE_KEYS: ' ' }],
      [/Add it to masterKeys/, ['list'], { SECURE_START_ARCHIVE_KEYS: `2020:${'A'.repeat(43)}=` }],
      [/^To verify the evidence, name --environment or --anchor/, ['verify', '--relying-party', 'cn=x']],
      [/^To verify the evidence, name --relying-party/, ['verify', '--environment', 'test']],
      [/^--heads package.json has no signed heads/, ['verify', '--heads', 'package.json']],
      [/2026-11-28T09:30:00Z/, ['list', '--from', 'yesterday']],
      [/unknown option '--persn'/, ['list', '--persn']],
    ];
    test('exits with 2 and says what to do, without a stack, a key or what was read', async (t) => {
      const { run } = await createArchiveStage(t);
      for (const [message, args, env] of wrongUses) {
        const { exitCode, stdout, stderr } = await run(args, { stdin: '1912-not-a-number', ...(env && { env }) });
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at |geheim|1912/, args.join(' '));
        assert.deepEqual([exitCode, stdout], [2, ''], args.join(' '));
      }
      assert.ok(!existsSync('/no/such'), 'a mistyped address creates nothing');
    });

    test('refuses a file that is no archive, and leaves it as it was', async (t) => {
      const { run, folder } = await createArchiveStage(t);
      for (const content of ['', 'a'.repeat(10_000)]) {
        const file = join(folder, 'other.db');
        await writeFile(file, content);
        const { exitCode } = await run(['verify', '--url', `file:${file}`]);
        assert.notEqual(exitCode, 0);
        assert.equal(await readFile(file, 'utf8'), content);
      }
    });

    test('asks for all twelve digits before it erases a person', async (t) => {
      const { run } = await createArchiveStage(t);
      const args = ['erase', '--person-file', '-', '--reason', 'asked', '--yes'];
      const { exitCode, stderr } = await run(args, { stdin: '121212-1212' });
      assert.equal(exitCode, 2);
      assert.match(stderr, /write all twelve digits/);
      assert.equal((await run(args, { stdin: '19121212-1212' })).exitCode, 0);
    });
  });

  test('takes address and keys from flags too', async (t) => {
    const { run, folder, url } = await createArchiveStage(t);
    const env = { SECURE_START_ARCHIVE_URL: 'file:/no/such.db', SECURE_START_ARCHIVE_KEYS: '' };
    const { exitCode } = await run(['list', '--url', url, '--key-file', join(folder, 'keys')], { env });
    assert.equal(exitCode, 0);
  });

  test('has helps that fit on a screen', async () => {
    for (const name of ['', 'list', 'show', 'export', 'verify', 'erase']) {
      const { exitCode, stdout } = await runCommand(['archive', ...(name === '' ? [] : [name]), '--help']);
      assert.equal(exitCode, 0, name);
      assert.ok(stdout.split('\n').length <= 40, `${name}: ${stdout.split('\n').length} lines`);
    }
  });
});
