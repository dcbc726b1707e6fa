import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const command = fileURLToPath(new URL('main.js', import.meta.resolve('secure-start')));
const compilerOptions = {
  strict: true,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  skipLibCheck: true,
  rewriteRelativeImportExtensions: true,
  outDir: 'built',
};

/** A folder of the sample, for the tool to work on. */
export const sampleFolder = (name: 'before' | 'after'): string => join(root, 'examples/src/from-5-to-6', name);

/** The output and exit code of a program. */
interface Run {
  exitCode: number;
  output: string;
}

/** The tool's findings in a folder, as `file:line:column rule`. */
export async function findingsIn(folder: string): Promise<string[]> {
  const { output } = await run(process.execPath, [command, 'migrate', folder, '--format', 'json'], root);
  const { findings }: { findings: { file: string; line: number; column: number; rule: string }[] } = JSON.parse(output);
  return findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

/** A copy of `before/` in a git repository of its own, which is gone after the test. */
export interface CopiedSample {
  /** `secure-start migrate . --write`, and what it changed is committed. */
  write(recipes?: readonly string[]): Promise<void>;
  /** The files by name. */
  files(): Promise<Record<string, string>>;
  /** Compiles the programs, and returns the compiler's errors and the output folder. */
  compile(): Promise<{ errors: string; folder: string }>;
}

/** Copies it into the repository, where it finds the packages. */
export async function copySample(t: TestContext): Promise<CopiedSample> {
  await mkdir(join(root, 'e2e/dist'), { recursive: true });
  const folder = await mkdtemp(join(root, 'e2e/dist/migrated-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(sampleFolder('before'), folder, { recursive: true });
  await git('init', '--quiet');
  await commit();

  async function git(...words: string[]): Promise<void> {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    const { exitCode, output } = await run('git', [...author, ...words], folder);
    if (exitCode !== 0) throw new Error(`git ${words[0]}: ${output}`);
  }

  async function commit(): Promise<void> {
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '--message', 'a step');
  }

  return {
    async write(recipes = []) {
      const words = recipes.length > 0 ? ['--recipe', ...recipes] : [];
      const { exitCode, output } = await run(process.execPath, [command, 'migrate', '.', '--write', ...words], folder);
      if (exitCode > 1) throw new Error(output);
      await commit();
    },
    async files() {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
    },
    async compile() {
      await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const { output } = await run(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], folder);
      return { errors: output, folder: join(folder, 'built') };
    },
  };
}

function run(program: string, words: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve) => {
    execFile(program, words, { cwd }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 2;
      resolve({ exitCode, output: exitCode > 1 ? stdout + stderr : stdout });
    });
  });
}
