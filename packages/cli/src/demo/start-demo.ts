import { createClient, systemClock } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { purposes } from './purposes.ts';
import { createSessions } from './session.ts';
import { shop } from './shop.ts';

/** A demo that runs. */
export interface Demo {
  /** Where a visitor logs in. */
  shopUrl: string;
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
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    returnPages: ['/', '/agreement'],
    purposes: purposes({ sessions, clock: systemClock }),
    // That plain http is for this machine only, the demo knows.
    log: (entry) => {
      if (entry.level !== 'info' && entry.event !== 'insecureOrigins') console.error(JSON.stringify(entry));
    },
  });
  const close = async (): Promise<void> => {
    await bankId.close();
    await client.close();
    await simulator.close();
  };

  try {
    const listener = shop({ origin, phoneUrl, bankId, sessions });
    const server = await listenOnLoopback({ port, listener });
    return {
      shopUrl: `${origin}/`,
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
