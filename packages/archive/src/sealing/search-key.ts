import type { Database } from '../database/database.ts';
import type { MasterKeyRing } from './master-keys.ts';
import { type RandomBytes, unwrapKey, wrapKey } from './seal.ts';

/** The purpose of the key of search terms, which its wrapping authenticates. */
export const searchKeyName = 'search';

/**
 * Returns the key of the search terms, which is made with the archive and never changes: it is wrapped by a master key.
 *
 * @throws ArchiveError `wrongKey`: so a wrong master key shows when the archive is opened.
 */
export async function loadSearchKey(options: {
  database: Database;
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): Promise<Uint8Array> {
  const { database, ring, randomBytes } = options;
  const fresh = new Uint8Array(randomBytes(32));
  return database.write(async (transaction) => {
    const [row] = await transaction.run('SELECT master_key, wrapped FROM archive_search_key WHERE name = ?', [
      searchKeyName,
    ]);
    if (row !== undefined) {
      const wrappedKey = { masterKeyId: String(row['master_key']), wrapped: row['wrapped'] as Uint8Array };
      return unwrapKey({ ring, wrappedKey, name: searchKeyName });
    }
    const { masterKeyId, wrapped } = wrapKey({ ring, key: fresh, name: searchKeyName, randomBytes });
    await transaction.insert('archive_search_key', [{ name: searchKeyName, master_key: masterKeyId, wrapped }]);
    return fresh;
  });
}
