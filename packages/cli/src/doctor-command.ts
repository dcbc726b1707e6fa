import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addSettingFlags, flagsByKey } from './configuration/add-setting-flags.ts';
import { passwordsInFlags } from './configuration/passwords-in-flags.ts';
import { readSettings } from './configuration/read-settings.ts';
import { checkMeanings } from './doctor/check-result.ts';
import { readDoctorSettings } from './doctor/read-doctor-settings.ts';
import { reportAsJson, reportAsText } from './doctor/report.ts';
import { runDoctor } from './doctor/run-doctor.ts';
import type { Output } from './output.ts';

/** Exit codes other than 0. */
const exitCodes = { failed: 1, usage: 2 } as const;

/** Creates the command `secure-start doctor`, which checks what a server needs around it. It never places an order. */
export function createDoctorCommand(output: Output): Command {
  const command = new Command('doctor')
    .addHelpText(
      'after',
      `
Checks:
${Object.entries(checkMeanings)
  .map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning.replaceAll('`', '')}`)
  .join('\n')}

Each value may also come from a variable or a file: see docs/reference/configuration.md. Secrets have no flag.
Exit code: 0 if nothing failed, 1 if a check failed, 2 if the configuration cannot be used.`,
    )
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.usage));
  return addSettingFlags(command, 'doctor')
    .option('--json', 'print one JSON object')
    .action(async (given: Readonly<Record<string, unknown>>) => {
      const problems = await examine({ given, isJson: given['json'] === true, output });
      for (const problem of problems) output.log(problem);
      if (problems.length > 0) process.exitCode = exitCodes.usage;
    });
}

/** Runs the checks and prints their report. Returns what is wrong with the configuration. */
async function examine(options: {
  given: Readonly<Record<string, unknown>>;
  isJson: boolean;
  output: Output;
}): Promise<readonly string[]> {
  const { given, isJson, output } = options;
  const flags = flagsByKey({ command: 'doctor', given });
  for (const line of passwordsInFlags({ command: 'doctor', flags })) output.log(line);
  const read = readSettings({
    command: 'doctor',
    flags,
    env: process.env,
    readFile: (path) => readFileSync(path, 'utf8'),
  });
  if (!read.ok) return read.problems;
  const found = readDoctorSettings({ values: read.values, env: process.env });
  if (!found.ok) return [found.problem];
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const results = await runDoctor(found.settings, clock);
  if (isJson) output.print(reportAsJson(results));
  else for (const line of reportAsText(results)) output.print(line);
  if (results.some(({ status }) => status === 'failed')) process.exitCode = exitCodes.failed;
  return [];
}
