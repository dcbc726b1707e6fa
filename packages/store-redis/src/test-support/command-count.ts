import type { Redis } from 'ioredis';

/** Returns how many commands Redis runs meanwhile, those inside scripts included, and those of the observer left out. */
export async function countCommands(observer: Redis, work: () => Promise<unknown>): Promise<number> {
  await observer.config('RESETSTAT');
  await work();
  const stats = await observer.info('commandstats');
  const own = /^cmdstat_(config|info)\b/;
  return stats
    .split('\r\n')
    .filter((line) => line.startsWith('cmdstat_') && !own.test(line))
    .reduce((sum, line) => sum + Number(/calls=(\d+)/.exec(line)?.[1] ?? 0), 0);
}
