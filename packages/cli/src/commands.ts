import { startSimulator } from '@secure-start/simulator';
import { startDemo } from './demo/start-demo.ts';
import { freePort } from './free-port.ts';
import { untilStopped } from './until-stopped.ts';
import { writeCredentials } from './write-credentials.ts';

/** Where a command writes what it was asked for. */
export type Print = (line: string) => void;

/** `secure-start demo`: runs until it is told to stop. */
export async function demoCommand(options: { port?: number; phonePort?: number; print: Print }): Promise<void> {
  const stopped = untilStopped();
  const port = await freePort({ asked: options.port, usual: 3000, option: '--port' });
  const phonePort = await freePort({ asked: options.phonePort, usual: 3001, option: '--phone-port' });
  const demo = await startDemo({ port, phonePort });
  options.print(`Log in at   ${demo.shopUrl}`);
  options.print(`Phone at    ${demo.phoneUrl}`);
  options.print(
    'Try         open both side by side, press the log-in button, scan the code with the phone. Ctrl-C ends.',
  );
  await stopped;
  await demo.close();
}

/** `secure-start simulator`: a BankID service alone; its first line on the output says in JSON where everything is. */
export async function simulatorCommand(options: {
  port?: number;
  phonePort?: number;
  credentials?: string;
  print: Print;
}): Promise<void> {
  const stopped = untilStopped();
  const port = await freePort({ asked: options.port, usual: 8443, option: '--port' });
  const phonePort = await freePort({ asked: options.phonePort, usual: 3001, option: '--phone-port' });
  const simulator = await startSimulator({ port, phonePort });
  const { environment, credentials, phoneUrl, persons } = simulator;
  const files =
    options.credentials === undefined
      ? undefined
      : await writeCredentials({ folder: options.credentials, credentials });
  options.print(
    JSON.stringify({
      ready: true,
      baseUrl: environment.baseUrl,
      phoneUrl,
      ...(files && { credentials: { ...files, passphrase: credentials.passphrase } }),
      persons: persons.map(({ personalNumber, name }) => ({ personalNumber, name })),
    }),
  );
  await stopped;
  await simulator.close();
}
