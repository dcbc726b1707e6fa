import { noDigest } from '../chain/entry.ts';
import { usageError } from '../errors.ts';
import type { Database } from '../database/database.ts';
import {
  type ChainHead,
  headListDigest,
  isSignatureValid,
  readHeadList,
  type SignedHeadList,
} from '../heads/head-list.ts';
import type { ArchiveFailure } from './archive-report.ts';
import type { FailureList } from './failure-list.ts';

/** The statements of the signed lists. */
export interface VerifiedHeads {
  headLists: number;
  /** The last signed position of each chain. */
  signedPositions: ReadonlyMap<string, number>;
}

/**
 * Verifies the signed lists of heads: signatures, their order, and that each head is in its chain.
 *
 * Only the digests as stored are compared; that an entry has its digest is verified with its chain.
 */
export async function verifyHeads(options: {
  database: Database;
  archiveId: string;
  /** Public keys that may sign; empty when none is known. */
  headKeys: ReadonlySet<string>;
  /** Lists that were kept elsewhere. */
  exported: readonly SignedHeadList[];
  failures: FailureList;
}): Promise<VerifiedHeads> {
  const { database, archiveId, headKeys, exported, failures } = options;
  const signedPositions = new Map<string, number>();
  let headLists = 0;
  let previous = noDigest;
  for (;;) {
    // From row to row: a number that an attacker wrote must not make as many rounds.
    const [row] = await database.read(
      'SELECT number, list FROM archive_head_lists WHERE number > ? ORDER BY number LIMIT 1',
      [headLists],
    );
    if (row === undefined) break;
    const number = Number(row['number']);
    if (number > headLists + 1) failures.add(missingList(headLists + 1));
    // Was rounded: the next round could find the same row again.
    if (!Number.isSafeInteger(number)) break;
    headLists = number;
    const list = readHeadList(String(row['list']));
    if (list === undefined) {
      failures.add(missingList(number));
      continue;
    }
    verifyList({ list, number, previous, archiveId, headKeys, failures });
    previous = headListDigest(list);
    for (const head of list.heads) {
      await verifyHead({ database, head, number, failures });
      signedPositions.set(head.chain, Math.max(head.position, signedPositions.get(head.chain) ?? 0));
    }
  }
  for (const [index, list] of exported.entries()) {
    if (readHeadList(JSON.stringify(list)) === undefined) {
      throw usageError(`heads.${index}`, 'give a list of heads as it was exported.');
    }
  }
  for (const list of exported) {
    await verifyExported({ database, list, archiveId, headLists, headKeys, failures });
  }
  return { headLists, signedPositions };
}

function missingList(number: number): ArchiveFailure {
  return { code: 'headOrder', headList: number, detail: 'The list of heads is missing or damaged.' };
}

function verifyList(options: {
  list: SignedHeadList;
  number: number;
  previous: string;
  archiveId: string;
  headKeys: ReadonlySet<string>;
  failures: FailureList;
}): void {
  const { list, number, previous, archiveId, headKeys, failures } = options;
  verifySigner({ list, headKeys, failures, where: { headList: number } });
  if (list.archive !== archiveId || list.number !== number || list.previous !== previous) {
    failures.add({
      code: 'headOrder',
      headList: number,
      detail: 'The list of heads does not follow the one before it.',
    });
  }
}

function verifySigner(options: {
  list: SignedHeadList;
  headKeys: ReadonlySet<string>;
  failures: FailureList;
  where: { headList: number };
}): void {
  const { list, headKeys, failures, where } = options;
  if (!isSignatureValid(list)) {
    failures.add({ code: 'headSignature', ...where, detail: 'The signature of the list of heads is not valid.' });
  } else if (headKeys.size > 0 && !headKeys.has(list.publicKey)) {
    failures.add({
      code: 'headSignature',
      ...where,
      detail: 'The list of heads is signed by a key that is not known.',
    });
  }
}

async function verifyHead(options: {
  database: Database;
  head: ChainHead;
  number: number;
  failures: FailureList;
}): Promise<void> {
  const { database, head, number, failures } = options;
  const { chain, position } = head;
  // PostgreSQL takes no such text, and refuses the query.
  const rows = chain.includes('\0')
    ? []
    : await database.read('SELECT digest FROM archive_entries WHERE chain = ? AND position = ?', [chain, position]);
  const [row] = rows;
  if (row?.['digest'] === head.digest) return;
  const detail = row === undefined ? 'An entry that was signed is gone.' : 'An entry that was signed is another one.';
  failures.add({ code: 'headMissing', headList: number, chain, position, detail });
}

async function verifyExported(options: {
  database: Database;
  list: SignedHeadList;
  archiveId: string;
  headLists: number;
  headKeys: ReadonlySet<string>;
  failures: FailureList;
}): Promise<void> {
  const { database, list, archiveId, headLists, headKeys, failures } = options;
  const { number } = list;
  const fail = (detail: string): void => failures.add({ code: 'exportedHeads', headList: number, detail });
  verifySigner({ list, headKeys, failures, where: { headList: number } });
  if (list.archive !== archiveId) return fail('The exported list of heads is of another archive.');
  if (number > headLists)
    return fail('The archive is older than the exported list: it was cut, or restored from a backup.');
  const [row] = await database.read('SELECT list FROM archive_head_lists WHERE number = ?', [number]);
  const own = row && readHeadList(String(row['list']));
  if (own === undefined || headListDigest(own) !== headListDigest(list)) {
    fail('The archive has another list of this number than was exported: it was rewritten.');
  }
}
