import { startDemo } from './demo/start-demo.ts';
import { freePort } from './free-port.ts';
import { untilStopped } from './until-stopped.ts';

/** `secure-start demo`: runs until it is told to stop. */
export async function demoCommand(options: {
  port?: number;
  phonePort?: number;
  print: (line: string) => void;
}): Promise<void> {
  const stopped = untilStopped();
  const port = await freePort({ asked: options.port, usual: 3000, option: '--port' });
  const phonePort = await freePort({ asked: options.phonePort, usual: 3001, option: '--phone-port' });
  const demo = await startDemo({ port, phonePort });
  options.print(`Log in at   ${demo.shopUrl}   (agents in phone calls: ${demo.deskUrl})`);
  options.print(`Phone at    ${demo.phoneUrl}`);
  options.print(
    'Try         open both side by side, press the log-in button, scan the code with the phone. Ctrl-C ends.',
  );
  await stopped;
  await demo.close();
}
