import { Command, InvalidArgumentError } from 'commander';
import { PortTakenError } from './find-free-port.ts';
import type { Output } from './output.ts';
import { runDemo } from './run-demo.ts';
import { createSimulatorCommand } from './simulator-command.ts';

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
  const output: Output = { print: writeTo(process.stdout), log: writeTo(process.stderr) };
  try {
    await createProgram(output)
      .addCommand(await loadMigrateCommand(args))
      .parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    output.log(error.message);
    process.exitCode = 1;
  }
}

function createProgram(output: Output): Command {
  const program = new Command('secure-start').description(
    'BankID log-ins on your machine: a demo e-service and a simulator. Not affiliated with BankID.',
  );
  program
    .command('demo')
    .description('start the simulator, a demo e-service with BankID log-in, and a simulated phone')
    .option('--port <number>', 'port of the e-service (default: 3000, or a free one)', parsePort)
    .option('--phone-port <number>', 'port of the phone (default: 3001, or a free one)', parsePort)
    .action(({ port, phonePort }: { port?: number; phonePort?: number }) =>
      runDemo({ port, phonePort, print: output.print }),
    );
  return program.addCommand(createSimulatorCommand(output));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 1 to 65535.');
}

/** Loads the parsers of `migrate` only if the command is used, because that takes longer than loading everything else. */
async function loadMigrateCommand(args: readonly string[]): Promise<Command> {
  const command = args.includes('migrate')
    ? (await import('./migrate-command.ts')).createMigrateCommand()
    : new Command('migrate');
  return command.description('find what calls RP API 5.0 and 5.1 in a code base, and rewrite what is certain');
}
