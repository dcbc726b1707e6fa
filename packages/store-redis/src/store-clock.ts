import type { Connection } from './connection/connection.ts';
import { createScript, type Script } from './connection/script.ts';
import { listOf, numberOf } from './replies.ts';
import { prelude } from './scripts/prelude.ts';
import type { Shards } from './shards.ts';

/** Answers with the time only. */
export const clockScript: Script = createScript(`${prelude}return {nowText}`);

/** Returns the store's clock. In a cluster it is the clock of one node, always the same. */
export async function clockNow(options: { connection: Connection; shards: Shards }): Promise<number> {
  const { connection, shards } = options;
  const [answer] = await connection.call([{ script: clockScript, keys: [shards.clockKey], args: [] }]);
  return numberOf(listOf(answer)[0]);
}
