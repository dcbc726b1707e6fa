import type { TestContext } from 'node:test';
import { type BankIdClient, createClient, type Credentials, type ProxyOption } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { startSimulator, type Simulator, type SimulatorOptions } from '@secure-start/simulator';

/** A simulator with a frozen clock, and a client that calls it over mutual TLS. */
export interface Wire {
  simulator: Simulator;
  client: BankIdClient;
  /** Another client: with other credentials, at another path, through a proxy. */
  connect(options: { credentials?: Credentials; baseUrl?: string; clock?: Clock; proxy?: ProxyOption }): BankIdClient;
}

/** Opens a wire for one test; it is closed with the test. */
export async function openWire(t: TestContext, options: SimulatorOptions = {}): Promise<Wire> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, ...options });
  const { environment, clock } = simulator;
  const { cert, key } = simulator.credentials;
  const clients: BankIdClient[] = [];
  t.after(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await simulator.close();
  });

  const connect: Wire['connect'] = ({ baseUrl = environment.baseUrl, ...rest }) => {
    const client = createClient({
      environment: { ...environment, baseUrl },
      credentials: { pem: { cert, key } },
      clock,
      ...rest,
    });
    clients.push(client);
    return client;
  };
  return { simulator, client: connect({}), connect };
}
