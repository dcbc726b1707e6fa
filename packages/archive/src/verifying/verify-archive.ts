import type { KeyObject } from 'node:crypto';
import { createCertificateCache } from '@secure-start/verify';
import { type Entry, noDigest, rowEntry } from '../chain/entry.ts';
import type { Database, Row } from '../database/database.ts';
import { readHeadKey } from '../heads/head-keys.ts';
import { publicKeyOf, type SignedHeadList } from '../heads/head-list.ts';
import { rowSealed, sealedColumns, sealedTables } from '../reading/get-record.ts';
import type { MasterKeyRing } from '../sealing/master-keys.ts';
import type { ArchiveReport, VerifiedPosition, VerifyProgress } from './archive-report.ts';
import { createFailureList, type FailureList } from './failure-list.ts';
import { type StoredEntry, verifyEntry } from './verify-entry.ts';
import { type EvidenceOptions, verifyEvidence } from './verify-evidence.ts';
import { verifyHeads } from './verify-heads.ts';

/** Options of `Archive.verify`. */
export interface VerifyArchiveOptions {
  /** Lists of heads that were kept elsewhere: each must still be in the archive. */
  heads?: readonly SignedHeadList[];
  /** Public keys that may sign heads, as PEM. Default: that of the archive's `signingKey`. */
  headKeys?: readonly (string | KeyObject)[];
  /** Verifies the evidence of each record too. Default: it is not verified. */
  evidence?: EvidenceOptions;
  /** Goes on after this position of an earlier run. */
  after?: VerifiedPosition;
  /** Called after every page of entries. */
  onProgress?: (progress: VerifyProgress) => void;
  /** Failures in the report. Default 100; all are counted. */
  maxFailures?: number;
  /** Breaks the verification off, which then rejects with the signal's reason. */
  signal?: AbortSignal;
}

const pageSize = 50;
/** The largest number that every database takes for a position: they hold whole numbers below 2^63. */
const largestPosition = 2 ** 63 - 1_024;

interface Run {
  database: Database;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  options: VerifyArchiveOptions;
  failures: FailureList;
  counts: Counts;
}

interface Counts {
  totalEntries: number;
  entries: number;
  records: number;
  erased: number;
  chains: number;
  unsignedEntries: number;
  evidence: ArchiveReport['evidence'];
}

/** Verifies an archive, page by page. */
export async function verifyArchive(given: {
  database: Database;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  archiveId: string;
  signingKey: KeyObject | undefined;
  options: VerifyArchiveOptions;
}): Promise<ArchiveReport> {
  const { database, archiveId, options } = given;
  const failures = createFailureList(options.maxFailures ?? 100);
  const headKeys = headKeysOf(given);
  // The chains are read first: what is appended from here on is not part of this verification.
  const chains = await database.read(
    'SELECT chain, position, digest, signed_position FROM archive_chains ORDER BY chain',
  );
  const heads = await verifyHeads({ database, archiveId, headKeys, exported: options.heads ?? [], failures });

  const totalEntries = chains.reduce((sum, { position }) => sum + Number(position), 0);
  const counts: Counts = {
    totalEntries,
    entries: 0,
    records: 0,
    erased: 0,
    chains: chains.length,
    unsignedEntries: 0,
    evidence: { passed: 0, unprovable: 0, failed: 0, notChecked: 0 },
  };
  const run = { ...given, failures, counts };
  const verifyPage = createPageVerifier(run);
  for (const row of chains) {
    const head = { chain: String(row['chain']), position: Number(row['position']), digest: String(row['digest']) };
    const signedPosition = heads.signedPositions.get(head.chain) ?? 0;
    counts.unsignedEntries += Math.max(0, head.position - signedPosition);
    // A chain that passes for signed further than it is would never be signed again.
    if (Number(row['signed_position']) > signedPosition) {
      const detail = 'The chain is noted as signed up to an entry that no list of heads names.';
      failures.add({ code: 'headOrder', chain: head.chain, detail });
    }
    await verifyChain({ run, head, verifyPage });
  }
  await verifyStrays(run);
  await verifyIndexes(run);
  const { totalEntries: _total, ...counted } = counts;
  return {
    verdict: failures.count === 0 ? 'passed' : 'failed',
    ...counted,
    headLists: heads.headLists,
    signer: headKeys.size > 0 ? 'known' : 'unknown',
    failures: failures.failures,
    failureCount: failures.count,
  };
}

