import { createClient, systemClock } from '@secure-start/client';
import { createBankIdServer, createCallDesk, type LogEntry } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { callPurposes } from './call-purposes.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { cardPurpose, payPurpose } from './pay-purpose.ts';
import { purposes } from './purposes.ts';
import { createReceipts } from './receipts.ts';
import { createSessions } from './session.ts';
import { shop } from './shop.ts';
import { createVisitingAgents } from './visiting-agents.ts';

/** A demo that runs. */
export interface Demo {
  /** Where a visitor logs in; `/pay` below it takes payments. */
  shopUrl: string;
  /** Where a visitor plays the agent whom people call. */
  deskUrl: string;
  /** Where the simulated phone is. */
  phoneUrl: string;
  /** Ends the e-service, then the simulator; nothing of them is left. */
  close(): Promise<void>;
}

/**
 * Starts a BankID simulator and an e-service that logs people in with it.
 *
 * The two have different host names, as they do in life: cookies ignore ports, so `localhost:3000` and `localhost:3001`
 * would see each other's.
 */
export async function startDemo(options: { port: number; phonePort: number; rpPort?: number }): Promise<Demo> {
  const { port, phonePort, rpPort = 0 } = options;
  const simulator = await startSimulator({ port: rpPort, phonePort });
  const { environment, phoneUrl } = simulator;
  const credentials = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert: credentials.cert, key: credentials.key } } });

  const origin = `http://shop.localhost:${port}`;
  const sessions = createSessions({ clock: systemClock });
  const receipts = createReceipts();
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    returnPages: ['/', '/agreement', '/pay', '/card'],
    purposes: { ...purposes({ sessions, clock: systemClock }), pay: payPurpose(receipts), card: cardPurpose(receipts) },
    log,
  });
  const agents = createVisitingAgents();
  const callDesk = createCallDesk({
    client,
    origins: [origin],
    authenticateAgent: (request) => agents.find(request.headers.get('cookie')),
    purposes: callPurposes,
    // Nobody looks at the trail of a demo, and nobody is to be woken up by its alarms.
    audit: () => {},
    onAlarm: () => {},
    log,
  });
  const close = async (): Promise<void> => {
    await Promise.all([bankId.close(), callDesk.close()]);
    await client.close();
    await simulator.close();
  };

  try {
    const listener = shop({ origin, phoneUrl, bankId, callDesk, sessions, receipts, agents });
    const server = await listenOnLoopback({ port, listener });
    return {
      shopUrl: `${origin}/`,
      deskUrl: `${origin}/desk`,
      phoneUrl,
      close: async () => {
        await server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** That plain http is for this machine only, the demo knows. */
function log(entry: LogEntry): void {
  if (entry.level !== 'info' && entry.event !== 'insecureOrigins') console.error(JSON.stringify(entry));
}
