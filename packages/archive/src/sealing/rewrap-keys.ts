import { recordKeyName } from '../chain/sealed-entry.ts';
import type { Database, Row, Transaction } from '../database/database.ts';
import type { MasterKeyRing } from './master-keys.ts';
import { searchKeyName } from './search-key.ts';
import { type RandomBytes, unwrapKey, wrapKey } from './seal.ts';

const pageSize = 200;

/** Wraps every key anew that is not under the current master key. Payloads and chains stay as they are. */
export async function rewrapKeys(options: {
  database: Database;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<{ rewrapped: number }> {
  const { database, ring } = options;
  let rewrapped = 0;
  for (;;) {
    const inPage = await database.write((transaction) => rewrapPage({ ...options, transaction }));
    rewrapped += inPage;
    if (inPage < pageSize) break;
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
  return { rewrapped };
}

async function rewrapPage(options: {
  transaction: Transaction;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<number> {
  const { transaction, ring } = options;
  const rows = await transaction.run(
    'SELECT id, master_key, wrapped FROM archive_record_keys WHERE master_key <> ? LIMIT ?',
    [ring.currentId, pageSize],
  );
  for (const row of rows) {
    const id = String(row['id']);
    const { masterKeyId, wrapped } = rewrap({ ...options, row, name: recordKeyName(id) });
    await transaction.run('UPDATE archive_record_keys SET master_key = ?, wrapped = ? WHERE id = ?', [
      masterKeyId,
      wrapped,
      id,
    ]);
  }
  return rows.length;
}

function rewrap(options: { row: Row; ring: MasterKeyRing; name: string; randomBytes: RandomBytes }): {
  masterKeyId: string;
  wrapped: Uint8Array;
} {
  const { row, ring, name, randomBytes } = options;
  const wrappedKey = { masterKeyId: String(row['master_key']), wrapped: row['wrapped'] as Uint8Array };
  return wrapKey({ ring, key: unwrapKey({ ring, wrappedKey, name }), name, randomBytes });
}
