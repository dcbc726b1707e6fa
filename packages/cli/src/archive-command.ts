import { type Archive, ArchiveError, type Erasure } from '@secure-start/archive';
import { VerifyUsageError } from '@secure-start/verify';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  addChoiceFlags,
  addPersonFlags,
  type ChoiceFlags,
  readCriteria,
  readWholePersonalNumber,
} from './archive/choose-records.ts';
import { eraseRecords } from './archive/erase-records.ts';
import { exportForms, exportRecords } from './archive/export-records.ts';
import { listEntries } from './archive/list-entries.ts';
import { type ArchiveFlags, withArchive } from './archive/open-archive.ts';
import { parseTime } from './archive/parse-time.ts';
import { createProgressLine } from './archive/progress-line.ts';
import { showRecord } from './archive/show-record.ts';
import { addVerificationFlags, readVerification, type VerificationFlags } from './archive/verification-flags.ts';
import { verifyRecords } from './archive/verify-records.ts';
import type { Output } from './output.ts';
import { terminalColumns } from './terminal-columns.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes, as those of `secure-start verify`. */
const exitCodes = { passed: 0, failed: 1, usage: 2, unprovable: 3 } as const;

/** Creates the command `secure-start archive`, which reads and verifies an archive of evidence, and erases in it. */
export function createArchiveCommand(output: Output): Command {
  return new Command('archive')
    .addHelpText('after', helpText)
    .addCommand(createListCommand(output))
    .addCommand(createShowCommand(output))
    .addCommand(createExportCommand(output))
    .addCommand(createVerifyArchiveCommand(output))
    .addCommand(createEraseCommand(output));
}

const helpText = `
Each command takes --url or SECURE_START_ARCHIVE_URL (file:/path/evidence.db or postgres://…), and the master keys from
--key-file or SECURE_START_ARCHIVE_KEYS: ID:BASE64, separated by white space. Or
both from the file of --config: see docs/reference/configuration.md.
Exit code: 0 if it went well, 1 if a verification failed, 2 if a flag or the archive cannot be used, 3 if nothing failed
and there are payments, which no signature proves.`;

function createListCommand(output: Output): Command {
  const command = addChoiceFlags(subcommand('list', 'list records, newest first'))
    .option('--limit <number>', 'at most so many', parseCount)
    .option('--json', 'print JSON, one line for each record');
  return command.action((flags: ArchiveFlags & ChoiceFlags & { limit?: number }) =>
    runOn({ flags, output }, async (archive) => {
      const criteria = await readCriteria(flags, Date.now());
      await listEntries({ archive, criteria, maxEntries: flags.limit, json: flags.json === true, output });
    }),
  );
}

function createShowCommand(output: Output): Command {
  return subcommand('show', 'show a record with what was asked')
    .argument('<id>', 'id of the record')
    .option('--json', 'print the record as JSON')
    .action((id: string, flags: ArchiveFlags) =>
      runOn({ flags, output }, (archive) =>
        showRecord({ archive, id, json: flags.json === true, columns: terminalColumns(), output }),
      ),
    );
}

function createExportCommand(output: Output): Command {
  const command = addChoiceFlags(subcommand('export', 'export records, all without a condition, as JSON Lines'))
    .addOption(
      new Option(
        '--form <form>',
        'clear: records; sealed: for a check of the chains; heads: the newest signed heads alone',
      )
        .choices(exportForms)
        .makeOptionMandatory(),
    )
    .option('--output <file>', 'write a new file, which only its owner may read');
  type ExportFlags = ArchiveFlags & ChoiceFlags & { form: (typeof exportForms)[number]; output?: string };
  return command.action((flags: ExportFlags) =>
    runOn({ flags, output }, async (archive) => {
      const criteria = await readCriteria(flags, Date.now());
      const { form, output: file } = flags;
      const progress = createProgressLine(process.stderr);
      await exportRecords({ archive, form, criteria, file, stdout: process.stdout, progress });
    }),
  );
}

