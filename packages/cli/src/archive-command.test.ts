import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { type ArchiveRecord, openArchive } from '@secure-start/archive';
import { type CommandRun, runCommand } from './run-command.test.kit.ts';

const tolvan = {
  personalNumber: '191212121212',
  name: 'Tolvan Tolvansson',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
};
const other = { personalNumber: '200001019807', name: 'Åsa Öberg', givenName: 'Åsa', surname: 'Öberg' };

function recordOf(
  options: Pick<ArchiveRecord, 'id'> & Partial<ArchiveRecord> & { user?: typeof tolvan },
): ArchiveRecord {
  const {
    id,
    user = tolvan,
    collectedAt = new Date('2026-11-28T09:31:00Z'),
    order = { userVisibleData: 'Hyresavtal' },
    purpose = 'agreement',
  } = options;
  return {
    id,
    kind: options.kind ?? 'sign',
    purpose,
    tenant: '',
    orderRef: `order-of-${id}`,
    order,
    completionData: {
      user,
      device: { ipAddress: '192.0.2.7' },
      bankIdIssueDate: '2024-01-01Z',
      signature: 'c2lnbmF0dXJl',
      ocspResponse: 'b2NzcA==',
    },
    startedAt: new Date('2026-11-28T09:30:00Z'),
    collectedAt,
    startedFrom: { page: 'https://shop.example/agreement', address: '192.0.2.8' },
    verification: { verdict: 'passed', mode: 'enforce', checkedAt: collectedAt, checks: [] },
  };
}

interface Stage {
  folder: string;
  url: string;
  run(args: readonly string[], options?: { stdin?: string; env?: Record<string, string> }): Promise<CommandRun>;
}

