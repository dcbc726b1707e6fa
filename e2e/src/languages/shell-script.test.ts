import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { codeBlocksIn, readPage } from '../docs/code-block.ts';
import { interrupt } from './interrupt.ts';
import { run, temporaryFolder } from './run-client.ts';
import { recipeVariables, writeNamedFile } from './run-recipe.ts';

/** The program that the script needs. The test set-up looks for it. */
const needs = { program: 'curl' } as const;
const pages = {
  'login-test.sh': 'docs/how-to/test-in-any-language.md',
  'with-simulator.sh': 'docs/how-to/test-in-go-php-and-ruby.md',
} as const;

/** Writes the files of the page that has a script to a folder, and returns it. */
async function writeScript(t: TestContext, script: keyof typeof pages = 'login-test.sh'): Promise<string> {
  const cwd = temporaryFolder(t);
  const page = pages[script];
  for (const { code } of codeBlocksIn({ page, markdown: await readPage(page) })) writeNamedFile(cwd, code);
  return cwd;
}

const readIfThere = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

describe(`the script of the page on tests in any language, with ${needs.program}`, () => {
  test('logs a person in, declines a call and takes the simulator along, also twice at once in one folder', async (t) => {
    const cwd = await writeScript(t);
    // Output would stay open as long as a simulator that is left.
    const runs = [1, 2].map(() => run(['sh', 'login-test.sh'], { cwd, env: recipeVariables() }));
    const printed = 'Ada Test logged in\nAda Test denied being in the call\n';
    assert.deepEqual(await Promise.all(runs), [printed, printed]);
  });

  test('fails with the answer when BankID refuses a request', async (t) => {
    const cwd = await writeScript(t);
    const effect = { kind: 'apiError', httpStatus: 400, errorCode: 'invalidParameters', details: 'Not today' };
    const env = { ...recipeVariables(), BANKID_SIM_FAULTS: JSON.stringify([{ effect }]) };
    await assert.rejects(run(['sh', 'login-test.sh'], { cwd, env }), /Not today/);
  });

  for (const [what, command, changed, printed] of [
    [
      'with the explanation when the app refuses an action',
      'sim POST app/open',
      ': sim POST app/open',
      /approve: No app has this order yet/,
    ],
    [
      'with the answer when an order does not complete',
      'sim POST orders/$ORDER/approve',
      'sim POST orders/$ORDER/refuse',
      /userCancel/,
    ],
    ['with the answer when a call is not declined', 'sim POST orders/$ORDER/decline-call', ':', /"pending"/],
  ] as const) {
    test(`fails ${what}`, async (t) => {
      const cwd = await writeScript(t);
      const file = join(cwd, 'login-test.sh');
      const script = readFileSync(file, 'utf8');
      assert.ok(script.includes(command));
      writeFileSync(
        file,
        script.replace(command, () => changed),
      );
      await assert.rejects(run(['sh', 'login-test.sh'], { cwd, env: recipeVariables() }), printed);
    });
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`fails when ${signal} interrupts it, and leaves neither a simulator nor a folder`, async (t) => {
      const cwd = await writeScript(t);
      const temporary = temporaryFolder(t);
      // The script waits for the simulator, which the test sees and this `grep` does not.
      writeFileSync(join(cwd, 'grep'), `#!/bin/sh\necho waiting\nexit 1\n`, { mode: 0o700 });
      const { PATH, ...variables } = recipeVariables();
      const env = { ...variables, PATH: `${cwd}:${PATH}`, TMPDIR: temporary };
      const readyLine = () =>
        readdirSync(temporary)
          .map((folder) => readIfThere(join(temporary, folder, 'ready.json')))
          .join('');
      const exitCode = await interrupt(t, { command: ['sh', 'login-test.sh'], cwd, env, readyLine, signal });
      assert.equal(exitCode, 1);
      assert.deepEqual(readdirSync(temporary), []);
    });
  }
});

describe('the script that runs tests of any language beside a simulator', () => {
  const script = 'with-simulator.sh';
  const tests = (code: string): readonly [string, ...string[]] => ['sh', script, 'sh', '-c', code];

  test('ends as the tests do', async (t) => {
    const cwd = await writeScript(t, script);
    const env = recipeVariables();
    assert.match(await run(tests('cat ready.json'), { cwd, env }), /managementUrl/);
    const failing = run(tests('echo One failed.; exit 7'), { cwd, env });
    await assert.rejects(failing, (error: Error & { cause: { code: number } }) => {
      assert.match(error.message, /One failed\.\n$/);
      assert.equal(error.cause.code, 7);
      return true;
    });
  });

  test('gives its input to the tests', async (t) => {
    const cwd = await writeScript(t, script);
    const typed = ['sh', '-c', `echo typed | sh ${script} cat`] as const;
    assert.equal(await run(typed, { cwd, env: recipeVariables() }), 'typed\n');
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`fails when ${signal} interrupts it, and takes the simulator and the tests along`, async (t) => {
      const cwd = await writeScript(t, script);
      const readyLine = () => readIfThere(join(cwd, 'ready.json'));
      const command = tests('echo waiting; while [ -e ready.json ]; do sleep 0.1; done');
      assert.equal(await interrupt(t, { command, cwd, env: recipeVariables(), readyLine, signal }), 1);
    });
  }
});
