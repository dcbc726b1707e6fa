import { createServer } from 'node:http';
import { createClient } from '@secure-start/client';
import type { AuditEntry, CallAlarm, CallCompletion } from '@secure-start/server';
import { type Person, type Simulator, startSimulator } from '@secure-start/simulator';
import { callDeskApplication } from 'secure-start-examples/call-desk/call-desk';
import { holdingTime } from '../support/holding-time.ts';

/** The text that is signed in a call. */
export const changeOfAddress = 'I move to Storgatan 1 on the first of May.';

/** The desk application of the examples at `http://desk.localhost`, with a simulator as its BankID. */
export interface DeskService {
  origin: string;
  simulator: Simulator;
  /** The only one on the list of agents. */
  agent: Person;
  customer: Person;
  completions: CallCompletion[];
  alarms: CallAlarm[];
  trail: AuditEntry[];
  /** Moves time on where it stands still. */
  timePasses(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. */
export async function startDeskService(options: { clock?: 'real' | 'frozen' } = {}): Promise<DeskService> {
  const { clock: mode = 'frozen' } = options;
  const simulator = await startSimulator({ clock: mode, seed: 1 });
  const { environment, clock } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const [customer, agent] = simulator.persons;
  if (!customer || !agent) throw new Error('a simulator has people in it');
  const completions: CallCompletion[] = [];
  const alarms: CallAlarm[] = [];
  const trail: AuditEntry[] = [];
  const web = createServer();
  await new Promise<void>((resolve) => {
    web.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  const origin = `http://desk.localhost:${address.port}`;
  const onCompleted = (completion: CallCompletion): Record<string, never> => {
    completions.push(completion);
    return {};
  };
  const application = callDeskApplication({
    client: mode === 'frozen' ? holdingTime(client, clock) : client,
    environment,
    origin,
    agents: new Map([[agent.personalNumber, 'agent-7']]),
    clock,
    purposes: {
      identify: {
        kind: 'auth',
        label: { sv: 'Legitimera sig', en: 'Identify themselves' },
        ask: () => ({}),
        onCompleted,
      },
      move: {
        kind: 'sign',
        label: { sv: 'Skriva under en flytt', en: 'Sign a change of address' },
        ask: () => ({ userVisibleData: changeOfAddress }),
        onCompleted,
      },
    },
    audit: (entry) => void trail.push(entry),
    onAlarm: (alarm) => void alarms.push(alarm),
    log: () => {},
  });
  web.on('request', application.listener);
  return {
    origin,
    simulator,
    agent,
    customer,
    completions,
    alarms,
    trail,
    timePasses: async (ms) => void (mode === 'frozen' && (await clock.advance(ms))),
    close: async () => {
      await application.close();
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await client.close();
      await simulator.close();
    },
  };
}
