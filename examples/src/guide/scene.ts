import type { TestContext } from 'node:test';
import { type BankIdClient, createClient } from '@secure-start/client';
import { type BankIdServer, type BankIdServerOptions, createBankIdServer } from '@secure-start/server';
import { type Simulator, type SimulatorOptions, startSimulator } from '@secure-start/simulator';

/** A simulated BankID and a client of it; both are gone when the test is over. Its time runs ten times as fast. */
export interface Scene {
  simulator: Simulator;
  client: BankIdClient;
  /** A server with what an example has to say; the rest is as usual. */
  serve(options: Pick<BankIdServerOptions, 'purposes'> & Partial<BankIdServerOptions>): BankIdServer;
}

/** Where the e-service of the examples is. */
export const origin = 'https://shop.example';

/** Sets the scene for the test of an example. */
export async function setScene(t: TestContext, options: SimulatorOptions = {}): Promise<Scene> {
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
    serve(rest) {
      const server = createBankIdServer({ client, environment, clock, origins: [origin], log: () => {}, ...rest });
      servers.push(server);
      return server;
    },
  };
}
