import { recordKeyName } from '../chain/sealed-entry.ts';
import type { Database, Row, Transaction } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';
import type { MasterKeyRing } from './master-keys.ts';
import { searchKeyName } from './search-key.ts';
import { type RandomBytes, unwrapKey, type WrappedKey, wrapKey } from './seal.ts';

const pageSize = 200;

/**
 * Wraps every key anew that is not under the current master key. Payloads and chains stay as they are.
 *
 * @throws ArchiveError `wrongKey` when keys cannot be opened. All others are wrapped anew before.
 */
export async function rewrapKeys(options: {
  database: Database;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<{ rewrapped: number }> {
  let rewrapped = 0;
  // Between two pages, a process that was not restarted yet may write a key whose id is before the second one.
  for (;;) {
    const pass = await rewrapRecordKeys(options);
    rewrapped += pass.rewrapped;
    if (!pass.isOnePage && pass.rewrapped > 0) continue;
    const failures = [...pass.failures, ...(await rewrapSearchKey(options))];
    if (failures.length > 0) throw unwrappable(failures);
    return { rewrapped };
  }
}

/** A key that cannot be opened. */
interface Failure {
  /** Of which thing the key is. */
  of: string;
  error: ArchiveError;
}

/** Wraps the keys of records, from the first id to the last. With one page, all of them were looked at at once. */
async function rewrapRecordKeys(options: {
  database: Database;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<{ rewrapped: number; failures: readonly Failure[]; isOnePage: boolean }> {
  const { database, ring, randomBytes } = options;
  const failures: Failure[] = [];
  let rewrapped = 0;
  let afterId = '';
  for (let pages = 1; ; pages += 1) {
    const page = await database.write((transaction) => rewrapPage({ transaction, ring, randomBytes, afterId }));
    rewrapped += page.ids.length - page.failures.length;
    failures.push(...page.failures);
    afterId = page.ids.at(-1) ?? afterId;
    if (page.ids.length < pageSize) return { rewrapped, failures, isOnePage: pages === 1 };
  }
}

async function rewrapSearchKey(options: {
  database: Database;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<readonly Failure[]> {
  const { database, ring, randomBytes } = options;
  return database.write(async (transaction) => {
    const rows = await transaction.run(
      'SELECT name, master_key, wrapped FROM archive_search_key WHERE master_key <> ?',
      [ring.currentId],
    );
    const failures: Failure[] = [];
    for (const row of rows) {
      const wrappedKey = tryRewrap({ row, ring, name: searchKeyName, randomBytes });
      if (wrappedKey instanceof ArchiveError) {
        failures.push({ of: 'the search terms', error: wrappedKey });
        continue;
      }
      const values = [wrappedKey.masterKeyId, wrappedKey.wrapped, String(row['name'])];
      await transaction.run('UPDATE archive_search_key SET master_key = ?, wrapped = ? WHERE name = ?', values);
    }
    return failures;
  });
}

async function rewrapPage(options: {
  transaction: Transaction;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
  afterId: string;
}): Promise<{ ids: readonly string[]; failures: readonly Failure[] }> {
  const { transaction, ring, randomBytes, afterId } = options;
  const rows = await transaction.run(
    'SELECT id, master_key, wrapped FROM archive_record_keys WHERE master_key <> ? AND id > ? ORDER BY id LIMIT ?',
    [ring.currentId, afterId, pageSize],
  );
  const ids = rows.map((row) => String(row['id']));
  const failures: Failure[] = [];
  for (const [index, row] of rows.entries()) {
    const id = ids[index] ?? '';
    const wrappedKey = tryRewrap({ row, ring, name: recordKeyName(id), randomBytes });
    if (wrappedKey instanceof ArchiveError) {
      failures.push({ of: `record ${id}`, error: wrappedKey });
      continue;
    }
    const values = [wrappedKey.masterKeyId, wrappedKey.wrapped, id];
    await transaction.run('UPDATE archive_record_keys SET master_key = ?, wrapped = ? WHERE id = ?', values);
  }
  return { ids, failures };
}

function unwrappable([first, ...others]: readonly Failure[]): ArchiveError {
  const more = others.length === 0 ? '' : ` There are ${others.length} more.`;
  const message = `The key of ${first?.of} is not wrapped anew, and the others are.${more} ${first?.error.message}`;
  return new ArchiveError('wrongKey', message);
}

/** Returns the key, wrapped anew, or why it cannot be opened: one must not keep the old master key in use for all others. */
function tryRewrap(options: {
  row: Row;
  ring: MasterKeyRing;
  name: string;
  randomBytes: RandomBytes;
}): WrappedKey | ArchiveError {
  const { row, ring, name, randomBytes } = options;
  const wrappedKey = { masterKeyId: String(row['master_key']), wrapped: row['wrapped'] as Uint8Array };
  try {
    return wrapKey({ ring, key: unwrapKey({ ring, wrappedKey, name }), name, randomBytes });
  } catch (error) {
    if (error instanceof ArchiveError && error.code === 'wrongKey') return error;
    throw error;
  }
}