function headKeysOf({
  signingKey,
  options,
}: {
  signingKey: KeyObject | undefined;
  options: VerifyArchiveOptions;
}): Set<string> {
  if (options.headKeys !== undefined) {
    return new Set(options.headKeys.map((key, index) => readHeadKey(key, `headKeys.${index}`)));
  }
  return new Set(signingKey === undefined ? [] : [publicKeyOf(signingKey)]);
}

type PageVerifier = (options: { page: readonly StoredEntry[]; after: VerifiedPosition }) => VerifiedPosition;

async function verifyChain(options: { run: Run; head: VerifiedPosition; verifyPage: PageVerifier }): Promise<void> {
  const { run, head, verifyPage } = options;
  const { after, onProgress, signal } = run.options;
  if (after !== undefined && head.chain < after.chain) return;
  let last = after?.chain === head.chain ? after : { chain: head.chain, position: 0, digest: noDigest };
  // A position that is no safe integer was rounded: the page after it could be the same again.
  while (last.position < head.position && Number.isSafeInteger(last.position)) {
    signal?.throwIfAborted();
    const upTo = Math.min(head.position, largestPosition);
    const page = await readPage({ database: run.database, after: last, upTo });
    if (page.length === 0) break;
    last = verifyPage({ page, after: last });
    const { entries, totalEntries } = run.counts;
    onProgress?.({ entries, totalEntries, failureCount: run.failures.count, position: last });
  }
  if (last.position !== head.position || last.digest !== head.digest) {
    const { chain, position } = head;
    run.failures.add({ code: 'chainEnd', chain, position, detail: 'The chain does not end with its last entry.' });
  }
}

function createPageVerifier(run: Run): PageVerifier {
  const { ring, searchKey, failures, counts, options } = run;
  const certificateCache = createCertificateCache({ maxEntries: 1_000 });

  return ({ page, after }) => {
    let last = after;
    for (const stored of page) {
      const { entry } = stored;
      const verified = verifyEntry({ stored, position: last.position + 1, previous: last.digest, ring, searchKey });
      for (const failure of verified.failures) failures.add(failure);
      counts.entries += 1;
      if (stored.isErased) counts.erased += 1;
      if (verified.record !== undefined) {
        counts.records += 1;
        const { record } = verified;
        const result = options.evidence && verifyEvidence({ record, evidence: options.evidence, certificateCache });
        counts.evidence[result?.verdict ?? 'notChecked'] += 1;
        if (result?.verdict === 'failed') {
          failures.add({ ...result.failure, chain: entry.chain, position: entry.position });
        }
      }
      // Goes on from what is there, so that one missing entry is one failure.
      last = { chain: entry.chain, position: entry.position, digest: entry.digest };
    }
    return last;
  };
}

/**
 * Reads a page. An erasure that comes between its two statements leaves a record that is there, without its search terms: such
 * a record is read once more, after which it is erased, or its terms are really gone.
 */
async function readPage(options: PageOptions): Promise<StoredEntry[]> {
  const page = await readPageOnce(options);
  return Promise.all(
    page.map(async (stored) => {
      const { entry, isErased, searchTerms } = stored;
      if (entry.kind === 'erasure' || isErased || searchTerms.length > 0) return stored;
      const after = { chain: entry.chain, position: entry.position - 1, digest: entry.previous };
      const [again] = await readPageOnce({ database: options.database, after, upTo: entry.position });
      return again ?? stored;
    }),
  );
}

interface PageOptions {
  database: Database;
  after: VerifiedPosition;
  upTo: number;
}

