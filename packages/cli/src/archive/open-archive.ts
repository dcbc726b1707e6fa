import { readFileSync } from 'node:fs';
import { type Archive, openArchive } from '@secure-start/archive';
import { UsageError } from '../usage-error.ts';
import { reasonFor } from '../verify/reading/open-input.ts';
import { parseMasterKeys } from './master-keys.ts';

/** Flags that each subcommand of `secure-start archive` has. */
export interface ArchiveFlags {
  url?: string;
  keyFile?: string;
  json?: boolean;
}

const urlVariable = 'SECURE_START_ARCHIVE_URL';
const keysVariable = 'SECURE_START_ARCHIVE_KEYS';

/**
 * Opens the archive of the flags, else of the environment variables, lets it be used, and closes it.
 *
 * @throws UsageError without an address or a key. A mistyped address is an error of the archive, and creates none.
 */
export async function withArchive<Result>(options: {
  flags: ArchiveFlags;
  env: NodeJS.ProcessEnv;
  use: (archive: Archive) => Promise<Result>;
}): Promise<Result> {
  const { flags, env, use } = options;
  const url = flags.url ?? env[urlVariable];
  if (url === undefined) {
    throw new UsageError(
      `No archive: name it with --url, such as file:/var/lib/shop/evidence.db, or in ${urlVariable}.`,
    );
  }
  const archive = await openArchive({ url, mustExist: true, masterKeys: readMasterKeys(flags, env) });
  try {
    return await use(archive);
  } finally {
    await archive.close();
  }
}

function readMasterKeys(flags: ArchiveFlags, env: NodeJS.ProcessEnv): ReturnType<typeof parseMasterKeys> {
  const { keyFile } = flags;
  if (keyFile !== undefined) return parseMasterKeys(readText({ file: keyFile, flag: '--key-file' }), keyFile);
  const keys = env[keysVariable];
  if (keys !== undefined) return parseMasterKeys(keys, keysVariable);
  throw new UsageError(`No master key: name a file with --key-file, or set ${keysVariable}.`);
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
