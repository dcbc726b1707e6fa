import { readFileSync } from 'node:fs';
import { type Archive, openArchive } from '@secure-start/archive';
import type { SettingKey } from '../configuration/configuration-table.ts';
import { readSettings } from '../configuration/read-settings.ts';
import { UsageError } from '../usage-error.ts';
import { reasonFor } from '../verify/reading/open-input.ts';
import { parseMasterKeys } from './master-keys.ts';

/** Flags that each subcommand of `secure-start archive` has. */
export interface ArchiveFlags {
  url?: string;
  keyFile?: string;
  config?: string;
  json?: boolean;
}

/**
 * Opens the archive of the flags, else of the environment variables, else of the file, lets it be used, and closes it.
 *
 * @throws UsageError without an address or a key. A mistyped address is an error of the archive, and creates none.
 */
export async function withArchive<Result>(options: {
  flags: ArchiveFlags;
  env: NodeJS.ProcessEnv;
  use: (archive: Archive) => Promise<Result>;
}): Promise<Result> {
  const { flags, env, use } = options;
  const { archiveUrl, archiveKeyFile, archiveKeys } = settingsOf(flags, env);
  if (archiveUrl === undefined) {
    throw new UsageError(
      'No archive: name it with --url, such as file:/var/lib/shop/evidence.db, or in SECURE_START_ARCHIVE_URL.',
    );
  }
  const masterKeys = readMasterKeys({ archiveKeyFile, archiveKeys });
  const archive = await openArchive({ url: archiveUrl, mustExist: true, masterKeys });
  try {
    return await use(archive);
  } finally {
    await archive.close();
  }
}

function settingsOf(flags: ArchiveFlags, env: NodeJS.ProcessEnv): Partial<Record<SettingKey, string>> {
  const { url, keyFile, config } = flags;
  const settings = readSettings({
    command: 'archive',
    flags: {
      ...(url !== undefined && { archiveUrl: url }),
      ...(keyFile !== undefined && { archiveKeyFile: keyFile }),
      ...(config !== undefined && { config }),
    },
    env,
    readFile: (path) => readFileSync(path, 'utf8'),
  });
  if (!settings.ok) throw new UsageError(settings.problems.join('\n'));
  return settings.values;
}

function readMasterKeys(options: {
  archiveKeyFile: string | undefined;
  archiveKeys: string | undefined;
}): ReturnType<typeof parseMasterKeys> {
  const { archiveKeyFile, archiveKeys } = options;
  if (archiveKeyFile !== undefined) {
    return parseMasterKeys(readText({ file: archiveKeyFile, flag: '--key-file' }), archiveKeyFile);
  }
  if (archiveKeys !== undefined) return parseMasterKeys(archiveKeys, 'SECURE_START_ARCHIVE_KEYS');
  throw new UsageError('No master key: name a file with --key-file, or set SECURE_START_ARCHIVE_KEYS.');
}

/**
 * Reads a text file that a flag names.
 *
 * @throws UsageError if it cannot be read.
 */
export function readText(options: { file: string; flag: string }): string {
  const { file, flag } = options;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${flag} ${file} ${reasonFor(error)}.`);
  }
}
