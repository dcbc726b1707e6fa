import { createClient } from '@secure-start/client';
import { connectSimulator } from '@secure-start/testing';
import type { Ready } from './messages.ts';
import { createBareRequests } from './bare-requests.ts';
import { startSimulatorSubject } from './subject.ts';
import { spread, type Spread } from '../spread.ts';

/** Figures of a log-in in a test, by our packages and by bare requests. */
export interface TestLogInFigures {
  logInsPerRound: number;
  oursMs: Spread;
  bareMs: Spread;
  /** By the clock on the wall, round by round. */
  oursToBare: Spread;
  /** By the CPU time of the test's process, round by round. */
  cpuOursToBare: Spread;
}

/** A log-in: a new person, an order that is collected twice while it waits, approved, collected, and the person removed. */
type LogIn = () => Promise<void>;

const endUserIp = '198.51.100.7';

/** Measures a log-in in a test: eight requests, one after the other, of which none waits for anything. */
export async function measureTestLogIn(options: { rounds: number; logInsPerRound: number }): Promise<TestLogInFigures> {
  const { rounds, logInsPerRound } = options;
  const subject = await startSimulatorSubject({ evidence: 'placeholder', keyType: 'p256' });
  const ours = createOurs(subject.ready);
  const bare = createBare(subject.ready);
  const turns: { ours: Time; bare: Time }[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      // The first round is for warming up.
      const isOursFirst = round % 2 === 0;
      const first = await timeOf(isOursFirst ? ours.logIn : bare.logIn, logInsPerRound);
      const second = await timeOf(isOursFirst ? bare.logIn : ours.logIn, logInsPerRound);
      if (round > 0) turns.push(isOursFirst ? { ours: first, bare: second } : { ours: second, bare: first });
    }
  } finally {
    bare.close();
    await ours.close();
    await subject.close();
  }
  return {
    logInsPerRound,
    oursMs: spread(turns.map((turn) => turn.ours.ms / logInsPerRound)),
    bareMs: spread(turns.map((turn) => turn.bare.ms / logInsPerRound)),
    oursToBare: spread(turns.map((turn) => turn.ours.ms / turn.bare.ms)),
    cpuOursToBare: spread(turns.map((turn) => turn.ours.cpuMicroseconds / turn.bare.cpuMicroseconds)),
  };
}

interface Time {
  ms: number;
  cpuMicroseconds: number;
}

async function timeOf(logIn: LogIn, count: number): Promise<Time> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let done = 0; done < count; done++) await logIn();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - startedAt, cpuMicroseconds: user + system };
}

function createOurs({ environment, cert, key, managementUrl }: Ready): { logIn: LogIn; close(): Promise<void> } {
  const client = createClient({ environment, credentials: { pem: { cert, key } } });
  const simulator = connectSimulator({ managementUrl });
  return {
    async logIn() {
      const { personalNumber } = await simulator.addPerson();
      const { orderRef, autoStartToken } = await client.auth({ endUserIp });
      await client.collect({ orderRef });
      await simulator.open({ autoStartToken, personalNumber });
      await client.collect({ orderRef });
      await simulator.approve({ orderRef });
      assertComplete(await client.collect({ orderRef }));
      await simulator.removePerson({ personalNumber });
    },
    close: () => client.close(),
  };
}

function createBare(ready: Ready): { logIn: LogIn; close(): void } {
  const { manage, callRpApi, close } = createBareRequests(ready);
  return {
    async logIn() {
      const { person } = (await manage('POST', '/people', {})) as { person: { personalNumber: string } };
      const { personalNumber } = person;
      const order = (await callRpApi('/auth', { endUserIp })) as { orderRef: string; autoStartToken: string };
      const { orderRef, autoStartToken } = order;
      await callRpApi('/collect', { orderRef });
      await manage('POST', '/app/open', { autoStartToken, personalNumber });
      await callRpApi('/collect', { orderRef });
      await manage('POST', `/orders/${orderRef}/approve`, {});
      assertComplete((await callRpApi('/collect', { orderRef })) as { status: string });
      await manage('DELETE', `/people/${personalNumber}`);
    },
    close,
  };
}

function assertComplete({ status }: { status: string }): void {
  if (status !== 'complete') throw new Error(`the order is ${status}`);
}
