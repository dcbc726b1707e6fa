import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { Redis } from 'ioredis';
import { startRedisServer } from '../support/programs/redis-server.ts';
import { createLoadBalancer, type LoadBalancer } from './load-balancer.ts';
import { type DeathMoment, orderDeath } from './death.ts';
import { type ArchiveAddress, type ProcessSetup, recordKeys, type RedisClientName } from './process-setup.ts';

/** One process of the e-service. */
export interface ServerProcess {
  port: number;
  isRunning(): boolean;
  /** Sends a signal. After SIGTERM and SIGKILL the load balancer sends it no more requests. */
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string | null>;
}

/** The records of the application, over all processes. */
export interface ApplicationRecord {
  completed: string[];
  unfinished: string[];
  archived: string[];
}

/** An e-service of several processes with one Redis, whose BankID is a simulator behind real mutual TLS. */
export interface Processes {
  simulator: Simulator;
  all: ServerProcess[];
  balancer: LoadBalancer;
  /** Starts one more. */
  start(clockOffsetMs?: number): Promise<ServerProcess>;
  record(): Promise<ApplicationRecord>;
  /** Lets the next process that comes to a moment die of SIGKILL there. */
  killAt(moment: DeathMoment): Promise<void>;
}

/** Starts three processes, whose wall clocks are seven minutes apart. All of it ends with the test. */
export async function startProcesses(
  t: TestContext,
  { archive, redisClient = 'ioredis' }: { archive?: ArchiveAddress; redisClient?: RedisClientName } = {},
): Promise<Processes> {
  const simulator = await startSimulator({ seed: 1 });
  t.after(() => simulator.close());
  const { port: redisPort } = await startRedisServer(t);
  const redis = new Redis(redisPort, '127.0.0.1');
  t.after(() => redis.disconnect());
  const prefix = 'e2e';
  const { cert, key } = simulator.credentials;
  const secrets = { nameKey: randomBytes(32).toString('base64'), sealingKey: randomBytes(32).toString('base64') };
  const all: ServerProcess[] = [];

  async function start(clockOffsetMs = 0): Promise<ServerProcess> {
    const { environment } = simulator;
    const storeSetup = { redisPort, redisClient, prefix };
    const setup: ProcessSetup = { environment, cert, key, ...storeSetup, ...secrets, clockOffsetMs, archive };
    const process = await startProcess(t, setup);
    all.push(process);
    return process;
  }

  for (const clockOffsetMs of [0, 7 * 60_000, -7 * 60_000]) await start(clockOffsetMs);
  return {
    simulator,
    all,
    balancer: createLoadBalancer(() => all.filter((one) => one.isRunning()).map(({ port }) => port)),
    start,
    killAt: (moment) => orderDeath({ record: redis, prefix, moment }),
    async record() {
      const of = (name: string): string => `${prefix}:${name}`;
      const [completed, unfinished, archived] = await Promise.all([
        redis.lrange(of(recordKeys.completed), 0, -1),
        redis.lrange(of(recordKeys.unfinished), 0, -1),
        redis.hkeys(of(recordKeys.archive)),
      ]);
      return { completed, unfinished, archived };
    },
  };
}

async function startProcess(t: TestContext, setup: ProcessSetup): Promise<ServerProcess> {
  const entry = fileURLToPath(new URL('server-process.js', import.meta.url));
  const env = { ...process.env, PROCESS_SETUP: JSON.stringify(setup) };
  const child: ChildProcess = fork(entry, { env, execArgv: [] });
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? null);
  let isRunning = true;
  void ended.then(() => (isRunning = false));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const [message]: { port: number }[] = await Promise.race([
    once(child, 'message') as Promise<{ port: number }[]>,
    ended.then((code) => Promise.reject(new Error(`a process ended with ${code} before it listened`))),
  ]);
  return {
    port: message?.port ?? 0,
    isRunning: () => isRunning,
    signal(name) {
      if (name === 'SIGTERM' || name === 'SIGKILL') isRunning = false;
      child.kill(name);
    },
    ended,
  };
}
