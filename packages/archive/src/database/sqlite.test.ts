import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../open-archive.ts';
import { testArchiveContract } from '../test-support/archive-contract.ts';
import { masterKey, signingKey } from '../test-support/test-record.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

testArchiveContract({
  name: 'a file of SQLite',
  async create() {
    const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
    const path = join(folder, 'evidence.db');
    return {
      open: (options = {}) => openArchive({ url: `file:${path}`, masterKeys: [masterKey], signingKey, ...options }),
      async sql(statement) {
        const connection = loadSqliteDriver().open(path);
        connection.exec(statement);
        connection.close();
      },
      close: () => rm(folder, { recursive: true }),
    };
  },
});
