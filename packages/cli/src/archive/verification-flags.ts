import type { SignedHeadList, VerifyArchiveOptions } from '@secure-start/archive';
import { allowSha1 } from '@secure-start/verify';
import { type Command, Option } from 'commander';
import { UsageError } from '../usage-error.ts';
import { isJsonObject } from '../verify/reading/json-members.ts';
import {
  collectValues,
  type EnvironmentName,
  environmentNames,
  parseSeconds,
  readAnchors,
  readRelyingParties,
} from '../verify/trust-flags.ts';
import { readText } from './open-archive.ts';

/** Flags of `secure-start archive verify`. */
export interface VerificationFlags {
  heads?: string[];
  headKey?: string[];
  environment?: EnvironmentName;
  anchor?: string[];
  relyingParty?: string[];
  tolerance?: number;
  allowSha1?: boolean;
}

/** Adds the flags of a verification to a command. */
export function addVerificationFlags(command: Command): Command {
  return command
    .option(
      '--heads <file>',
      'signed heads that were kept elsewhere must still be in the archive; repeatable',
      collectValues,
    )
    .option('--head-key <file>', 'public key (PEM) that may sign heads; repeatable', collectValues)
    .addOption(
      new Option('--environment <name>', "verify the evidence too, with BankID's roots").choices(environmentNames),
    )
    .option('--anchor <file>', 'verify the evidence too, with this root (PEM); repeatable', collectValues)
    .option('--relying-party <file|subject>', 'certificate (PEM) that asked, or its subject; repeatable', collectValues)
    .option('--tolerance <seconds>', 'difference allowed between the clocks (300)', parseSeconds)
    .option('--allow-sha1', 'accept SHA-1, for evidence from before 2022')
    .option('--json', 'print the report as JSON');
}

/**
 * Returns the options of the flags.
 *
 * @throws UsageError for files that cannot be used, and for flags about evidence without an anchor.
 */
export function readVerification(flags: VerificationFlags): VerifyArchiveOptions {
  const { heads, headKey } = flags;
  const evidence = readEvidenceOptions(flags);
  return {
    ...(heads && { heads: heads.flatMap((file) => readHeads(file)) }),
    ...(headKey && { headKeys: headKey.map((file) => readText({ file, flag: '--head-key' })) }),
    ...(evidence && { evidence }),
  };
}

function readEvidenceOptions(flags: VerificationFlags): VerifyArchiveOptions['evidence'] {
  const { environment, anchor: files = [], relyingParty, tolerance } = flags;
  const hasAnchor = environment !== undefined || files.length > 0;
  if (!hasAnchor && (relyingParty !== undefined || tolerance !== undefined || flags.allowSha1 === true)) {
    throw new UsageError('To verify the evidence, name --environment or --anchor.');
  }
  if (!hasAnchor) return undefined;
  if (relyingParty === undefined) {
    throw new UsageError('To verify the evidence, name --relying-party: each certificate that asked, or its subject.');
  }
  return {
    anchors: readAnchors({ environment, files }).map(({ pem }) => pem),
    relyingPartySubjects: readRelyingParties(relyingParty),
    ...(tolerance !== undefined && { toleranceMs: tolerance * 1_000 }),
    ...(flags.allowSha1 === true && { [allowSha1]: true as const }),
  };
}

/** Reads lists of heads: JSON, or JSON Lines, of which an export has others too. */
function readHeads(file: string): SignedHeadList[] {
  const text = readText({ file, flag: '--heads' });
  const whole = parseJson(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = whole === undefined ? lines.map(parseJson) : [whole];
  const lists = values.flatMap((value) => {
    // The archive says of a list what it lacks.
    if (isJsonObject(value) && isJsonObject(value['heads'])) return [value['heads'] as unknown as SignedHeadList];
    return isHeadList(value) ? [value] : [];
  });
  // A line that was cut would have been the newest list: left out, it would compare nothing.
  if (lists.length > 0 && values.includes(undefined)) {
    throw new UsageError(`--heads ${file} has a line that is not JSON: it was cut or changed.`);
  }
  if (lists.length > 0) return lists;
  throw new UsageError(`--heads ${file} has no signed heads: secure-start archive export --form heads writes them.`);
}

/** The archive checks the lists themselves, and their version. */
function isHeadList(value: unknown): value is SignedHeadList {
  return isJsonObject(value) && Array.isArray(value['heads']) && typeof value['signature'] === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
