/** Microseconds since the machine started: the one clock that all its processes share. */
export function machineMicroseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
