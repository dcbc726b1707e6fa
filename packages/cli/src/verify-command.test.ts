import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { productionEnvironment } from '@secure-start/client';
import { type CommandRun, runCommand } from './run-command.test.kit.ts';
import { type SigningStage, startSigningStage } from './verify/simulated-evidence.test.kit.ts';

const verify = (args: readonly string[], stdin?: string): Promise<CommandRun> =>
  runCommand(['verify', ...args], stdin === undefined ? {} : { stdin });

describe('secure-start verify', () => {
  let folder = '';
  let stage: SigningStage;
  const closers: (() => void | Promise<void>)[] = [];
  const keep = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder, name);
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isText ? content : JSON.stringify(content));
    return path;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secure-start-verify-'));
    stage = await startSigningStage({ after: (closer) => void closers.push(closer as () => Promise<void>) });
    await keep('root.pem', stage.anchor);
    await keep('rp.pem', stage.relyingParty);
  });
  after(async () => {
    for (const close of closers) await close();
    await rm(folder, { recursive: true });
  });

  const text = 'Hyresavtal\n\nJag hyr en kajak för 640 kronor.';
  const signed = () => stage.sign({ userVisibleData: text });
  const anchor = (): string[] => ['--anchor', join(folder, 'root.pem')];
  const relyingParty = (): string[] => ['--relying-party', join(folder, 'rp.pem')];

  describe('with wrong usage', () => {
    const wrongUses: readonly (readonly [message: RegExp, args: readonly string[]])[] = [
      [/^error: missing required argument 'file'/, []],
      [/^No trust anchor: name --environment test or production .* or --anchor FILE/, ['some.json']],
      [
        /^--environment and --anchor exclude each other/,
        ['some.json', '--environment', 'test', '--anchor', 'root.pem'],
      ],
      [/Allowed choices are test, production/, ['some.json', '--environment', 'staging']],
      [/^--anchor no-such.pem does not exist\.$/m, ['some.json', '--anchor', 'no-such.pem']],
      [
        /^--relying-party no-such.pem does not exist/,
        ['some.json', '--environment', 'test', '--relying-party', 'no-such.pem'],
      ],
      [/^no-such.json does not exist\.$/m, ['no-such.json', '--environment', 'test']],
      [/^--order no-such.json: does not exist\.$/m, ['some.json', '--environment', 'test', '--order', 'no-such.json']],
      [
        /^--order and --no-binding exclude each other/,
        ['some.json', '--environment', 'test', '--order', 'o', '--no-binding'],
      ],
      [/It must be a time with its zone, such as /, ['some.json', '--started-at', 'today']],
      [/number of whole seconds/, ['some.json', '--tolerance', '5m']],
      [/unknown option '--ordr'/, ['some.json', '--ordr', 'x']],
    ];
    for (const [message, args] of wrongUses) {
      test(`exits with 2 and says what to do: ${args.join(' ')}`, async () => {
        const { exitCode, stdout, stderr } = await verify(args);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
        assert.deepEqual([exitCode, stdout], [2, '']);
      });
    }

    test('says that a file has no certificate', async () => {
      const path = await keep('not-a.pem', 'Dear auditor,');
      const { exitCode, stderr } = await verify(['some.json', '--anchor', path]);
      assert.match(stderr, /not-a.pem holds no certificate as PEM\. From DER: openssl x509/);
      assert.equal(exitCode, 2);
    });
  });

  test('has a help that fits on a screen', async () => {
    const { exitCode, stdout } = await verify(['--help']);
    assert.equal(exitCode, 0);
    const lines = stdout.split('\n');
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    for (const line of lines) assert.ok(line.length <= 120, line);
  });
  void [signed, anchor, relyingParty, productionEnvironment];
});
