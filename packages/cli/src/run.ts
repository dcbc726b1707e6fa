import { Command, InvalidArgumentError } from 'commander';
import { demoCommand, simulatorCommand, type Print } from './commands.ts';
import { PortTakenError } from './free-port.ts';
import { migrateCommand } from './migrate-command.ts';

/**
 * Runs the `secure-start` command.
 *
 * @param words What follows the command's name: `['demo', '--port', '4000']`.
 */
export async function run(words: readonly string[]): Promise<void> {
  try {
    await program((line) => process.stdout.write(`${line}\n`)).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function program(print: Print): Command {
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
  command
    .command('simulator')
    .description('start the simulator alone; prints where it is as one line of JSON')
    .option('--port <number>', 'port of the RP API (default: 8443, or a free one)', portOf)
    .option('--phone-port <number>', 'port of the phone (default: 3001, or a free one)', portOf)
    .option('--credentials <folder>', 'write ca.pem, rp.pem, rp-key.pem and rp.p12 (pass phrase qwerty123) here')
    .action((options: { port?: number; phonePort?: number; credentials?: string }) =>
      simulatorCommand({ ...options, print }),
    );
  return command.addCommand(migrateCommand());
}