async function readPageOnce({ database, after, upTo }: PageOptions): Promise<StoredEntry[]> {
  const rows = await database.read(
    `SELECT ${sealedColumns} FROM ${sealedTables}
     WHERE e.chain = ? AND e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`,
    [after.chain, after.position, upTo, pageSize],
  );
  const terms = await searchTermsOfPage(database, rows.map(rowEntry));
  const erasures = await erasuresOfPage(database, rows);
  return rows.map((row) => {
    const entry = rowEntry(row);
    return {
      entry,
      sealed: rowSealed(row),
      hasRemains: row['sealed'] !== null || row['wrapped'] !== null,
      isErased: row['erased_by'] !== null,
      erasure: erasures.get(String(row['erased_by'])),
      searchTerms: terms.get(entry.id) ?? [],
    };
  });
}

async function searchTermsOfPage(database: Database, entries: readonly Entry[]): Promise<Map<string, string[]>> {
  if (entries.length === 0) return new Map();
  const ids = entries.map(({ id }) => id);
  const places = ids.map(() => '?').join(', ');
  const rows = await database.read(`SELECT id, term FROM archive_search_terms WHERE id IN (${places})`, ids);
  const groups = new Map<string, string[]>();
  for (const { id, term } of rows) groups.set(String(id), [...(groups.get(String(id)) ?? []), String(term)]);
  return groups;
}

async function erasuresOfPage(
  database: Database,
  page: readonly Row[],
): Promise<Map<string, NonNullable<StoredEntry['erasure']>>> {
  const ids = page.flatMap(({ erased_by: id }) => (id === null || id === undefined ? [] : [String(id)]));
  if (ids.length === 0) return new Map();
  const places = ids.map(() => '?').join(', ');
  const rows = await database.read(`SELECT ${sealedColumns} FROM ${sealedTables} WHERE e.id IN (${places})`, ids);
  return new Map(
    rows.flatMap((row) => {
      const sealed = rowSealed(row);
      const id = String(row['id']);
      return sealed === undefined ? [] : [[id, { id, ...sealed }] as const];
    }),
  );
}

/** SQLite takes an index at its word: one that differs from its table hides records from searches, and from nothing else. */
async function verifyIndexes({ database, failures }: Run): Promise<void> {
  for (const table of await database.damagedTables()) {
    failures.add({ code: 'indexDamaged', detail: `An index of ${table} is not that of the table.` });
  }
}

/** Rows that no chain leads to. */
async function verifyStrays({ database, failures }: Run): Promise<void> {
  const [beyond] = await database.read(
    `SELECT COUNT(*) AS count FROM archive_entries e LEFT JOIN archive_chains c ON c.chain = e.chain
     WHERE c.chain IS NULL OR e.position > c.position OR e.position < 1`,
  );
  if (Number(beyond?.['count']) > 0) {
    failures.add({
      code: 'chainEnd',
      detail: `Entries are beyond the end of their chain: ${Number(beyond?.['count'])}.`,
    });
  }
  const [orphans] = await database.read(
    `SELECT COUNT(*) AS count FROM archive_entries x LEFT JOIN archive_entries e ON e.id = x.erases
     WHERE x.erases IS NOT NULL AND (e.id IS NULL OR x.kind <> 'erasure')`,
  );
  if (Number(orphans?.['count']) > 0) {
    failures.add({ code: 'erasure', detail: `Erasures are of no record: ${Number(orphans?.['count'])}.` });
  }
  for (const table of ['archive_payloads', 'archive_record_keys', 'archive_search_terms']) {
    const [stray] = await database.read(
      `SELECT COUNT(*) AS count FROM ${table} s LEFT JOIN archive_entries e ON e.id = s.id WHERE e.id IS NULL`,
    );
    const count = Number(stray?.['count']);
    if (count > 0) failures.add({ code: 'stray', detail: `Rows of ${table} belong to no entry: ${count}.` });
  }
}
