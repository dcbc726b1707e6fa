import { allowSha1, VerifyUsageError, type VerifyOptions } from '@secure-start/verify';
import { Command, Option } from 'commander';
import { parseTime } from './archive/parse-time.ts';
import type { Output } from './output.ts';
import { terminalColumns } from './terminal-columns.ts';
import { UsageError } from './usage-error.ts';
import type { Evidence, RecordedOrder } from './verify/evidence.ts';
import { printable } from './verify/printable.ts';
import { readEvidence } from './verify/read-evidence.ts';
import { readOrderFile } from './verify/read-order-file.ts';
import { reportAsJson } from './verify/report-json.ts';
import { reportAsText } from './verify/report-text.ts';
import {
  collectValues,
  environmentNames,
  parseSeconds,
  readAnchors,
  readRelyingParties,
} from './verify/trust-flags.ts';
import { verifyEvidence } from './verify/verify-evidence.ts';

interface Flags {
  environment?: (typeof environmentNames)[number];
  anchor?: string[];
  order?: string;
  binding: boolean;
  relyingParty?: string[];
  startedAt?: Date;
  collectedAt?: Date;
  tolerance?: number;
  allowSha1?: boolean;
  json?: boolean;
}

/** Exit codes other than 0. The highest one of several files counts. */
const exitCodes = { failed: 1, usage: 2 } as const;

/** Creates the command `secure-start verify <file...>`, which checks what BankID signed. */
export function createVerifyCommand(output: Output): Command {
  return new Command('verify')
    .argument('<file...>', 'evidence: see below; - is the standard input')
    .addOption(
      new Option('--environment <name>', "trust BankID's roots for this environment").choices(environmentNames),
    )
    .option('--anchor <file>', 'trust this root (PEM); repeatable', collectValues)
    .option('--order <file>', 'compare with this order (JSON): binding is required')
    .option('--no-binding', 'do not compare with the order in a record of evidence')
    .option('--relying-party <file|subject>', 'certificate (PEM) that asked, or its subject; repeatable', collectValues)
    .option('--started-at <time>', 'when the order was placed (default: see the order)', parseTime)
    .option('--collected-at <time>', 'when it was collected (default: see the order)', parseTime)
    .option('--tolerance <seconds>', 'difference allowed between the clocks (300)', parseSeconds)
    .option('--allow-sha1', 'accept SHA-1, for evidence from before 2022')
    .option('--json', 'print JSON, one line for each piece of evidence')
    .addHelpText('after', helpText)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.usage))
    .action((files: string[], flags: Flags) => runVerify({ files, flags, output }));
}

const helpText = `
Files: completionData or a whole response to collect (JSON), a record of evidence or an export of the archive, an
evidence package (zip), or a signature and its OCSP response side by side (base64 text, or XML and DER).
Exit code: 0 if all checks that apply passed, 1 if one failed, 2 if a file or a flag cannot be used.`;

async function runVerify(options: { files: readonly string[]; flags: Flags; output: Output }): Promise<void> {
  const { files, flags, output } = options;
  const { print, log } = output;
  const columns = terminalColumns();
  let exitCode = 0;
  const complain = (problem: string): void => {
    log(problem);
    exitCode = exitCodes.usage;
  };
  try {
    if (flags.order !== undefined && !flags.binding)
      throw new UsageError('--order and --no-binding exclude each other.');
    const anchors = readAnchors({ environment: flags.environment, files: flags.anchor ?? [] });
    const relyingPartySubjects = readRelyingParties(flags.relyingParty ?? []);
    const order = flags.order === undefined ? undefined : await readOrderFile(flags.order);
    let isFirst = true;
    for await (const reading of readEvidence({ files, stdin: process.stdin })) {
      const { source } = reading;
      if ('problem' in reading) {
        complain(`${source} ${reading.problem}.`);
        continue;
      }
      if ('isErased' in reading) {
        print(flags.json === true ? JSON.stringify({ source, verdict: 'erased' }) : `– ERASED: ${printable(source)}`);
        continue;
      }
      const binding = chooseBinding({ evidence: reading, order, flags });
      try {
        const result = verifyEvidence(reading, {
          anchors,
          ...binding,
          ...(relyingPartySubjects.length > 0 && { relyingPartySubjects }),
          ...(flags.tolerance !== undefined && { toleranceMs: flags.tolerance * 1_000 }),
          ...(flags.allowSha1 === true && { [allowSha1]: true }),
        });
        if (result.facts === undefined) exitCode = Math.max(exitCode, exitCodes.failed);
        if (flags.json === true) print(reportAsJson(result));
        else print(`${isFirst ? '' : '\n'}${reportAsText({ result, columns })}`);
        isFirst = false;
      } catch (error) {
        if (!(error instanceof VerifyUsageError)) throw error;
        complain(`${source}: ${adviceFor(error)}`);
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(error.message);
  }
  process.exitCode = exitCode;
}

/** Chooses the order and the times to compare with: those of the flags, else those that came with the evidence. */
function chooseBinding(options: {
  evidence: Evidence;
  order: RecordedOrder | undefined;
  flags: Flags;
}): Pick<VerifyOptions, 'order' | 'startedAt' | 'collectedAt'> {
  const { evidence, order, flags } = options;
  if (!flags.binding) return {};
  const chosen = order ?? evidence.recorded;
  const startedAt = flags.startedAt ?? chosen?.startedAt;
  const collectedAt = flags.collectedAt ?? chosen?.collectedAt;
  return {
    ...(chosen && { order: chosen.order }),
    ...(startedAt && { startedAt }),
    ...(collectedAt && { collectedAt }),
  };
}

/** Returns what to do, by the option of `verifyCompletion` that is missing or wrong. */
function adviceFor({ option, message }: VerifyUsageError): string {
  const flags: Readonly<Record<string, string>> = {
    relyingPartySubjects:
      'comparing with the order needs --relying-party with the certificate that asked, or its subject. To check the signature alone: --no-binding.',
    startedAt:
      'comparing with the order needs the time at which it was placed: startedAt in its file, or --started-at.',
    collectedAt:
      'comparing with the order needs the time at which it was collected: collectedAt in its file, or --collected-at.',
  };
  return flags[option] ?? message;
}