function createVerifyArchiveCommand(output: Output): Command {
  const command = addVerificationFlags(
    subcommand('verify', 'verify chains, signed heads, payloads, and with anchors the evidence'),
  );
  return command.action((flags: ArchiveFlags & VerificationFlags) =>
    runOn({ flags, output }, async (archive) => {
      const verification = readVerification(flags);
      const progress = createProgressLine(process.stderr);
      const verdict = await verifyRecords({ archive, verification, json: flags.json === true, output, progress });
      process.exitCode = exitCodes[verdict];
    }),
  );
}

interface EraseFlags extends ArchiveFlags, Pick<ChoiceFlags, 'person' | 'personFile' | 'kind' | 'purpose' | 'tenant'> {
  collectedBefore?: Date;
  reason: string;
  yes?: boolean;
}

function createEraseCommand(output: Output): Command {
  return addPersonFlags(subcommand('erase', 'erase records: one, those of a person, or those from before a time'))
    .argument('[id]', 'id of the record')
    .option('--collected-before <time>', 'all that were collected before this time', parseTime)
    .addOption(
      new Option('--kind <kind>', 'with --collected-before: of this kind').choices(['auth', 'sign', 'payment']),
    )
    .option('--purpose <name>', 'with --collected-before: of this purpose')
    .option('--tenant <name>', 'with --collected-before: of this tenant')
    .requiredOption('--reason <text>', 'why, for the entry that stays; without personal data')
    .option('--yes', 'erase without asking')
    .option('--json', 'print JSON')
    .action((id: string | undefined, flags: EraseFlags) =>
      runOn({ flags, output }, async (archive) => {
        const erasure = await readErasure(id, flags);
        await eraseRecords({ archive, erasure, isConfirmed: flags.yes === true, json: flags.json === true, output });
      }),
    );
}

async function readErasure(id: string | undefined, flags: EraseFlags): Promise<Erasure> {
  const { reason, collectedBefore, kind, purpose, tenant } = flags;
  const hasPerson = flags.person === true || flags.personFile !== undefined;
  const selections = [id !== undefined, hasPerson, collectedBefore !== undefined].filter(Boolean);
  if (selections.length !== 1) {
    throw new UsageError(
      'Name what to erase by one of: the id of a record, --person or --person-file, --collected-before.',
    );
  }
  const isNarrowed = kind !== undefined || purpose !== undefined || tenant !== undefined;
  // Left out, the condition would erase more than was meant.
  if (isNarrowed && collectedBefore === undefined) {
    throw new UsageError('--kind, --purpose and --tenant go with --collected-before only.');
  }
  if (id !== undefined) return { reason, id };
  if (collectedBefore === undefined) {
    return { reason, personalNumber: (await readWholePersonalNumber(flags, Date.now())) ?? '' };
  }
  return {
    reason,
    collectedBefore,
    ...(kind !== undefined && { kind }),
    ...(purpose !== undefined && { purpose }),
    ...(tenant !== undefined && { tenant }),
  };
}

/** Creates a subcommand with the flags that each of them has. */
function subcommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--url <url>', 'address of the archive')
    .option('--key-file <file>', 'file with the master keys')
    .option('--config <file>', 'JSON file with the configuration')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.usage));
}

/** Lets a subcommand use the archive, and prints errors that a user can do something about. */
async function runOn(
  { flags, output }: { flags: ArchiveFlags; output: Output },
  use: (archive: Archive) => Promise<void>,
): Promise<void> {
  try {
    await withArchive({ flags, env: process.env, use });
  } catch (error) {
    const isExpected =
      error instanceof UsageError || error instanceof ArchiveError || error instanceof VerifyUsageError;
    if (!isExpected) throw error;
    output.log(error.message);
    // Damage is a finding about the archive, everything else is in the way of finding out.
    const isDamaged = error instanceof ArchiveError && error.code === 'corrupt';
    process.exitCode = isDamaged ? exitCodes.failed : exitCodes.usage;
  }
}

function parseCount(text: string): number {
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number from 1.');
}
