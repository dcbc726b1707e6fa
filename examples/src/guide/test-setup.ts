import type { TestContext } from 'node:test';
import { type BankIdClient, createClient } from '@secure-start/client';
import { type BankIdServer, type BankIdServerOptions, createBankIdServer } from '@secure-start/server';
import { type Simulator, type SimulatorOptions, startSimulator } from '@secure-start/simulator';

/** Simulated BankID, ten times as fast as the real one, and a client of it. Both are closed after the test. */
export interface TestSetup {
  simulator: Simulator;
  client: BankIdClient;
  /** Creates a server with the options of an example, and defaults for the others. */
  createServer(options: Pick<BankIdServerOptions, 'purposes'> & Partial<BankIdServerOptions>): BankIdServer;
}

/** Origin of the e-service in the examples. */
export const origin = 'https://shop.example';

/** Sets up the test of an example. */
export async function setUp(t: TestContext, options: SimulatorOptions = {}): Promise<TestSetup> {
  const simulator = await startSimulator({ seed: 1, speed: 10, evidence: 'placeholder', ...options });
  const { environment, clock } = simulator;
  const { cert, key } = simulator.credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const servers: BankIdServer[] = [];
  t.after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await client.close();
    await simulator.close();
  });
  return {
    simulator,
    client,
    createServer(rest) {
      const server = createBankIdServer({ client, environment, clock, origins: [origin], log: () => {}, ...rest });
      servers.push(server);
      return server;
    },
  };
}
