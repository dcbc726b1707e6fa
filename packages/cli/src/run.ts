import { Command } from 'commander';
import { PortTakenError } from './find-free-port.ts';
import type { Output } from './output.ts';
import { readVersion } from './version.ts';

/**
 * Runs the `secure-start` command. It sets `process.exitCode`.
 *
 * @param args Arguments after the name of the command.
 *
 * @example
 *
 * ```ts
 * await run(['demo', '--port', '4000']);
 * ```
 */
export async function run(args: readonly string[]): Promise<void> {
  const writeTo = (stream: NodeJS.WriteStream) => (line: string) => stream.write(`${line}\n`);
  // A reader that has seen enough, such as head, is no error of the command.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`The output cannot be written (${error.code}).\n`);
    process.exit(2);
  });
  const output: Output = { print: writeTo(process.stdout), log: writeTo(process.stderr) };
  const program = new Command('secure-start').description(
    'BankID on your machine: a demo, a simulator, and tools that verify evidence, read archives and find calls of RP API 5. Not affiliated with BankID.',
  );
  program.version(readVersion());
  const names = new Set(subcommands.map((subcommand) => subcommand.name));
  try {
    for (const { name, description, load } of subcommands) {
      // Only the one that is used is loaded: the simulator and the parsers of migrate take long.
      const command = args.find((argument) => names.has(argument)) === name ? await load(output) : new Command(name);
      program.addCommand(command.description(description));
    }
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    output.log(error.message);
    process.exitCode = 1;
  }
}

interface Subcommand {
  name: string;
  description: string;
  load: (output: Output) => Promise<Command>;
}

const subcommands: readonly Subcommand[] = [
  {
    name: 'demo',
    description: 'start the simulator, a demo e-service with BankID log-in, and a simulated phone',
    load: async (output) => (await import('./demo-command.ts')).createDemoCommand(output),
  },
  {
    name: 'simulator',
    description: 'start the simulator alone; prints where it is as one line of JSON',
    load: async (output) => (await import('./simulator-command.ts')).createSimulatorCommand(output),
  },
  {
    name: 'doctor',
    description: 'check certificate, network, clock, stores and proxies around a server; places no order',
    load: async (output) => (await import('./doctor-command.ts')).createDoctorCommand(output),
  },
  {
    name: 'verify',
    description: 'check what BankID signed, offline',
    load: async (output) => (await import('./verify-command.ts')).createVerifyCommand(output),
  },
  {
    name: 'archive',
    description: 'list, show, export, verify and erase evidence in an archive',
    load: async (output) => (await import('./archive-command.ts')).createArchiveCommand(output),
  },
  {
    name: 'migrate',
    description: 'find what calls RP API 5.0 and 5.1 in a code base, and rewrite what is certain',
    load: async () => (await import('./migrate-command.ts')).createMigrateCommand(),
  },
];
