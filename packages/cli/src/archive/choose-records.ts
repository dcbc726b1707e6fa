import type { SearchCriteria } from '@secure-start/archive';
import { parsePersonalNumberInput } from '@secure-start/protocol/rp';
import { Option, type Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { openInput, readAll } from '../verify/reading/open-input.ts';
import { ask } from './ask.ts';
import { parseTime } from './parse-time.ts';

/** Flags that choose records. */
export interface ChoiceFlags {
  person?: boolean;
  personFile?: string;
  orderRef?: string;
  reference?: string;
  kind?: 'auth' | 'sign' | 'payment';
  purpose?: string;
  tenant?: string;
  from?: Date;
  to?: Date;
}

/** Adds the flags that choose records to a command. */
export function addChoiceFlags(command: Command): Command {
  return addPersonFlags(command)
    .option('--order-ref <id>', 'of this order')
    .option('--reference <text>', "with the page's own name for what it was about")
    .addOption(new Option('--kind <kind>', 'of this kind').choices(['auth', 'sign', 'payment']))
    .option('--purpose <name>', 'of this purpose')
    .option('--tenant <name>', 'of this tenant')
    .option('--from <time>', 'collected at this time or later: 2026-11-28 (UTC) or 2026-11-28T09:30:00Z', parseTime)
    .option('--to <time>', 'collected before this time', parseTime);
}

/** A personal number is no argument: every user of a machine can list the arguments of its processes. */
export function addPersonFlags(command: Command): Command {
  return command
    .option('--person', 'of the person whose number is asked for on the terminal')
    .option('--person-file <file>', 'of the person whose number is in this file; - is the standard input');
}

/** Returns the criteria of the flags. Asks for the personal number if `--person` says so. */
export async function readCriteria(flags: ChoiceFlags, now: number): Promise<SearchCriteria> {
  const { orderRef, reference, kind, purpose, tenant, from, to } = flags;
  const personalNumber = await readPersonalNumber(flags, now);
  return {
    ...(personalNumber !== undefined && { personalNumber }),
    ...(orderRef !== undefined && { orderRef }),
    ...(reference !== undefined && { reference }),
    ...(kind !== undefined && { kind }),
    ...(purpose !== undefined && { purpose }),
    ...(tenant !== undefined && { tenant }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/**
 * Returns the personal number in twelve digits; `undefined` without a flag.
 *
 * @throws UsageError that does not repeat what was read.
 */
export async function readPersonalNumber(
  flags: Pick<ChoiceFlags, 'person' | 'personFile'>,
  now: number,
): Promise<string | undefined> {
  const text = await readPersonText(flags);
  return text === undefined ? undefined : parsePersonalNumber(text, now);
}

/** The same, where a number of ten digits is not enough: its century is a guess, and what is erased is gone. */
export async function readWholePersonalNumber(
  flags: Pick<ChoiceFlags, 'person' | 'personFile'>,
  now: number,
): Promise<string | undefined> {
  const text = await readPersonText(flags);
  if (text === undefined) return undefined;
  const personalNumber = parsePersonalNumber(text, now);
  if (text.replaceAll(/\D/g, '').length === 12) return personalNumber;
  throw new UsageError('The century of this number is not certain: write all twelve digits, such as YYYYMMDDNNNC.');
}

function parsePersonalNumber(text: string, now: number): string {
  const result = parsePersonalNumberInput({ text, now });
  if (result.ok) return result.personalNumber.digits;
  throw new UsageError('This is not a personal number: write twelve digits, such as YYYYMMDDNNNC.');
}

async function readPersonText({
  person,
  personFile,
}: Pick<ChoiceFlags, 'person' | 'personFile'>): Promise<string | undefined> {
  if (person === true && personFile !== undefined)
    throw new UsageError('--person and --person-file exclude each other.');
  if (personFile !== undefined) return (await readPersonFile(personFile)).trim();
  if (person !== true) return undefined;
  const refusal =
    '--person asks on a terminal, and there is none: use --person-file FILE, or - for the standard input.';
  return (await ask('Personal number: ', refusal)).trim();
}

async function readPersonFile(file: string): Promise<string> {
  try {
    const { chunks } = await openInput({ file, stdin: process.stdin });
    return (await readAll(chunks, 1_000)).toString('utf8');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`--person-file ${file} ${error.message}.`);
  }
}
