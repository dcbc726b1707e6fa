import { readFileSync } from 'node:fs';
import {
  FaultRuleError,
  PeopleFileError,
  startSimulator,
  VersionScheduleError,
  type TenantFinding,
} from '@secure-start/simulator';
import { configurationTable, readConfiguration, type Configuration } from '@secure-start/simulator/configuration';
import { Command } from 'commander';
import { PortTakenError } from './find-free-port.ts';
import type { Output } from './output.ts';
import { createReadyLine } from './simulator/ready-line.ts';
import { startOnFreePorts } from './simulator/start-on-free-ports.ts';
import type { WantedPort } from './simulator/start-on-free-ports.ts';
import { writeReport } from './simulator/write-report.ts';
import { simulatorHelp, simulatorHelpAll } from './simulator/simulator-help.ts';
import { waitForStdinEnd, waitForStopSignal } from './stop-signal.ts';
import { readVersion } from './version.ts';
import { ForeignCredentialsError } from './write-credentials.ts';

/** Exit codes of `secure-start simulator` other than 0. */
const exitCodes = { badConfiguration: 2, findings: 3 } as const;

const warningIntervalMs = 60_000;

/** Creates the command `secure-start simulator`, with a flag for each row of the configuration. */
export function createSimulatorCommand(output: Output): Command {
  const command = new Command('simulator')
    .version(readVersion())
    .helpOption('--help', 'display the options that most people need')
    .configureHelp({ formatHelp: () => `${simulatorHelp()}\n` })
    .option('--help-all', 'display every option')
    .on('option:help-all', () => {
      output.print(simulatorHelpAll());
      process.exit(0);
    })
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCodes.badConfiguration));
  for (const { flag, type, description } of configurationTable) {
    command.option(type === 'switch' ? `${flag} [true|false]` : `${flag} <${type}>`, description);
  }
  return command.action(async (options: Readonly<Record<string, string | true>>) => {
    const flags = configurationTable.flatMap(({ key, flag }) =>
      options[key] === undefined ? [] : [[flag, `${options[key]}`]],
    );
    const configuration = readConfiguration({
      flags: Object.fromEntries(flags),
      env: process.env,
      readFile: (path) => readFileSync(path, 'utf8'),
    });
    const problems = configuration.ok
      ? await collectProblems(runSimulator(configuration, output))
      : configuration.problems;
    for (const problem of problems) output.log(problem);
    if (problems.length > 0) process.exitCode = exitCodes.badConfiguration;
  });
}

/** Returns the problems that only show when the simulator starts, such as two fault rules with one id. */
async function collectProblems(run: Promise<void>): Promise<readonly string[]> {
  try {
    await run;
    return [];
  } catch (error) {
    const isProblem =
      error instanceof FaultRuleError ||
      error instanceof PeopleFileError ||
      error instanceof VersionScheduleError ||
      error instanceof ForeignCredentialsError;
    if (isProblem) return [error.message];
    throw error;
  }
}

async function runSimulator(configuration: Configuration & { ok: true }, { print, log }: Output): Promise<void> {
  const { options, values, failOnFindings, report, credentials: folder, json, stopAtStdinEnd } = configuration;
  // Signals are handled from the start, so that a stop during the start closes the simulator too.
  const signalled = waitForStopSignal();
  const stdinEnded = stopAtStdinEnd ? [waitForStdinEnd()] : [];
  let onShutdown = () => {};
  const shutDown = new Promise<void>((resolve) => (onShutdown = resolve));
  const stopped = Promise.race([signalled, shutDown, ...stdinEnded]);
  const wantedPort = (key: 'port' | 'idCardPort' | 'phonePort' | 'managementPort'): WantedPort => {
    const row = configurationTable.find((candidate) => candidate.key === key);
    return { requested: options[key], preferred: Number(row?.commandDefault), flag: row?.flag ?? key };
  };
  const simulator = await startOnFreePorts({
    wanted: {
      port: wantedPort('port'),
      idCardPort: wantedPort('idCardPort'),
      phonePort: wantedPort('phonePort'),
      managementPort: wantedPort('managementPort'),
    },
    start: (portOf) =>
      startSimulator({
        ...options,
        port: portOf('port'),
        idCardPort: portOf('idCardPort'),
        phonePort: portOf('phonePort'),
        managementPort: portOf('managementPort'),
        configuration: values,
        onShutdown: () => onShutdown(),
      }),
  }).catch(explainTakenPort);
  try {
    if (!json) {
      for (const { key, value, from } of values) log(`${key} = ${JSON.stringify(value)} (${from ?? 'default'})`);
      log(`The seed of this run is ${simulator.seed}: --seed ${simulator.seed} repeats it.`);
    }
    const isTokenRandom = options.managementToken === undefined;
    print(JSON.stringify(await createReadyLine({ simulator, folder, isTokenRandom })));
    const stopWarnings = options.expose === true ? warnRepeatedly(log) : () => {};
    await stopped;
    stopWarnings();
    const findings = simulator.findingsOfAllTenants();
    if (report !== undefined) await writeReport({ path: report, findings });
    if (failOnFindings) logFindings(findings, log);
  } finally {
    await simulator.close();
  }
}

/** Rethrows an error; a port that was taken meanwhile, or on another address, is no defect of the command. */
function explainTakenPort(error: unknown): never {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  throw isTaken && error instanceof Error ? new PortTakenError(`${error.message}.`) : error;
}

/** Logs a warning at once and then every minute. Returns a function that stops it. */
function warnRepeatedly(log: Output['log']): () => void {
  const warn = (): void =>
    log('WARNING: this simulator is open to other machines, which may act for everyone in it (--expose).');
  warn();
  const timer = setInterval(warn, warningIntervalMs);
  return () => clearInterval(timer);
}

/** Logs findings and sets the exit code if there are any. */
function logFindings(findings: readonly TenantFinding[], log: Output['log']): void {
  for (const { tenant, id, level, count, explanation, text, link } of findings) {
    log(`${tenant === 'default' ? '' : `${tenant}: `}${level} ${id} (${count}): ${explanation} ${text} ${link}`);
  }
  if (findings.length > 0) process.exitCode = exitCodes.findings;
}
