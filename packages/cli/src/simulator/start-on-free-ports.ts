import { findFreePort } from '../find-free-port.ts';

/** A port to listen on: the one that the user has requested, else the default one if it is free. */
export interface WantedPort {
  requested: number | undefined;
  preferred: number;
  /** The flag that requests the port, for the message: `--port`. */
  flag: string;
}

/** Each of the ports can be lost to another process once. */
const maxAttempts = 5;

/**
 * Starts what listens on several ports, and starts it again when another process took one of the default ports meanwhile.
 *
 * @throws {@link PortTakenError} if a requested port is taken.
 */
export async function startOnFreePorts<Key extends string, T>(options: {
  wanted: Readonly<Record<Key, WantedPort>>;
  start: (portOf: (key: Key) => number) => Promise<T>;
}): Promise<T> {
  const { wanted, start } = options;
  const attempt = async (number: number): Promise<T> => {
    const ports = new Map<string, number>();
    for (const [key, port] of Object.entries<WantedPort>(wanted)) ports.set(key, await choosePort(port));
    try {
      return await start((key) => ports.get(key) ?? 0);
    } catch (error) {
      const port = takenPort(error);
      const isRequested = Object.values<WantedPort>(wanted).some(({ requested }) => requested === port);
      if (port === undefined || isRequested || number === maxAttempts) throw error;
      return attempt(number + 1);
    }
  };
  return attempt(1);
}

async function choosePort(wanted: WantedPort): Promise<number> {
  // A free port that is looked for here could be taken by the time the simulator listens.
  return wanted.requested === 0 ? 0 : findFreePort(wanted);
}

/** Returns the port that an error says is taken, or `undefined` for other errors. */
function takenPort(error: unknown): number | undefined {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return isTaken && 'port' in cause && typeof cause.port === 'number' ? cause.port : undefined;
}
