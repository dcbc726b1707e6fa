import { execFile } from 'node:child_process';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Errors of a compiler in the files of one configuration. */
export interface CompilerRun {
  /** Errors by file, without their lines, which an edit moves. The file of an error about the configuration is ''. */
  errors: readonly { file: string; text: string }[];
  /** Files that were checked, by their paths from the folder, with slashes. */
  files: ReadonlySet<string>;
  /** `false` if the compiler itself failed. */
  hasRun: boolean;
}

/** A compiler that takes longer is stopped. */
const timeoutMs = 300_000;
const maxOutputBytes = 200_000_000;

/** Runs the compiler of a code base on one configuration, without output. */
export async function runCompiler(options: {
  /** Path of `tsc`. */
  compiler: string;
  folder: string;
  /** Path of the configuration from the folder. */
  configuration: string;
}): Promise<CompilerRun> {
  const { compiler, folder, configuration } = options;
  const words = [compiler, '-p', join(folder, configuration), '--noEmit', '--pretty', 'false', '--listFiles'];
  const { output, hasRun } = await run({ words, folder });
  return { ...parseOutput({ output, folder }), hasRun };
}

function run(options: { words: readonly string[]; folder: string }): Promise<{ output: string; hasRun: boolean }> {
  const { words, folder } = options;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      words,
      { cwd: folder, timeout: timeoutMs, maxBuffer: maxOutputBytes },
      (error, stdout, stderr) => {
        // 1 and 2: there were errors in the code. Anything else is no answer.
        const hasRun = error === null || error.code === 1 || error.code === 2;
        resolve({ output: `${stdout}${stderr}`, hasRun: hasRun && !/^\S*Error:/m.test(stderr) });
      },
    );
  });
}

/** Parses the lines `path(line,column): error TS1234: text`, `error TS1234: text`, and the listed files. */
export function parseOutput(options: { output: string; folder: string }): Omit<CompilerRun, 'hasRun'> {
  const { output, folder } = options;
  const errors: { file: string; text: string }[] = [];
  const files = new Set<string>();
  for (const line of output.split(/\r?\n/)) {
    const placed = splitError(line);
    const unplaced = /^error (TS\d+: .*)$/.exec(line);
    if (placed) errors.push({ file: fromFolder(folder, placed.file), text: placed.text });
    else if (unplaced) errors.push({ file: '', text: unplaced[1] ?? '' });
    else if (isAbsolute(line) || /^[A-Za-z]:[\\/]/.test(line)) files.add(fromFolder(folder, line));
  }
  return { errors, files };
}

/** Splits `path(line,column): error TS1234: text`. */
function splitError(line: string): { file: string; text: string } | undefined {
  const at = line.indexOf('): error TS');
  const open = line.lastIndexOf('(', at);
  return at === -1 || open < 1 ? undefined : { file: line.slice(0, open), text: line.slice(at + '): error '.length) };
}

/** Returns a path from the folder, with slashes, however the compiler writes it. */
export function fromFolder(folder: string, path: string): string {
  const slashed = (text: string): string => text.replaceAll('\\', '/');
  const base = `${slashed(folder).replace(/\/$/, '')}/`;
  const full = slashed(path);
  // Where names ignore case, a compiler may print a path in another case than the one it was given.
  if (full.toLowerCase().startsWith(base.toLowerCase())) return full.slice(base.length);
  return slashed(isAbsolute(path) ? relative(folder, path).split(sep).join('/') : full);
}
