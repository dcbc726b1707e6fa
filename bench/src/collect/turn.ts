/** The cost of one turn of a client. */
export interface Turn {
  callsPerSecond: number;
  cpuMicrosecondsPerCall: number;
}

/** A turn as another process sent it. */
export function readTurn(message: unknown): Turn {
  if (typeof message === 'object' && message !== null) {
    const { callsPerSecond, cpuMicrosecondsPerCall }: Partial<Record<keyof Turn, unknown>> = message;
    if (typeof callsPerSecond === 'number' && typeof cpuMicrosecondsPerCall === 'number') {
      return { callsPerSecond, cpuMicrosecondsPerCall };
    }
  }
  throw new Error('a client sent something else than its turn');
}
