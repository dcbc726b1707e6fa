import type { TestContext } from 'node:test';
import { createClient } from '@secure-start/client';
import type { LogEntry } from '@secure-start/server';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { connect } from 'secure-start-examples/from-5-to-6/after/bankid';
import { createEService } from 'secure-start-examples/from-5-to-6/after/e-service';
import { createSessions } from 'secure-start-examples/from-5-to-6/after/sessions';
import { freePort } from '../support/free-port.ts';
import { holdingTime } from '../support/holding-time.ts';
import { endServer, listen } from '../support/listen.ts';

/** `after/` at an address of this machine, with a simulator whose clock is frozen. */
export interface AfterStage {
  origin: string;
  simulator: Simulator;
  log: LogEntry[];
}

/** Starts `after/` on RP API 6.0; it is closed when the test is over. */
export async function setAfterStage(t: TestContext): Promise<AfterStage> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, credentials, clock } = simulator;
  const pfx = { data: credentials.pfx, passphrase: credentials.passphrase };
  const client = createClient({ environment, credentials: { pfx }, clock });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sessions = createSessions();
  const log: LogEntry[] = [];
  const bankId = connect({
    client: holdingTime(client, clock),
    environment,
    origins: [origin],
    sessions,
    clock,
    log: (entry) => log.push(entry),
  });
  const web = createEService({ bankId, sessions });
  await listen(web, port);
  t.after(async () => {
    await bankId.close();
    await endServer(web);
    await client.close();
    await simulator.close();
  });
  return { origin, simulator, log };
}
