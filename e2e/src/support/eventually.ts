import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 50;
const patienceMs = 20_000;

/** Looks again and again until there is something to see; what is awaited is named when it never comes. */
export async function eventually<T>(awaited: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < patienceMs; waited += everyMs) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(everyMs);
  }
  throw new Error(`${awaited} did not come`);
}
