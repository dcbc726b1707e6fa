import { createServer, type RequestListener } from 'node:http';
import { createClient } from '@secure-start/client';
import { type AuditEntry, type CallAlarm, type CallCompletion, memoryStore } from '@secure-start/server';
import { type Person, type Simulator, startSimulator } from '@secure-start/simulator';
import { createAgentSessions } from 'secure-start-examples/call-desk/agent-sessions';
import {
  createCallDeskApplication,
  type CallDeskApplicationOptions,
  createAgentCheck,
} from 'secure-start-examples/call-desk/call-desk';
import { holdingTime } from '../support/holding-time.ts';
import { withExtension } from './with-extension.ts';
import { endServer, listen } from '../support/listen.ts';

/** The text that is signed in a call. */
export const changeOfAddress = 'I move to Storgatan 1 on the first of May.';

/** The desk application of the examples at `http://desk.localhost`, with a simulator as its BankID. */
export interface DeskService {
  origin: string;
  simulator: Simulator;
  /** The two people on the list of agents: `agent` is `agent-7`, `colleague` is `agent-8`. */
  agent: Person;
  colleague: Person;
  customer: Person;
  completions: CallCompletion[];
  alarms: CallAlarm[];
  trail: AuditEntry[];
  /** Moves only the time that sessions are measured with: second by second, hours of a desk would take minutes. */
  sessionsAge(ms: number): void;
  /** Another process takes the place of this one, with the same store: as when a new version is rolled out. */
  replaceProcess(): Promise<void>;
  /** Moves time on where it stands still. */
  timePasses(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Options of a desk service. */
export interface DeskServiceOptions {
  /** Default: `frozen`. */
  clock?: 'real' | 'frozen';
  /** A script that is on every page, and may add style sheets, as what an extension brings may. */
  extensionScript?: string;
}

/** Starts it. */
export async function startDeskService(service: DeskServiceOptions = {}): Promise<DeskService> {
  const { clock: mode = 'frozen', extensionScript } = service;
  const simulator = await startSimulator({ clock: mode, seed: 1 });
  const { environment, clock } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const [customer, agent, colleague] = simulator.people;
  if (!customer || !agent || !colleague) throw new Error('a simulator has people in it');
  const completions: CallCompletion[] = [];
  const alarms: CallAlarm[] = [];
  const trail: AuditEntry[] = [];
  const web = createServer();
  const origin = `http://desk.localhost:${await listen(web)}`;
  const onCompleted = (completion: CallCompletion): Record<string, never> => {
    completions.push(completion);
    return {};
  };
  const agents = new Map([
    [agent.personalNumber, 'agent-7'],
    [colleague.personalNumber, 'agent-8'],
  ]);
  let aged = 0;
  const shared = {
    store: memoryStore({ clock }),
    sessions: createAgentSessions({
      clock: { now: () => clock.now() + aged },
      secure: false,
      isAgent: createAgentCheck(agents),
    }),
  };
  const options = {
    ...shared,
    client: mode === 'frozen' ? holdingTime(client, clock) : client,
    environment,
    origin,
    agents,
    clock,
    purposes: {
      identify: {
        kind: 'auth',
        label: { sv: 'Identifiera sig', en: 'Identification' },
        prepareOrder: () => ({}),
        onCompleted,
      },
      move: {
        kind: 'sign',
        label: { sv: 'Skriva under en flytt', en: 'Sign a change of address' },
        prepareOrder: () => ({ userVisibleData: changeOfAddress }),
        onCompleted,
      },
      passport: {
        kind: 'auth',
        label: { sv: 'Identifiera sig med pass', en: 'Identification with a passport' },
        prepareOrder: () => ({ requirement: { mrtd: true, pinCode: true } }),
        onCompleted,
      },
    },
    audit: (entry) => void trail.push(entry),
    onAlarm: (alarm) => void alarms.push(alarm),
    log: () => {},
  } satisfies CallDeskApplicationOptions;
  let application = createCallDeskApplication(options);
  const answer: RequestListener = (request, response) => application.listener(request, response);
  web.on('request', extensionScript === undefined ? answer : withExtension({ answer, extensionScript, ...shared }));
  return {
    origin,
    simulator,
    agent,
    colleague,
    customer,
    completions,
    alarms,
    trail,
    sessionsAge: (ms) => void (aged += ms),
    async replaceProcess() {
      const before = application;
      application = createCallDeskApplication(options);
      await before.close();
    },
    timePasses: async (ms) => void (mode === 'frozen' && (await clock.advance(ms))),
    close: async () => {
      await application.close();
      await endServer(web);
      await client.close();
      await simulator.close();
    },
  };
}
