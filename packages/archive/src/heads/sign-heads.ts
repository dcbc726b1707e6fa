import type { KeyObject } from 'node:crypto';
import type { Clock } from '@secure-start/protocol/rp';
import { isPosition, noDigest } from '../chain/entry.ts';
import type { Database, Transaction } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';
import { type ChainHead, headListDigest, readHeadList, signHeadList, type SignedHeadList } from './head-list.ts';

/** A larger number is none that an archive writes: a list after it could not be told from it. */
const numbersEnd = Number.MAX_SAFE_INTEGER - 1;

/**
 * The row after which the next list comes: the last one whose next number is free. Behind a number that an attacker wrote at the
 * end of all numbers, there is no room for the lists to come.
 */
const newestRow = `SELECT l.number, l.list FROM archive_head_lists l WHERE l.number < ?
  AND NOT EXISTS (SELECT 1 FROM archive_head_lists n WHERE n.number = l.number + 1) ORDER BY l.number DESC LIMIT 1`;

/**
 * Returns the newest list; `undefined` while there is none.
 *
 * @throws ArchiveError `corrupt` while that list is damaged: an older one would not show what came after it.
 */
export async function newestHeadList(database: Pick<Database, 'read'>): Promise<SignedHeadList | undefined> {
  const [row] = await database.read(newestRow, [numbersEnd]);
  if (row === undefined) return undefined;
  const list = readHeadList(String(row['list']));
  if (list !== undefined) return list;
  throw new ArchiveError('corrupt', damagedList(row['number']));
}

/** Returns a sentence about a list that cannot be read. */
export function damagedList(number: unknown): string {
  return `The list of heads ${Number(number)} was damaged. verify() says what else; restore a backup.`;
}

/** The result of a signing. */
export interface SignedHeads {
  /** The newest list; `undefined` while there is none. */
  list: SignedHeadList | undefined;
  /** A sentence about each thing that is not as an archive writes it, and was passed over. */
  passedOver: readonly string[];
}

/**
 * Signs a list of the heads that have moved since the last one, and keeps it.
 *
 * Two processes that sign at once make two lists one after the other, the second of what moved in between, or none. A chain
 * whose end was changed is not signed, and keeps no other from it.
 */
export async function signHeads(options: {
  database: Database;
  archiveId: string;
  signingKey: KeyObject;
  clock: Clock;
}): Promise<SignedHeads> {
  const { database, archiveId, signingKey, clock } = options;
  return database.write(async (transaction) => {
    const { last, nextNumber, damaged } = await lastHeadList(transaction);
    const { heads, changed } = await movedHeads(transaction);
    const passedOver = [...damaged, ...changed];
    if (heads.length === 0) return { list: last, passedOver };
    const list = signHeadList(
      {
        archive: archiveId,
        number: nextNumber,
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
    return { list, passedOver };
  });
}

/** Returns the last list that can be read, after which the next one comes, and what is said of those that cannot. */
async function lastHeadList(
  transaction: Transaction,
): Promise<{ last: SignedHeadList | undefined; nextNumber: number; damaged: string[] }> {
  const damaged: string[] = [];
  let [row] = await transaction.run(newestRow, [numbersEnd]);
  let number = Number(row?.['number'] ?? 0);
  const nextNumber = Math.max(number, 0) + 1;
  for (;;) {
    const last = row && readHeadList(String(row['list']));
    if (last !== undefined || number < 1) return { last, nextNumber, damaged };
    damaged.push(damagedList(number));
    [row] = await transaction.run(
      'SELECT number, list FROM archive_head_lists WHERE number < ? ORDER BY number DESC LIMIT 1',
      [number],
    );
    number = Number(row?.['number'] ?? 0);
  }
}

/** Returns the heads that have moved, and what is said of the chains whose end was changed. */
async function movedHeads(transaction: Transaction): Promise<{ heads: ChainHead[]; changed: string[] }> {
  const rows = await transaction.run(
    `SELECT c.chain, c.position, c.signed_position, c.digest, e.id FROM archive_chains c
     LEFT JOIN archive_entries e ON e.chain = c.chain AND e.position = c.position AND e.digest = c.digest
     WHERE c.position <> c.signed_position ORDER BY c.chain`,
  );
  const heads: ChainHead[] = [];
  const changed: string[] = [];
  for (const row of rows) {
    const chain = String(row['chain']);
    const position = Number(row['position']);
    if (isPosition(position) && position > Number(row['signed_position']) && row['id'] !== null) {
      heads.push({ chain, position, digest: String(row['digest']) });
    } else {
      changed.push(
        `The end of chain ${chain} was changed: it is not signed, and the others are. verify() says what else; restore a backup.`,
      );
    }
  }
  return { heads, changed };
}
