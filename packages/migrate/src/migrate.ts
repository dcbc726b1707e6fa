import { readFileSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openCodeBase } from './code-base.ts';
import { findInCodeBase, sortUnique } from './find-in-code-base.ts';
import { createBaseline, excludeBaseline, parseBaseline } from './findings/baseline.ts';
import type { Finding } from './findings/finding.ts';
import type { Progress } from './progress.ts';
import { defaultRecipes, recipeNames } from './recipes/recipes.ts';
import { formatReport, type Format } from './report/formats.ts';
import { locateInRepository } from './report/paths.ts';
import { proveRewriting } from './rewrite-folder.ts';
import { listUncommittedChanges } from './uncommitted-changes.ts';
import type { Report } from './report/report.ts';
import { MigrateUsageError } from './usage-error.ts';
import { describeRewriting } from './writing/describe-rewriting.ts';
import { formatPatch } from './writing/format-patch.ts';
import { clearInterruptedRun } from './writing/journal.ts';
import { writeFiles } from './writing/write-files.ts';

/** Options of {@link migrate}. */
export interface MigrateOptions {
  /** Folder of the code base. */
  folder: string;
  format: Format;
  /** File to which the report is written instead of `print`. */
  output?: string | undefined;
  /** File of known findings, which are left out of the report. */
  baseline?: string | undefined;
  /** Writes all findings of this run to `baseline`. Default: false. */
  writeBaseline?: boolean | undefined;
  /** Rewrites TypeScript and JavaScript before the search. Default: false. */
  write?: boolean | undefined;
  /**
   * Prints the patch that `write` would apply, in place of the report, and writes nothing. The exit code is 0. Default: false.
   */
  dryRun?: boolean | undefined;
  /**
   * Folders of packages that the changes import, by name. A code base that has not installed them is type-checked with these.
   */
  packages?: Readonly<Record<string, string>> | undefined;
  /** Names of the recipes that rewrite. Default: {@link defaultRecipes}. */
  recipes?: readonly string[] | undefined;
  /** Rewrites in spite of uncommitted changes. Default: false. */
  force?: boolean | undefined;
  /** Colours the report, in the format `terminal` and without `output`. */
  color: boolean;
  /** Milliseconds since 1970, to tell which certificates have expired. */
  now: number;
  /** Receives the report. */
  print: (text: string) => void;
  /** Receives messages that are not part of the report. */
  log: (text: string) => void;
  progress: Progress;
}

/**
 * Searches a code base for uses of RP API 5.0 and 5.1 and reports every place that must change.
 *
 * With `write` it first rewrites what is certain to mean the same in version 6. It refuses to rewrite a folder with
 * uncommitted changes.
 *
 * @returns The exit code of a command: 0 without findings, 1 with findings, 3 without findings where a file that may have
 *   some was not searched, or not by all rules.
 * @throws {@link MigrateUsageError} if the folder, the baseline or a recipe cannot be used. The exit code is then 2.
 *
 * @example
 *
 * ```ts
 * process.exitCode = await migrate({
 *   folder: '.',
 *   format: 'terminal',
 *   color: process.stdout.isTTY,
 *   now: Date.now(),
 *   print: (text) => process.stdout.write(text),
 *   log: (text) => process.stderr.write(text),
 *   progress: createProgress(process.stderr),
 * });
 * ```
 */
