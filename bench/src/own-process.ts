import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program in a process of its own, so that the CPU time it reports is only its own. */
export interface OwnProcess {
  /** The next message of the program; rejects when it ends instead. */
  nextMessage(): Promise<unknown>;
  send(message: number | object): void;
  /** Sends a message and returns the program's next one. */
  request(message: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a program with some arguments, and with options of Node's own. */
export function startOwnProcess(options: {
  program: URL;
  args?: readonly string[];
  nodeOptions?: readonly string[];
}): OwnProcess {
  const path = fileURLToPath(options.program);
  const child = fork(path, [...(options.args ?? [])], { execArgv: [...(options.nodeOptions ?? [])] });
  const exited = once(child, 'exit');
  const nextMessage = (): Promise<unknown> =>
    Promise.race([
      once(child, 'message').then(([message]: unknown[]) => message),
      exited.then(([exitCode]) => {
        throw new Error(`${path} ended with ${exitCode}`);
      }),
    ]);
  return {
    nextMessage,
    send: (message) => void child.send(message),
    async request(message) {
      const response = nextMessage();
      child.send(message);
      return response;
    },
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
