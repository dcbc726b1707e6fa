import {
  formats,
  migrate,
  MigrateUsageError,
  progressOn,
  recipes,
  usualRecipes,
  type Format,
} from '@secure-start/migrate';
import { Command, Option } from 'commander';

interface Flags {
  format: Format;
  output?: string;
  baseline?: string;
  writeBaseline?: boolean;
  write?: boolean;
  recipe?: string[];
  force?: boolean;
}

/** What a wrong use of the command exits with; 1 means that something was found. */
const usageExitCode = 2;

/** `secure-start migrate [folder]`: exits with 0 when nothing of 5.x is left, 1 when something is, 2 when it was asked wrongly. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .argument('[folder]', 'the code base', '.')
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('terminal'))
    .option('--output <file>', 'write the report to a file')
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--write-baseline', 'make the baseline know all findings of this run')
    .option('--write', 'rewrite TypeScript and JavaScript where it is certain, then report what is left')
    .addOption(
      new Option('--recipe <names...>', 'what to rewrite')
        .choices(recipes.map(({ name }) => name))
        .default([...usualRecipes]),
    )
    .option('--force', 'rewrite although not everything is committed')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usageExitCode))
    .action(runMigrate);
}

async function runMigrate(folder: string, flags: Flags): Promise<void> {
  const { recipe, ...options } = flags;
  try {
    process.exitCode = await migrate({
      ...options,
      ...(recipe && { recipes: recipe }),
      folder,
      color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      now: Date.now(),
      print: (text) => process.stdout.write(text),
      say: (text) => process.stderr.write(text),
      progress: progressOn(process.stderr),
    });
  } catch (error) {
    if (!(error instanceof MigrateUsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = usageExitCode;
  }
}
