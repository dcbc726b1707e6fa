import { readFileSync } from 'node:fs';
import {
  configurationTable,
  FaultRuleError,
  readConfiguration,
  startSimulator,
  VersionScheduleError,
} from '@secure-start/simulator';
import type { Configuration, Simulator } from '@secure-start/simulator';
import { Command } from 'commander';
import { freePort } from './free-port.ts';
import { untilStopped } from './until-stopped.ts';
import { ForeignCredentialsError, writeCredentials } from './write-credentials.ts';

/** Where a command writes: what was asked for, and what else there is to say. */
export interface Output {
  print: (line: string) => void;
  tell: (line: string) => void;
}

/** The exit codes of `secure-start simulator`, beside 0. */
const exitCodes = { badConfiguration: 2, findings: 3 } as const;

/** `secure-start simulator`, with a flag for every row of the configuration. */
export function simulatorCommand(output: Output): Command {
  const command = new Command('simulator')
    .description('start the simulator alone; prints where it is as one line of JSON')
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.badConfiguration));
  for (const { flag, type, description } of configurationTable) {
    command.option(type === 'switch' ? `${flag} [true|false]` : `${flag} <${type}>`, description);
  }
  return command.action(async (given: Readonly<Record<string, string | true>>) => {
    const flags = configurationTable.flatMap(({ key, flag }) =>
      given[key] === undefined ? [] : [[flag, `${given[key]}`]],
    );
    const configuration = readConfiguration({
      flags: Object.fromEntries(flags),
      env: process.env,
      readFile: (path) => readFileSync(path, 'utf8'),
    });
    const problems = configuration.ok ? await problemsOf(runSimulator(configuration, output)) : configuration.problems;
    for (const problem of problems) output.tell(problem);
    if (problems.length > 0) process.exitCode = exitCodes.badConfiguration;
  });
}

/** What only the start can tell: two rules of one id, a closing without notice, a folder with real certificates. */
async function problemsOf(run: Promise<void>): Promise<readonly string[]> {
  try {
    await run;
    return [];
  } catch (error) {
    const told = [FaultRuleError, VersionScheduleError, ForeignCredentialsError].some((kind) => error instanceof kind);
    if (told && error instanceof Error) return [error.message];
    throw error;
  }
}

async function runSimulator(configuration: Configuration & { ok: true }, { print, tell }: Output): Promise<void> {
  const { options, values, failOnFindings, credentials: folder } = configuration;
  const stopped = untilStopped();
  const port = (key: 'port' | 'phonePort' | 'managementPort') => {
    const row = configurationTable.find((one) => one.key === key);
    return freePort({ asked: options[key], usual: Number(row?.commandDefault), option: row?.flag ?? key });
  };
  const ports = {
    port: await port('port'),
    phonePort: await port('phonePort'),
    managementPort: await port('managementPort'),
  };
  const simulator = await startSimulator({ ...options, ...ports, configuration: values });
  try {
    for (const { key, value, from } of values) tell(`${key} = ${JSON.stringify(value)} (${from ?? 'default'})`);
    tell(`The seed of this run is ${simulator.seed}: --seed ${simulator.seed} repeats it.`);
    print(JSON.stringify(await readyLine(simulator, folder)));
    const stopWarning = options.expose === true ? warnEachMinute(tell) : () => {};
    await stopped;
    stopWarning();
    if (failOnFindings) tellFindings(simulator, tell);
  } finally {
    await simulator.close();
  }
}

async function readyLine(simulator: Simulator, folder: string | undefined): Promise<object> {
  const { environment, baseUrls, credentials, phoneUrl, statusUrl, managementUrl, seed, people } = simulator;
  const files =
    folder === undefined
      ? undefined
      : await writeCredentials({ folder, credentials, evidenceAnchors: environment.evidenceAnchors });
  return {
    ready: true,
    baseUrl: environment.baseUrl,
    baseUrls,
    phoneUrl,
    statusUrl,
    managementUrl,
    seed,
    ...(files && { credentials: { ...files, passphrase: credentials.passphrase } }),
    people: people.map(({ personalNumber, name }) => ({ personalNumber, name })),
  };
}

function warnEachMinute(tell: Output['tell']): () => void {
  const warn = (): void =>
    tell('WARNING: this simulator is open to other machines, which may act for everyone in it (--expose).');
  warn();
  const timer = setInterval(warn, 60_000);
  return () => clearInterval(timer);
}

/** In every tenant: what was found in one test counts as much as in another. */
function tellFindings(simulator: Simulator, tell: Output['tell']): void {
  const findings = simulator.tenants().flatMap((name) => simulator.openTenant({ name }).findings());
  for (const { id, level, count, explanation, text, link } of findings) {
    tell(`${level} ${id} (${count}): ${explanation} ${text} ${link}`);
  }
  if (findings.length > 0) process.exitCode = exitCodes.findings;
}
