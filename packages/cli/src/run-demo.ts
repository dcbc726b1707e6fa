import { startDemo } from './demo/start-demo.ts';
import { findFreePort } from './find-free-port.ts';
import type { Output } from './output.ts';
import { waitForStopSignal } from './stop-signal.ts';

/** Runs `secure-start demo` until the process gets a signal to stop. */
export async function runDemo(options: {
  port?: number | undefined;
  phonePort?: number | undefined;
  print: Output['print'];
}): Promise<void> {
  const { print } = options;
  // Signals are handled from the start, so that a stop during the start closes everything too.
  const stopped = waitForStopSignal();
  const port = await findFreePort({ requested: options.port, preferred: 3000, flag: '--port' });
  const phonePort = await findFreePort({ requested: options.phonePort, preferred: 3001, flag: '--phone-port' });
  const demo = await startDemo({ port, phonePort });
  print(`Log in at   ${demo.shopUrl}   (agents in phone calls: ${demo.deskUrl})`);
  print(`Phone at    ${demo.phoneUrl}`);
  print(`Behind it   ${demo.liveUrl}   (orders, requests and why: live)`);
  print('Try         Open both side by side, press the log-in button and scan the code with the phone. Ctrl-C ends.');
  await stopped;
  await demo.close();
}
