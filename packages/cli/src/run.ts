import { Command, InvalidArgumentError } from 'commander';
import { demoCommand } from './demo-command.ts';
import { PortTakenError } from './free-port.ts';
import { simulatorCommand, type Output } from './simulator-command.ts';

/**
 * Runs the `secure-start` command.
 *
 * @param words What follows the command's name: `['demo', '--port', '4000']`.
 */
export async function run(words: readonly string[]): Promise<void> {
  try {
    const to = (stream: NodeJS.WriteStream) => (line: string) => stream.write(`${line}\n`);
    const output = { print: to(process.stdout), tell: to(process.stderr) };
    await program(output)
      .addCommand(await migrateCommandFor(words))
      .parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function program({ print, tell }: Output): Command {
  const command = new Command('secure-start').description(
    'BankID log-ins on your machine: a demo e-service and a simulator. Not affiliated with BankID.',
  );
  const portOf = (text: string): number => {
    const port = Number(text);
    if (/^[0-9]+$/.test(text) && port >= 1 && port <= 65_535) return port;
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  };
  command
    .command('demo')
    .description('start the simulator, a demo e-service that logs people in, and a simulated phone')
    .option('--port <number>', 'port of the e-service (default: 3000, or a free one)', portOf)
    .option('--phone-port <number>', 'port of the phone (default: 3001, or a free one)', portOf)
    .action((options: { port?: number; phonePort?: number }) => demoCommand({ ...options, print }));
  return command.addCommand(simulatorCommand({ print, tell }));
}

/** Its parsers take longer to load than all the rest, so they are loaded only for those who name it. */
async function migrateCommandFor(words: readonly string[]): Promise<Command> {
  const isNamed = words.includes('migrate');
  const command = isNamed ? (await import('./migrate-command.ts')).createMigrateCommand() : new Command('migrate');
  return command.description('find what a code base says to RP API 5.0 and 5.1, and rewrite what is certain');
}
