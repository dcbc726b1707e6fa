import { parseArgs } from 'node:util';

/** The arguments of the command line. */
export interface CommandLine {
  /** A benchmark's, or `profile`. */
  name: string | undefined;
  /** The arguments after the name: the files of `profile`. */
  files: readonly string[];
  asJson: boolean;
  isSmall: boolean;
  rounds: number | undefined;
  sizes: readonly number[] | undefined;
  profileFolder: string | undefined;
  measuresMemory: boolean;
}

export const usageLines: readonly string[] = [
  'npm run bench -- NAME [--json] [--small] [--rounds N] [--sizes 1000,3000] [--profile FOLDER] [--memory]',
  'npm run bench -- profile FILE.cpuprofile …',
];

/** An argument that cannot be used; the message says which. */
export class UsageError extends Error {}

/**
 * Reads the arguments of the command line.
 *
 * @throws UsageError for options that do not exist and for values that are not numbers.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = splitArguments(args);
  const [name, ...files] = positionals;
  return {
    name,
    files,
    asJson: values.json,
    isSmall: values.small,
    rounds: values.rounds === undefined ? undefined : parseCount(values.rounds),
    sizes: values.sizes?.split(',').map(parseCount),
    profileFolder: values.profile,
    measuresMemory: values.memory,
  };
}

function splitArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        small: { type: 'boolean', default: false },
        rounds: { type: 'string' },
        sizes: { type: 'string' },
        profile: { type: 'string' },
        memory: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`${JSON.stringify(text)} is not a whole number above 0`);
  return count;
}
