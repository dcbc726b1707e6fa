import { type KeyObject, randomBytes as systemRandomBytes } from 'node:crypto';
import { type Clock, systemClock } from '@secure-start/protocol/rp';
import type { Archive, Receipt } from './archive.ts';
import { type AppendedEntry, appendEntries } from './chain/append-entries.ts';
import { createGroupCommit } from './chain/group-commit.ts';
import { sealEntry, type SealedEntry } from './chain/sealed-entry.ts';
import type { Database } from './database/database.ts';
import { openDatabase, type PostgresPool } from './database/open-database.ts';
import { eraseRecords } from './erasing/erase-records.ts';
import { ArchiveError, usageError } from './errors.ts';
import { readSigningKey } from './heads/head-keys.ts';
import { createHeadSigning } from './heads/head-signing.ts';
import { newestHeadList, signHeads } from './heads/sign-heads.ts';
import { signRegularly } from './heads/sign-regularly.ts';
import { exportRecords } from './reading/export-records.ts';
import { getRecord } from './reading/get-record.ts';
import { searchEntries } from './reading/search-entries.ts';
import type { ArchiveRecord } from './record/archive-record.ts';
import { checkRecord } from './record/check-record.ts';
import { recordBytes } from './record/record-codec.ts';
import { createMasterKeyRing, type MasterKey, type MasterKeyRing } from './sealing/master-keys.ts';
import { rewrapKeys } from './sealing/rewrap-keys.ts';
import { loadSearchKey } from './sealing/search-key.ts';
import { searchTermsOf } from './sealing/search-terms.ts';
import type { RandomBytes } from './sealing/seal.ts';
import { verifyArchive } from './verifying/verify-archive.ts';

const hourMs = 60 * 60 * 1000;
/** The longest pause of a timer: 24 days. A longer one would end at once. */
const longestTimerMs = 2_147_483_647;

/** Options of {@link openArchive}. */
export interface OpenArchiveOptions {
  /** `file:/var/lib/shop/evidence.db` for SQLite, or `postgres://…`. The file is made, its folder is not. */
  url?: string;
  /** A pool of `pg` in place of `url`. It stays open when the archive is closed. */
  pool?: PostgresPool;
  /** `true`: an address without an archive is an error, and nothing is made there. Default: a new archive is made. */
  mustExist?: boolean;
  /** The first one wraps new keys; the others open older ones. */
  masterKeys: readonly MasterKey[];
  /** Ed25519 private key, as PEM, that signs the heads of the chains. Without it none are signed. */
  signingKey?: string | KeyObject;
  /** The time from one signing of heads to the next. Default 3,600,000: hourly. `signHeads` signs at any time, and `close` at the end. */
  signHeadsEveryMs?: number;
  /** The time for which an operation is attempted again while the database is locked or lost. Default 5,000. */
  retryForMs?: number;
  /** Called with failures of the regular signing; once with each chain whose end was changed. Default: a warning of the process. */
  onError?: (error: unknown) => void;
  clock?: Clock;
  randomBytes?: RandomBytes;
}

/**
 * Opens an archive, and makes it when there is none.
 *
 * @throws ArchiveError `usage`, `wrongKey`, `newerFormat`, `driverMissing`, `denied`, `lost`, `locked`, `corrupt`.
 *
 * @example
 * const archive = await openArchive({
 *   url: 'file:/var/lib/shop/evidence.db',
 *   masterKeys: [{ id: '2026', key: process.env.ARCHIVE_KEY }],
 *   signingKey: await readFile('archive-signing.pem', 'utf8'),
 * });
 * const receipt = await archive.append(record);
 */
