import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program in a process of its own, so that the CPU time it reports is only its own. */
export interface OwnProcess {
  /** The next message of the program; rejects when it ends instead. */
  nextMessage(): Promise<unknown>;
  send(message: number | readonly string[]): void;
  stop(): Promise<void>;
}

/** Starts a program with some arguments. */
export function startOwnProcess(options: { program: URL; args?: readonly string[] }): OwnProcess {
  const path = fileURLToPath(options.program);
  const child = fork(path, [...(options.args ?? [])], { execArgv: [] });
  const exited = once(child, 'exit');
  return {
    nextMessage: () =>
      Promise.race([
        once(child, 'message').then(([message]: unknown[]) => message),
        exited.then(([exitCode]) => {
          throw new Error(`${path} ended with ${exitCode}`);
        }),
      ]),
    send: (message) => void child.send(message),
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
