import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { linkNames, type LinkName } from '../schedule/fault.ts';
import type { AppSetup } from './app-setup.ts';
import type { Guard } from './guard.ts';
import { startTcpLink, type TcpLink } from './tcp-link.ts';

/** A place for one process of the e-service: the process is replaced, its connections are the place's. */
export interface AppSlot {
  links: Readonly<Record<LinkName, TcpLink>>;
  /** The process that is there now; `undefined` while there is none. */
  process(): { port: number; pid: number } | undefined;
  /** The process gets no new requests: it is about to end, or has ended. */
  isInService(): boolean;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends the process at once. */
  kill(): Promise<void>;
  /** Has the process end in order. */
  drain(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a place for a process. */
export async function createAppSlot(options: {
  entry: string;
  guard: Guard;
  ports: Readonly<Record<LinkName, number>>;
  setupOf: (ports: Readonly<Record<LinkName, number>>) => AppSetup;
}): Promise<AppSlot> {
  const { entry, guard, ports, setupOf } = options;
  const [bankId, redis, postgres] = await Promise.all(linkNames.map((name) => startTcpLink(ports[name])));
  if (!bankId || !redis || !postgres) throw new Error('a link is missing');
  const links = { bankId, redis, postgres };
  let child: ChildProcess | undefined;
  let port = 0;
  let isInService = false;

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    isInService = false;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
    if (child === ending) child = undefined;
  }

  return {
    links,
    process: () => (child?.pid === undefined ? undefined : { port, pid: child.pid }),
    isInService: () => isInService,
    signal: (name) => void child?.kill(name),
    kill: () => end('SIGKILL'),
    drain: () => end('SIGTERM'),
    async start() {
      const setup = setupOf({ bankId: bankId.port, redis: redis.port, postgres: postgres.port });
      for (;;) {
        const started = fork(entry, {
          env: { ...process.env, NODE_NO_WARNINGS: '1', CHAOS_SETUP: JSON.stringify(setup) },
          execArgv: [],
        });
        child = started;
        guard.watch(started);
        const ready = once(started, 'message') as Promise<[{ port: number }]>;
        const ended = once(started, 'exit').then(() => undefined);
        const answer = await Promise.race([ready, ended]);
        // What it needs may be out of reach at the moment: its supervisor starts it again.
        if (answer === undefined) continue;
        port = answer[0].port;
        isInService = true;
        void ended.then(() => {
          if (child === started) isInService = false;
        });
        return;
      }
    },
    async close() {
      await end('SIGKILL');
      await Promise.all([bankId.close(), redis.close(), postgres.close()]);
    },
  };
}
