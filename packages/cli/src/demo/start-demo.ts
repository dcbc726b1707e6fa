import { createClient, systemClock } from '@secure-start/client';
import { createBankIdServer, createCallDesk, type LogEntry } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { callPurposes } from './call-purposes.ts';
import { createDemoAgents } from './demo-agents.ts';
import { createDemoArchive } from './demo-archive.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { createCardPurpose, createPayPurpose } from './payment-purposes.ts';
import { createPurposes } from './purposes.ts';
import { createProofs } from './proofs.ts';
import { createReceipts } from './receipts.ts';
import { createSessions } from './session.ts';
import { createShop } from './shop.ts';

/** Running demo. */
export interface Demo {
  /** Address of the e-service, on its log-in page; `pay` below it takes payments. */
  shopUrl: string;
  /** Address of the desk where a visitor plays an agent in phone calls. */
  deskUrl: string;
  /** Address of the simulated phone. */
  phoneUrl: string;
  /** Address of the page that displays what happens in the simulator. */
  liveUrl: string;
  /** Closes the e-service and the simulator. */
  close(): Promise<void>;
}

/**
 * Starts a BankID simulator and an e-service with log-ins, signatures and payments.
 *
 * The e-service and the phone have different host names, because cookies ignore ports: `localhost:3000` and
 * `localhost:3001` would share them.
 *
 * @example
 *
 * ```ts
 * const demo = await startDemo({ port: 3000, phonePort: 3001 });
 * console.log(demo.shopUrl, demo.phoneUrl);
 * await demo.close();
 * ```
 */
export async function startDemo(options: {
  /** Port of the e-service. */
  port: number;
  phonePort: number;
  /** Port of the simulated RP API. Default: any free port. */
  rpPort?: number;
}): Promise<Demo> {
  const { port, phonePort, rpPort = 0 } = options;
  const simulator = await startSimulator({ port: rpPort, phonePort });
  const { environment, phoneUrl, liveUrl } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } } });

  const origin = `http://shop.localhost:${port}`;
  const sessions = createSessions({ clock: systemClock });
  const receipts = createReceipts();
  const archive = createDemoArchive({ log: (message) => console.error(message) });
  const evidence = { sink: archive };
  const { login, agreement } = createPurposes({ sessions, clock: systemClock });
  const payment = { receipts, clock: systemClock };
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    purposes: { login, agreement, pay: createPayPurpose(payment), card: createCardPurpose(payment) },
    // The simulator signs as BankID does: evidence that does not pass was tampered with.
    verification: 'enforce',
    evidence,
    log,
  });
  const agents = createDemoAgents();
  const callDesk = createCallDesk({
    client,
    origins: [origin],
    authenticateAgent: (request) => agents.find(request.headers.get('cookie')),
    displayName: 'Kajakboden',
    purposes: callPurposes,
    verification: 'enforce',
    evidence,
    // A demo keeps no audit trail and notifies no one of alarms.
    audit: () => {},
    onAlarm: () => {},
    log,
  });
  const closeServices = async (): Promise<void> => {
    await Promise.all([bankId.close(), callDesk.close()]);
    await client.close();
    await simulator.close();
    await archive.close();
  };

  try {
    const proofs = createProofs({ archive, anchors: environment.evidenceAnchors, certificate: cert });
    const listener = createShop({ origin, phoneUrl, bankId, callDesk, sessions, receipts, agents, proofs });
    const server = await listenOnLoopback({ port, listener });
    return {
      shopUrl: `${origin}/`,
      deskUrl: `${origin}/desk`,
      phoneUrl,
      liveUrl,
      close: async () => {
        await server.close();
        await closeServices();
      },
    };
  } catch (error) {
    await closeServices();
    throw error;
  }
}

/** Logs warnings and errors. The warning about plain http is left out: the demo is for this machine only. */
function log(entry: LogEntry): void {
  if (entry.level !== 'info' && entry.event !== 'insecureOrigins') console.error(JSON.stringify(entry));
}
