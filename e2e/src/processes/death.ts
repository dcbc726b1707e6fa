import type { Redis } from 'ioredis';

/** Moments of a completion at which a process can be let die, in their order. */
export const deathMoments = ['beforeAppend', 'afterAppend', 'inOnCompleted'] as const;

/** A moment at which a process can be let die. */
export type DeathMoment = (typeof deathMoments)[number];

const deathKey = (prefix: string, moment: DeathMoment): string => `${prefix}:app-die-${moment}`;

/** Lets the next process that comes to the moment die of SIGKILL there. */
export async function orderDeath(options: { record: Redis; prefix: string; moment: DeathMoment }): Promise<void> {
  await options.record.set(deathKey(options.prefix, options.moment), '1');
}

/** Ends this process as a crash does, if a test has ordered it. Otherwise it does nothing. */
export async function dieIfOrdered(options: { record: Redis; prefix: string; moment: DeathMoment }): Promise<void> {
  if ((await options.record.getdel(deathKey(options.prefix, options.moment))) === null) return;
  process.kill(process.pid, 'SIGKILL');
  // What comes after it must not run.
  await new Promise(() => undefined);
}
