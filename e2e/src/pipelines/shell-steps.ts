import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

/** A step of a workflow or of a composite action, as far as it is a shell's. */
export interface ShellStep {
  id?: string;
  name?: string;
  run?: string;
  uses?: string;
  env?: Readonly<Record<string, string>>;
}

/** A job on a runner of GitHub: the folder of its files, and the variables that its steps have set. */
export interface Job {
  folder: string;
  /** The variables of the steps that follow. */
  env: Record<string, string>;
  /** Runs a step as the runner does, with bash. Returns the outputs that it set. Rejects when the step fails. */
  run(step: ShellStep, expressions?: Readonly<Record<string, string>>): Promise<Record<string, string>>;
}

const repository = join(import.meta.dirname, '../../..');

/** Returns a file of YAML of the repository. */
export function readYaml<T>(path: string): T {
  return parse(readFileSync(join(repository, path), 'utf8')) as T;
}

/** Creates a job whose steps share a folder, as they do on a runner, and have the files that a runner gives them. */
export function createJob(options: { folder: string; env: Readonly<Record<string, string>> }): Job {
  const { folder } = options;
  const job: Job = {
    folder,
    env: { ...options.env },
    async run({ run = '', env = {} }, expressions = {}) {
      const [outputs, variables] = [join(folder, 'github-output'), join(folder, 'github-env')];
      for (const path of [outputs, variables]) writeFileSync(path, '');
      const script = join(folder, 'step.sh');
      writeFileSync(script, run);
      const own = Object.entries(env).map(([name, value]) => [name, evaluate(value, expressions)]);
      await promisify(execFile)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
        cwd: folder,
        env: { ...job.env, ...Object.fromEntries(own), GITHUB_OUTPUT: outputs, GITHUB_ENV: variables },
      });
      Object.assign(job.env, valuesIn(variables));
      return valuesIn(outputs);
    },
  };
  return job;
}

/** Puts values for `${{ … }}`. */
export function evaluate(text: string, expressions: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => {
    const value = expressions[name];
    if (value === undefined) throw new Error(`${name} has no value`);
    return value;
  });
}

function valuesIn(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