export async function openArchive(options: OpenArchiveOptions): Promise<Archive> {
  const { clock = systemClock, randomBytes = systemRandomBytes, retryForMs = 5_000 } = options;
  const ring = createMasterKeyRing(options.masterKeys);
  const signingKey = options.signingKey === undefined ? undefined : readSigningKey(options.signingKey);
  const everyMs = options.signHeadsEveryMs ?? hourMs;
  if (!(everyMs > 0 && everyMs <= longestTimerMs)) {
    throw usageError(
      'signHeadsEveryMs',
      `give 1 to ${longestTimerMs} milliseconds; leave signingKey out to sign nothing.`,
    );
  }
  const newArchiveId = Buffer.from(randomBytes(16)).toString('hex');
  const { url, pool, mustExist = false } = options;
  const opening = { url, pool, mustExist, clock, retryForMs, newArchiveId };
  const { database, archiveId } = await openDatabase(opening);
  try {
    const searchKey = await loadSearchKey({ database, ring, randomBytes });
    const onError = options.onError ?? warn;
    return createArchive({ database, archiveId, ring, searchKey, signingKey, everyMs, onError, clock, randomBytes });
  } catch (error) {
    await database.close();
    throw error;
  }
}

function createArchive(parts: {
  database: Database;
  archiveId: string;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  signingKey: KeyObject | undefined;
  everyMs: number;
  onError: (error: unknown) => void;
  clock: Clock;
  randomBytes: RandomBytes;
}): Archive {
  const { database, archiveId, ring, searchKey, signingKey, clock, randomBytes } = parts;
  const writer = { chain: Buffer.from(randomBytes(16)).toString('hex'), openedAt: new Date(clock.now()) };
  const commits = createGroupCommit((entries) => appendEntries({ database, writer, entries }));
  const headSigning = signingKey && createHeadSigning(() => signHeads({ database, archiveId, signingKey, clock }));
  const signing =
    headSigning &&
    signRegularly({ sign: headSigning.signAgain, everyMs: parts.everyMs, clock, onError: parts.onError });
  let closing: Promise<void> | undefined;

  function requireOpen(): void {
    if (closing !== undefined) throw new ArchiveError('closed', 'The archive was closed. Open it anew.');
  }

  async function finish(): Promise<void> {
    try {
      await commits.close();
      await signing?.stop();
      await headSigning?.sign();
    } finally {
      await database.close();
    }
  }

  return {
    id: archiveId,
    async append(record) {
      requireOpen();
      checkRecord(record);
      return receiptOf(await commits.append(sealRecord({ record, ring, searchKey, randomBytes })));
    },
    async get(id) {
      requireOpen();
      return getRecord({ database, ring, id });
    },
    search(criteria = {}) {
      requireOpen();
      return searchEntries({ database, searchKey, criteria });
    },
    async verify(options = {}) {
      requireOpen();
      return verifyArchive({ database, ring, searchKey, archiveId, signingKey, options });
    },
    export(options) {
      requireOpen();
      return exportRecords({ database, ring, searchKey, archiveId, options });
    },
    async signHeads() {
      requireOpen();
      if (headSigning === undefined)
        throw usageError('signingKey', 'open the archive with a signing key to sign heads.');
      return headSigning.sign();
    },
    async exportHeads() {
      requireOpen();
      return newestHeadList(database);
    },
    async erase(erasure) {
      requireOpen();
      return eraseRecords({ database, writer, ring, searchKey, clock, randomBytes, erasure });
    },
    async rewrapKeys() {
      requireOpen();
      return rewrapKeys({ database, ring, randomBytes });
    },
    close() {
      closing ??= finish();
      return closing;
    },
  };
}

function sealRecord(options: {
  record: ArchiveRecord;
  ring: MasterKeyRing;
  searchKey: Uint8Array;
  randomBytes: RandomBytes;
}): SealedEntry {
  const { record, ring, searchKey, randomBytes } = options;
  const { id, kind, purpose, tenant, collectedAt } = record;
  return sealEntry({
    content: { id, kind, purpose, tenant, collectedAt },
    payload: recordBytes(record),
    searchTerms: searchTermsOf({ searchKey, record }),
    ring,
    randomBytes,
  });
}

function receiptOf({ entry, outcome }: AppendedEntry): Receipt {
  const { id, kind, chain, position, digest } = entry;
  return { id, kind, outcome, chain, position, digest };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error.message : String(error), 'ArchiveWarning');
}
