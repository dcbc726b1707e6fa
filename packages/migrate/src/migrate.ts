import { readFile, stat, writeFile } from 'node:fs/promises';
import { baselineOf, notInBaseline, parseBaseline } from './baseline.ts';
import { MigrateUsageError } from './usage-error.ts';
import { openCodeBase } from './code-base.ts';
import { findIn } from './find.ts';
import type { Progress } from './progress.ts';
import { dirtyFiles } from './dirty-tree.ts';
import { recipes, usualRecipes } from './recipes/recipes.ts';
import { rewrite, type Rewritten } from './recipes/rewrite.ts';
import { formatReport, type Format } from './report/formats.ts';

/** What a person asks of `secure-start migrate`. */
export interface MigrateOptions {
  /** The folder to read. */
  folder: string;
  format: Format;
  /** Where the report goes instead of `print`. */
  output?: string;
  /** A file of findings that are known. */
  baseline?: string;
  /** Writes the findings of this run to `baseline`. */
  writeBaseline?: boolean;
  /** Rewrites TypeScript and JavaScript before it reports what is left. Refuses a folder with changes that are not in git. */
  write?: boolean;
  /** Which recipes write; `usualRecipes` unless given. */
  recipes?: readonly string[];
  /** Writes in spite of changes that are not in git. */
  force?: boolean;
  color: boolean;
  /** Milliseconds since 1970. */
  now: number;
  print: (text: string) => void;
  /** What is not the report: what was written. */
  say: (text: string) => void;
  progress: Progress;
}

/**
 * Reads a code base and reports every place that speaks RP API 5.0 or 5.1.
 *
 * @returns The exit code: 0 when nothing is left, 1 when there are findings.
 * @throws MigrateUsageError where the folder or the baseline cannot be used; a command exits with 2.
 */
export async function migrate(options: MigrateOptions): Promise<0 | 1> {
  const { folder, baseline, writeBaseline = false, progress, print } = options;
  await requireFolder(folder);
  if (writeBaseline && baseline === undefined) throw new MigrateUsageError('Say which file with --baseline FILE.');
  const remarks = options.write === true ? await write(options) : [];
  const codeBase = openCodeBase({
    root: folder,
    onProgress: (files) => progress.tell(`${files} files looked at`),
  });
  const { findings: left, unreadable } = findIn({
    codeBase,
    now: options.now,
    onProgress: (done) => progress.tell(`${done} of ${codeBase.files.length} files read closely`),
  });
  progress.done();
  const all = [...left, ...remarks];
  if (writeBaseline && baseline !== undefined)
    await writeFile(baseline, `${JSON.stringify(baselineOf(all), null, 2)}\n`);
  const findings = baseline === undefined ? all : notInBaseline(all, parseBaseline(await readText(baseline)));
  const report = {
    root: folder,
    files: codeBase.paths.length,
    findings,
    inBaseline: all.length - findings.length,
    unreadable,
  };
  const text = formatReport(report, { format: options.format, color: options.color && options.output === undefined });
  if (options.output === undefined) print(text);
  else await writeFile(options.output, text);
  return findings.length === 0 ? 0 : 1;
}

/** @returns What a person must look at because of what was written. */
async function write(options: MigrateOptions): Promise<Rewritten['remarks']> {
  const { folder, force = false, recipes: names = usualRecipes } = options;
  const unknown = names.find((name) => !recipes.some((recipe) => recipe.name === name));
  if (unknown !== undefined) {
    throw new MigrateUsageError(
      `No recipe is called ${unknown}. There are ${recipes.map(({ name }) => name).join(', ')}.`,
    );
  }
  const dirty = force ? [] : await dirtyFiles(folder);
  if (dirty === undefined)
    throw new MigrateUsageError(`${folder} is not in git, so nothing could be taken back. Write with --force.`);
  if (dirty.length > 0) {
    throw new MigrateUsageError(
      `There are changes that are not committed (files: ${dirty.length}). Commit them, or write with --force.`,
    );
  }
  const { files, places, remarks } = await rewrite({ root: folder, names });
  options.progress.done();
  options.say(`Rewritten places: ${places}, in files: ${files.length}.\n`);
  return remarks;
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new MigrateUsageError(`${folder} is not a folder.`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new MigrateUsageError(`The baseline ${file} cannot be read. Write one with --write-baseline.`, { cause });
  }
}
