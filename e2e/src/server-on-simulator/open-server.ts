import type { TestContext } from 'node:test';
import { type BankIdClient, createClient } from '@secure-start/client';
import {
  type BankIdServer,
  type Completion,
  createBankIdServer,
  type EvidenceOptions,
  type LogEntry,
  type NativeApps,
  type AuthPurpose,
  type Purpose,
  type VerificationOptions,
} from '@secure-start/server';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { holdingTime } from '../support/holding-time.ts';
import { origin } from './visitor.ts';

/** A server whose BankID is a simulator; the clock of both is frozen until a test advances it. */
export interface OpenServer {
  server: BankIdServer;
  simulator: Simulator;
  client: BankIdClient;
  /** The completions that the application received. */
  completions: Completion[];
  log: LogEntry[];
}

/** Opens a server for one test; it is closed with the test. */
export async function openServer(
  t: TestContext,
  options: {
    flowCeilingMs?: number;
    login?: Partial<AuthPurpose>;
    onError?: (error: unknown) => void;
    trustedProxies?: number;
    nativeApps?: NativeApps;
    purposes?: Readonly<Record<string, Purpose>>;
    evidence?: EvidenceOptions;
    verification?: VerificationOptions | 'report' | 'enforce';
  } = {},
): Promise<OpenServer> {
  const { login, ...rest } = options;
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, clock } = simulator;
  const { cert, key } = simulator.credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const completions: Completion[] = [];
  const log: LogEntry[] = [];

  const tell = (completion: Completion): { redirectTo: string; headers: Record<string, string> } => {
    completions.push(completion);
    return { redirectTo: '/account', headers: { 'set-cookie': `session=${completions.length}` } };
  };
  const server = createBankIdServer({
    client: holdingTime(client, clock),
    environment,
    origins: [origin],
    purposes: {
      login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: tell, ...login },
      agreement: { kind: 'sign', prepareOrder: () => ({ userVisibleData: 'Jag hyr en kajak.' }), onCompleted: tell },
    },
    clock,
    log: (entry) => log.push(entry),
    ...rest,
  });
  t.after(async () => {
    await server.close();
    await client.close();
    await simulator.close();
  });
  return { server, simulator, client, completions, log };
}
