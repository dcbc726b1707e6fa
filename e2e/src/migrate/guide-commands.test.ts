import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test, type TestContext } from 'node:test';
import { codeBlocksIn, readPage, root } from '../docs/code-block.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { sampleFolder } from './copied-sample.ts';

const page = 'docs/how-to/from-5-to-6.md';

/** The shell commands of a section of the guide, as they stand there. */
async function commandsOf(heading: string): Promise<string[]> {
  const markdown = await readPage(page);
  const start = markdown.indexOf(`\n## ${heading}\n`);
  assert.ok(start > 0, heading);
  const end = markdown.indexOf('\n## ', start + 1);
  return codeBlocksIn({ page, markdown: markdown.slice(start, end) })
    .filter(({ language }) => language === 'sh')
    .map(({ code }) => code.trimEnd());
}

/** A clone of the repository whose dependencies and compiled files are those of this one. */
async function freshClone(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-guide-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const clone = join(folder, 'secure-start');
  await run(folder, `git clone --quiet --depth 1 "file://${root}" secure-start`);
  for (const built of ['node_modules', 'packages/cli/dist', 'examples/dist']) {
    await symlink(join(root, built), join(clone, built), 'junction');
  }
  return clone;
}

/** Runs commands in a shell after those of the section "Install", without the build, which has been done. */
async function run(cwd: string, commands: string, clone = cwd): Promise<{ exitCode: number; output: string }> {
  const [, alias = ''] = (await commandsOf('Install'))[0]?.split('npm run build\n') ?? [];
  const script = ['shopt -s expand_aliases', `cd "${clone}"`, alias, `cd "${cwd}"`, commands].join('\n');
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { env: ownGit, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, output: stdout + stderr });
    });
  });
}

const author = { name: 'test', email: 'test@example.com' };
const ownGit = {
  ...process.env,
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_COMMITTER_NAME: author.name,
  GIT_COMMITTER_EMAIL: author.email,
};

/** Starts a command of the guide that goes on, and returns the lines that it prints. */
function startCommand(options: {
  t: TestContext;
  clone: string;
  command: string;
  port: number;
}): AsyncIterable<string> {
  const { t, clone, command, port } = options;
  const script = `exec ${command.replace(/^((?:[A-Z_]+=\S+ )*)/, 'env $1').replace('secure-start ', 'node packages/cli/dist/main.js ')}`;
  const program = spawn('bash', ['-c', script], { cwd: clone, env: { ...process.env, PORT: String(port) } });
  t.after(() => program.kill());
  return createInterface({ input: program.stdout });
}

describe('the commands of the guide from 5.x to 6, word by word', () => {
  test('lead a code base through the afternoon, and the report does not stand in the way of the rewriting', async (t) => {
    const clone = await freshClone(t);
    const folder = join(clone, '../code-base');
    await cp(sampleFolder('before'), folder, { recursive: true });
    await run(folder, 'git init --quiet && git add . && git commit --quiet -m before');
    const [look, html, write, keep, ...more] = await commandsOf('The afternoon');
    assert.deepEqual(more, []);

    const found = await run(folder, look ?? '', clone);
    assert.equal(found.exitCode, 1, found.output);
    assert.equal((await run(folder, html ?? '', clone)).exitCode, 1);
    assert.match(await readFile(join(folder, '../report.html'), 'utf8'), /<html/);
    const written = await run(folder, write ?? '', clone);
    assert.match(written.output, /^\+import .*@secure-start\/client\/compat/m);
    await run(folder, 'git commit --quiet --all -m rewritten');

    const [sarif = '', accept = '', onlyNew = ''] = keep?.split('\n') ?? [];
    assert.equal((await run(folder, sarif, clone)).exitCode, 1);
    assert.equal(JSON.parse(await readFile(join(folder, 'migrate.sarif'), 'utf8')).version, '2.1.0');
    await run(folder, accept, clone);
    const rest = await run(folder, onlyNew, clone);
    assert.equal(rest.exitCode, 0, rest.output);

    const second = (await commandsOf('Libraries')).find((command) => command.includes('--recipe'));
    assert.ok(second);
    await run(folder, 'rm migrate.sarif migrate-baseline.json');
    assert.ok((await run(folder, second, clone)).exitCode <= 1);
  });

  test('show the sample before, rewritten, and after', async (t) => {
    const clone = await freshClone(t);
    const [simulator = '', before = '', findings = '', rewrite = '', after = ''] =
      await commandsOf('A sample to walk through');

    for await (const line of startCommand({ t, clone, command: simulator, port: 0 })) {
      const { baseUrls } = JSON.parse(line);
      const address = new URL(baseUrls['5.1']);
      assert.equal(address.pathname, '/rp/v5.1');
      const port = await freePort();
      startCommand({ t, clone, command: before.replace('PORT', address.port), port });
      await served(port, '/', 'personalNumber');
      break;
    }
    const port = await freePort();
    startCommand({ t, clone, command: after, port });
    assert.ok(!(await served(port, '/log-in', '<bankid-login')).includes('personalNumber'));

    const found = await run(clone, findings);
    assert.equal(found.exitCode, 1, found.output);
    const rewritten = await run(clone, rewrite);
    assert.equal(rewritten.output.match(/^\+import .*@secure-start\/client\/compat/gm)?.length, 3, rewritten.output);
  });
});

/** Waits until a page of a program has a text, and returns the page. */
function served(port: number, path: string, text: string): Promise<string> {
  return eventually(`${text} at ${path}`, async () => {
    const answer = await fetch(`http://localhost:${port}${path}`).then(
      (response) => response.text(),
      () => '',
    );
    return answer.includes(text) ? answer : undefined;
  });
}