/** An archive with three records of two persons, and its keys in the environment. */
async function stageOf(t: TestContext): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const url = `file:${join(folder, 'evidence.db')}`;
  const key = randomBytes(32).toString('base64');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(join(folder, 'head-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(folder, 'keys'), `# the current one first\n2026:${key}\n`);
  const archive = await openArchive({ url, masterKeys: [{ id: '2026', key }], signingKey });
  const order = {
    userVisibleData: 'Hyresavtal\n\u001B[2JJag hyr en kajak.',
    userNonVisibleData: new Uint8Array([0, 255]),
  };
  await archive.append(recordOf({ id: 'flow-1', order }));
  await archive.append(recordOf({ id: 'flow-2', user: other, collectedAt: new Date('2026-11-28T10:00:00Z') }));
  await archive.append(
    recordOf({ id: 'flow-3', kind: 'auth', purpose: 'login', collectedAt: new Date('2026-11-29T08:00:00Z') }),
  );
  await archive.close();
  const environment = { SECURE_START_ARCHIVE_URL: url, SECURE_START_ARCHIVE_KEYS: `2026:${key}` };
  return {
    folder,
    url,
    run: (args, { stdin = '', env: other = {} } = {}) => {
      const env = { ...environment, ...other };
      return runCommand(['archive', ...args], { stdin, env });
    },
  };
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const idsOf = ({ stdout }: CommandRun): string[] => linesOf(stdout).map((line) => String(JSON.parse(line).id));

describe('secure-start archive', () => {
  describe('list', () => {
    test('prints the records, newest first, for people and as JSON Lines', async (t) => {
      const { run } = await stageOf(t);
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
      const { run, folder } = await stageOf(t);
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
      const { run } = await stageOf(t);
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
      const { run, folder } = await stageOf(t);
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
      const { run } = await stageOf(t);
      const { exitCode, stderr } = await run(['show', 'flow-9']);
      assert.equal(exitCode, 2);
      assert.match(stderr, /^The archive has no record with this id/);
    });
  });

  describe('export', () => {
    test('writes records in clear, or sealed without anything that could be read', async (t) => {
      const { run } = await stageOf(t);
      const clear = linesOf((await run(['export', '--form', 'clear'])).stdout).map((line) => JSON.parse(line));
      assert.deepEqual(clear.flatMap(({ record }): string[] => record?.id ?? []), ['flow-1', 'flow-2', 'flow-3']);
      assert.equal(clear[0].form, 'clear');
      const sealed = (await run(['export', '--form', 'sealed'])).stdout;
      assert.doesNotMatch(sealed, /Tolvan|1212121212|kajak/);
      assert.equal(linesOf(sealed).length, clear.length);
    });

    test('writes a new file that only its owner may read, and leaves an existing one alone', async (t) => {
      const { run, folder } = await stageOf(t);
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

  describe('verify', () => {
    test('passes a whole archive, and says in its first line that the evidence was not verified', async (t) => {
      const { run, folder } = await stageOf(t);
      const { exitCode, stdout, stderr } = await run(['verify', '--head-key', join(folder, 'head-key.pem')]);
      assert.deepEqual([exitCode, stderr], [0, ''], stdout);
      assert.deepEqual(linesOf(stdout), [
        '✓ The archive is whole; the evidence in it was not verified.',
        '  Entries    3 in 1 chains: 3 records, 0 erased',
        '  Evidence   not verified: name --environment or --anchor, and --relying-party',
        '  Heads      1 signed lists, by a known key; 0 entries are newer',
      ]);
    });

    test('exits with 1 when evidence does not pass, and names the record', async (t) => {
      const { run } = await stageOf(t);
      const { exitCode, stdout, stderr } = await run([
        'verify',
        '--environment',
        'test',
        '--relying-party',
        'cn=Kajakboden',
      ]);
      assert.deepEqual([exitCode, stderr], [1, '']);
      assert.match(stdout, /^✗ The archive has failures: 3\.\n/);
      assert.match(stdout, /\n {2}✗ evidence {2}flow-1 {2}\w+:1 {2}\d+ checks? failed \(signature\w+/);
      assert.doesNotMatch(stdout, /Tolvan|1212121212/);
      const { failureCount, evidence } = JSON.parse(
        (await run(['verify', '--environment', 'test', '--relying-party', 'cn=Kajakboden', '--json'])).stdout,
      );
      assert.deepEqual([failureCount, evidence], [3, { passed: 0, failed: 3, notChecked: 0 }]);
    });

    test('finds that an archive was replaced by an older copy, by heads that were kept elsewhere', async (t) => {
      const { run, folder, url } = await stageOf(t);
      const before = await readFile(join(folder, 'evidence.db'));
      const keys = await readFile(join(folder, 'keys'), 'utf8');
      const { privateKey } = generateKeyPairSync('ed25519');
      const archive = await openArchive({
        url,
        masterKeys: [{ id: '2026', key: keys.trim().split('2026:')[1] ?? '' }],
        signingKey: privateKey,
      });
      await archive.append(recordOf({ id: 'flow-4' }));
      await archive.close();
      const heads = join(folder, 'heads.json');
      assert.equal((await run(['export', '--form', 'heads', '--output', heads])).exitCode, 0);
      for (const suffix of ['-wal', '-shm']) await rm(join(folder, `evidence.db${suffix}`), { force: true });
      await writeFile(join(folder, 'evidence.db'), before);
      const { exitCode, stdout } = await run(['verify', '--heads', heads]);
      assert.equal(exitCode, 1);
      assert.match(stdout, /✗ exportedHeads/);
    });
  });

  describe('erase', () => {
    test('erases a person, and says what stays', async (t) => {
      const { run } = await stageOf(t);
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
      const { run } = await stageOf(t);
      const { exitCode, stderr } = await run(['erase', 'flow-1', '--reason', 'retention'], { stdin: 'erase\n' });
      assert.equal(exitCode, 2);
      assert.match(
        stderr,
        /^This erases 1 record for good\. What stays: .*\nNothing was erased: without a terminal, confirm with --yes\.\n$/,
      );
      assert.match((await run(['show', 'flow-1'])).stdout, /Tolvan/);
    });

    test('erases what was collected before a time, of one kind', async (t) => {
      const { run } = await stageOf(t);
      const args = ['--collected-before', '2026-12-01', '--kind', 'sign', '--reason', 'retention', '--yes', '--json'];
      assert.deepEqual(JSON.parse((await run(['erase', ...args])).stdout), { erased: 2 });
      const again = await run(['erase', ...args]);
      assert.equal(again.exitCode, 2);
      assert.match(again.stderr, /^No record that is still there meets this condition/);
    });
  });

  describe('with wrong usage', () => {
    const wrongUses: readonly (readonly [message: RegExp, args: readonly string[], env?: Record<string, string>])[] = [
      [/There is no archive file at this address/, ['list', '--url', 'file:/no/such/evidence.db']],
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
      const { run } = await stageOf(t);
      for (const [message, args, env] of wrongUses) {
        const { exitCode, stdout, stderr } = await run(args, { stdin: '1912-not-a-number', ...(env && { env }) });
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at |geheim|1912/, args.join(' '));
        assert.deepEqual([exitCode, stdout], [2, ''], args.join(' '));
      }
      assert.ok(!existsSync('/no/such'), 'a mistyped address creates nothing');
    });
  });

  test('takes address and keys from flags too', async (t) => {
    const { run, folder, url } = await stageOf(t);
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