export async function migrate(options: MigrateOptions): Promise<0 | 1 | 3> {
  const { folder, format, output, baseline, writeBaseline = false, color, now, print, progress } = options;
  await requireFolder(folder);
  if (writeBaseline && baseline === undefined) throw new MigrateUsageError('Name the file with --baseline FILE.');
  const toReview = options.write === true || options.dryRun === true ? await rewriteFolder(options) : [];
  if (options.dryRun === true) return 0;
  const codeBase = openCodeBase({
    root: folder,
    onProgress: (fileCount) => progress.update(`${fileCount} files listed`),
  });
  if (codeBase.paths.length === 0) {
    throw new MigrateUsageError(
      `There is nothing to search in ${folder}: no file of a language that is read. Name the folder with the source code.`,
    );
  }
  const {
    findings: found,
    unreadable,
    readers,
  } = findInCodeBase({
    codeBase,
    now,
    onProgress: (fileCount) => progress.update(`${fileCount} of ${codeBase.files.length} files searched`),
  });
  progress.clear();
  const all = sortUnique([...toReview, ...found]);
  if (writeBaseline && baseline !== undefined) {
    await writeText(baseline, `${JSON.stringify(createBaseline(all), null, 2)}\n`);
  }
  const findings = baseline === undefined ? all : excludeBaseline(all, parseBaseline(await readBaseline(baseline)));
  const report: Report = {
    toolVersion: readToolVersion(),
    now,
    root: folder,
    ...locateInRepository(folder),
    output: output === undefined ? undefined : resolve(output),
    files: codeBase.paths.length,
    findings,
    inBaseline: all.length - findings.length,
    unreadable,
    unreadKinds: codeBase.unreadKinds,
    encodings: codeBase.encodings,
    skippedFolders: codeBase.skippedFolders,
    readers,
  };
  const text = formatReport(report, { format, color: color && output === undefined });
  if (output === undefined) print(text);
  else await writeText(output, text);
  if (findings.length > 0) return 1;
  return unreadable.some(({ isRelevant }) => isRelevant) ? 3 : 0;
}

/** Rewrites the folder, or prints what it would change, and returns the places that a person must review because of it. */
async function rewriteFolder(options: MigrateOptions): Promise<readonly Finding[]> {
  const { folder, dryRun = false, recipes = defaultRecipes, packages = {}, progress, print, log } = options;
  const unknown = recipes.find((name) => !recipeNames.includes(name));
  if (unknown !== undefined) {
    throw new MigrateUsageError(`There is no recipe ${unknown}. The recipes are ${recipeNames.join(', ')}.`);
  }
  if (!dryRun) await requireCommitted(options);
  const rewriting = await proveRewriting({ root: folder, recipes, packages });
  progress.clear();
  if (dryRun) {
    const { text, omitted } = formatPatch(rewriting.files);
    print(text);
    for (const path of omitted) log(`Not in the patch, because it is not in UTF-8: ${path}\n`);
  } else {
    await writeFiles({ root: folder, files: rewriting.files });
  }
  log(describeRewriting(rewriting, { isDryRun: dryRun }));
  return dryRun ? [] : rewriting.toReview;
}

/**
 * Clears up after an interrupted run, and refuses a folder whose changes could not be undone.
 *
 * @throws {@link MigrateUsageError} if it has uncommitted changes.
 */
async function requireCommitted({ folder, force = false, log }: MigrateOptions): Promise<void> {
  const interrupted = await clearInterruptedRun(folder);
  if (interrupted) {
    const { written, unwritten, other } = interrupted;
    const list = (paths: readonly string[]): string => (paths.length === 0 ? 'none' : paths.join(', '));
    log(
      `An earlier run was interrupted. New text: ${list(written)}. Old text: ${list(unwritten)}. Changed since: ${list(other)}.\n`,
    );
  }
  const changes = force ? [] : await listUncommittedChanges(folder);
  if (changes === undefined) {
    throw new MigrateUsageError(
      `${folder} is not in a git repository, so the changes could not be undone. Use --force to write anyway.`,
    );
  }
  if (changes.length > 0) {
    throw new MigrateUsageError(
      `There are uncommitted changes (files: ${changes.length}). Commit them, or use --force to write anyway.`,
    );
  }
}

async function requireFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch(() => undefined);
  if (stats?.isDirectory() !== true) throw new MigrateUsageError(`${folder} is not a folder.`);
  await readdir(folder).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrateUsageError(`${folder} cannot be read: ${reason}`, { cause });
  });
}

/**
 * Writes a report or a baseline.
 *
 * @throws {@link MigrateUsageError} if the file system refuses it.
 */
async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrateUsageError(`${file} cannot be written: ${reason}. Name a file in a folder that exists.`, {
      cause,
    });
  }
}

function readToolVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}

async function readBaseline(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new MigrateUsageError(`The baseline ${file} cannot be read. Write one with --write-baseline.`, { cause });
  }
}
