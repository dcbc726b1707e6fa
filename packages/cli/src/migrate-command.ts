import {
  createProgress,
  defaultRecipes,
  formats,
  migrate,
  MigrateUsageError,
  recipeNames,
  type Format,
} from '@secure-start/migrate';
import { Command, Option } from 'commander';
import { fileURLToPath } from 'node:url';

interface Flags {
  format: Format;
  output?: string;
  baseline?: string;
  writeBaseline?: boolean;
  write?: boolean;
  dryRun?: boolean;
  recipe: string[];
  force?: boolean;
}

/** Exit code for wrong usage. With findings the exit code is 1. */
const usageExitCode = 2;

/**
 * Creates the command `secure-start migrate [folder]`.
 *
 * Its exit code is 0 without findings, 1 with findings, 2 for wrong usage and errors of the file system, and 3 without
 * findings where a file that may have some was not searched, or not by all rules.
 */
export function createMigrateCommand(): Command {
  return new Command('migrate')
    .argument('[folder]', 'the code base', '.')
    .addOption(new Option('--format <format>', 'format of the report').choices(formats).default('terminal'))
    .option('--output <file>', 'write the report to a file')
    .option('--baseline <file>', 'leave out the findings in this file')
    .option('--write-baseline', 'write all findings of this run to the baseline')
    .option('--write', 'rewrite TypeScript and JavaScript where it is certain, then report what is left')
    .option('--dry-run', 'print the patch of --write instead of the report, and write nothing')
    .addOption(
      new Option('--recipe <names...>', 'recipes to rewrite with').choices(recipeNames).default([...defaultRecipes]),
    )
    .option('--force', 'rewrite in spite of uncommitted changes')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usageExitCode))
    .action(runMigrate);
}

async function runMigrate(folder: string, flags: Flags): Promise<void> {
  const { format, output, baseline, writeBaseline, write, dryRun, recipe: recipes, force } = flags;
  try {
    process.exitCode = await migrate({
      folder,
      format,
      output,
      baseline,
      writeBaseline,
      write,
      dryRun,
      recipes,
      packages: { '@secure-start/client': clientFolder() },
      force,
      color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      now: Date.now(),
      print: (text) => process.stdout.write(text),
      log: (text) => process.stderr.write(text),
      progress: createProgress(process.stderr),
    });
  } catch (error) {
    if (!(error instanceof MigrateUsageError) && !isFileSystemError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = usageExitCode;
  }
}

/** Folder of the client that this command comes with. Rewritten code imports it, often before it is installed. */
function clientFolder(): string {
  return fileURLToPath(new URL('..', import.meta.resolve('@secure-start/client')));
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
