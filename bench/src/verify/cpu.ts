import { readFileSync } from 'node:fs';

/**
 * Returns the CPU time of this process and of the ended processes that it started, in microseconds.
 *
 * Node tells only the first. Linux tells the second in hundredths of a second; elsewhere it is left out.
 */
export function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system + childMicroseconds();
}

function childMicroseconds(): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is the name in brackets; children's user and system time are the fields 16 and 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10_000;
}
