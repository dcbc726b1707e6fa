import type { KeyObject } from 'node:crypto';
import type { Clock } from '@secure-start/protocol/rp';
import { noDigest, readHeadPosition } from '../chain/entry.ts';
import type { Database, Row } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';
import { headListDigest, readHeadList, signHeadList, type SignedHeadList } from './head-list.ts';

/** Returns the newest list; `undefined` while there is none. */
export async function newestHeadList(read: Pick<Database, 'read'>['read']): Promise<SignedHeadList | undefined> {
  const [row] = await read('SELECT list FROM archive_head_lists ORDER BY number DESC LIMIT 1');
  return row && parseHeadList(row);
}

/**
 * Returns the list of a row.
 *
 * @throws ArchiveError `corrupt`
 */
export function parseHeadList(row: Row): SignedHeadList {
  const list = readHeadList(String(row['list']));
  if (list !== undefined) return list;
  throw new ArchiveError('corrupt', 'A signed list of heads was damaged. verify() says which; restore a backup.');
}

/**
 * Signs a list of the heads that have moved since the last one, and keeps it. Returns the newest list.
 *
 * Two processes that sign at once make two lists one after the other, the second of what moved in between, or none.
 */
export async function signHeads(options: {
  database: Database;
  archiveId: string;
  signingKey: KeyObject;
  clock: Clock;
}): Promise<SignedHeadList | undefined> {
  const { database, archiveId, signingKey, clock } = options;
  return database.write(async (transaction) => {
    const last = await newestHeadList((sql, values) => transaction.run(sql, values));
    const moved = await transaction.run(
      'SELECT chain, position, digest FROM archive_chains WHERE position > signed_position ORDER BY chain',
    );
    if (moved.length === 0) return last;
    const heads = moved.map((row) => ({
      chain: String(row['chain']),
      position: readHeadPosition(row),
      digest: String(row['digest']),
    }));
    const list = signHeadList(
      {
        archive: archiveId,
        number: (last?.number ?? 0) + 1,
        previous: last === undefined ? noDigest : headListDigest(last),
        signedAt: new Date(clock.now()).toISOString(),
        heads,
      },
      signingKey,
    );
    await transaction.insert('archive_head_lists', [{ number: list.number, list: JSON.stringify(list) }]);
    for (const { chain, position } of heads) {
      await transaction.run('UPDATE archive_chains SET signed_position = ? WHERE chain = ?', [position, chain]);
    }
    return list;
  });
}
