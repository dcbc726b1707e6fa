import { recordKeyName } from '../chain/sealed-entry.ts';
import type { Database, Row, Transaction } from '../database/database.ts';
import { ArchiveError } from '../errors.ts';
import type { MasterKeyRing } from './master-keys.ts';
import { searchKeyName } from './search-key.ts';
import { type RandomBytes, unwrapKey, wrapKey } from './seal.ts';

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
  const { database, ring } = options;
  let rewrapped = 0;
  let afterId = '';
  const failures: Failure[] = [];
  for (;;) {
    const page = await database.write((transaction) => rewrapPage({ ...options, transaction, afterId }));
    rewrapped += page.ids.length - page.failures.length;
    failures.push(...page.failures);
    afterId = page.ids.at(-1) ?? afterId;
    if (page.ids.length < pageSize) break;
  }
  await database.write(async (transaction) => {
    const rows = await transaction.run(
      'SELECT name, master_key, wrapped FROM archive_search_key WHERE master_key <> ?',
      [ring.currentId],
    );
    for (const row of rows) {
      const { masterKeyId, wrapped } = rewrap({ ...options, row, name: searchKeyName });
      const values = [masterKeyId, wrapped, String(row['name'])];
      await transaction.run('UPDATE archive_search_key SET master_key = ?, wrapped = ? WHERE name = ?', values);
    }
  });
  if (failures.length > 0) throw unwrappable(failures);
  return { rewrapped };
}

/** A key that cannot be opened. */
interface Failure {
  id: string;
  error: ArchiveError;
}

async function rewrapPage(options: {
  transaction: Transaction;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
  afterId: string;
}): Promise<{ ids: readonly string[]; failures: readonly Failure[] }> {
  const { transaction, ring, afterId } = options;
  const rows = await transaction.run(
    'SELECT id, master_key, wrapped FROM archive_record_keys WHERE master_key <> ? AND id > ? ORDER BY id LIMIT ?',
    [ring.currentId, afterId, pageSize],
  );
  const ids = rows.map((row) => String(row['id']));
  const failures: Failure[] = [];
  for (const [index, row] of rows.entries()) {
    const id = ids[index] ?? '';
    try {
      const { masterKeyId, wrapped } = rewrap({ ...options, row, name: recordKeyName(id) });
      const values = [masterKeyId, wrapped, id];
      await transaction.run('UPDATE archive_record_keys SET master_key = ?, wrapped = ? WHERE id = ?', values);
    } catch (error) {
      // One that was exchanged must not keep the old master key in use for all others.
      if (!(error instanceof ArchiveError) || error.code !== 'wrongKey') throw error;
      failures.push({ id, error });
    }
  }
  return { ids, failures };
}

function unwrappable([first, ...others]: readonly Failure[]): ArchiveError {
  const more = others.length === 0 ? '' : ` There are ${others.length} more.`;
  const message = `The key of record ${first?.id} is not wrapped anew, and the others are.${more} ${first?.error.message}`;
  return new ArchiveError('wrongKey', message);
}

function rewrap(options: { row: Row; ring: MasterKeyRing; name: string; randomBytes: RandomBytes }): {
  masterKeyId: string;
  wrapped: Uint8Array;
} {
  const { row, ring, name, randomBytes } = options;
  const wrappedKey = { masterKeyId: String(row['master_key']), wrapped: row['wrapped'] as Uint8Array };
  return wrapKey({ ring, key: unwrapKey({ ring, wrappedKey, name }), name, randomBytes });
}
