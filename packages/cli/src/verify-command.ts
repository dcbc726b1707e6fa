import { VerifyUsageError } from '@secure-start/verify';
import { Command, Option } from 'commander';
import { parseTime } from './archive/parse-time.ts';
import type { Output } from './output.ts';
import { terminalColumns } from './terminal-columns.ts';
import { UsageError } from './usage-error.ts';
import type { Evidence } from './verify/reading/evidence.ts';
import { printable } from './verify/printable.ts';
import { readEvidence, type Reading } from './verify/reading/read-evidence.ts';
import { reportAsJson } from './verify/report-json.ts';
import { packageAsJson, packageAsText } from './verify/report-package.ts';
import { reportAsText } from './verify/report-text.ts';
import { collectValues, environmentNames, parseSeconds } from './verify/trust-flags.ts';
import { verifyEvidence } from './verify/verify-evidence.ts';
import { type PackageResult, verdictOf, verifyPackage } from './verify/verify-package.ts';
import { chooseComparison, readSettings, type VerifyFlags, type VerifySettings } from './verify/verify-settings.ts';

interface Flags extends VerifyFlags {
  json?: boolean;
}

/** Outcomes for a file. Of several files, the one that is last in this list counts. */
const outcomes = ['passed', 'unprovable', 'failed', 'usage'] as const;
type Outcome = (typeof outcomes)[number];
const exitCodes: Readonly<Record<Outcome, number>> = { passed: 0, failed: 1, usage: 2, unprovable: 3 };

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
Exit code: 0 if all checks that apply passed, 1 if one failed, 2 if a file or a flag cannot be used, 3 if nothing failed
and there is a payment, which no signature proves. Of several files, 2 counts before 1, 3 and 0.`;

async function runVerify(options: { files: readonly string[]; flags: Flags; output: Output }): Promise<void> {
  const { files, flags, output } = options;
  // A reader of the output that leaves early ends the process: an unfinished run must not look like a success.
  process.exitCode = exitCodes.usage;
  let outcome: Outcome = 'passed';
  try {
    const settings = await readSettings(flags);
    let isFirst = true;
    for await (const reading of readEvidence({ files, stdin: process.stdin })) {
      const report = await reportOn({ reading, settings, json: flags.json === true });
      outcome = worse(outcome, report.outcome);
      if (report.outcome === 'usage') output.log(report.text);
      else output.print(isFirst || flags.json === true ? report.text : `\n${report.text}`);
      if (report.outcome !== 'usage') isFirst = false;
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.log(error.message);
    outcome = 'usage';
  }
  process.exitCode = exitCodes[outcome];
}

function worse(one: Outcome, other: Outcome): Outcome {
  return outcomes.indexOf(one) > outcomes.indexOf(other) ? one : other;
}

interface Report {
  outcome: Outcome;
  text: string;
}

/** Returns the text about one piece of evidence, or about a file that has none. */
async function reportOn(options: { reading: Reading; settings: VerifySettings; json: boolean }): Promise<Report> {
  const { reading, settings, json } = options;
  const { source } = reading;
  if ('problem' in reading) return { outcome: 'usage', text: `${printable(source)} ${reading.problem}.` };
  if ('isErased' in reading) {
    const text = json ? JSON.stringify({ source, verdict: 'erased' }) : `– ERASED: ${printable(source)}`;
    return { outcome: 'passed', text };
  }
  try {
    return 'content' in reading
      ? reportPackage(await verifyPackage(reading, settings), json)
      : reportEvidence(reading, settings, json);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof VerifyUsageError)) throw error;
    return { outcome: 'usage', text: `${printable(source)}: ${error.message}` };
  }
}

function reportEvidence(evidence: Evidence, settings: VerifySettings, json: boolean): Report {
  const comparison = chooseComparison({ evidence, settings });
  const result = verifyEvidence({ evidence, anchors: settings.anchors, comparison });
  const text = json ? reportAsJson(result) : reportAsText({ result, columns: terminalColumns() });
  return { outcome: result.report.verdict, text };
}

function reportPackage(result: PackageResult, json: boolean): Report {
  const text = json ? packageAsJson(result) : packageAsText({ result, columns: terminalColumns() });
  return { outcome: verdictOf(result), text };
}
